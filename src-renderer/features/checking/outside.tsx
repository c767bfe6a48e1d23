/** The same with no workspace open: for anyone who has the board's letter. */
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { Params } from '#renderer/app/place.ts';
import { Button } from '#renderer/components/button.tsx';
import { CheckFile, givenFile } from './check-file.tsx';
import './checking.css';

interface Props {
  /** The file that was opened, if any: `file` and `name`. */
  readonly params: Params;
  readonly onBack: () => void;
}

export default function CheckOutside({ params, onBack }: Props) {
  const t = useTexts();
  useKeys([['Escape', onBack]]);
  return (
    <main className="checking checking-outside">
      <header className="checking-head">
        <h1>{t.checking.title}</h1>
        <p className="t-2">{t.checking.lead}</p>
        <Button shortcut="Esc" onPress={onBack}>
          {t.frame.actions.back}
        </Button>
      </header>
      <CheckFile outside given={givenFile(params)} />
    </main>
  );
}
