/** Checking any file of ours against what the open workspace trusts. */
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { CheckFile, givenFile } from './check-file.tsx';
import './checking.css';

export default function Checking({ params }: ScreenProps) {
  const t = useTexts().checking;
  return (
    <div className="checking">
      <header className="checking-head">
        <h1>{t.title}</h1>
        <p className="t-2">{t.lead}</p>
      </header>
      <CheckFile outside={false} given={givenFile(params)} />
    </div>
  );
}
