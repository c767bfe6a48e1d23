import { useBridge } from '#renderer/app/bridge.ts';
import type { CallState } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import type { Paper } from '#shared/contract/papers.ts';
import type { UnitStatus } from '#shared/contract/units.ts';

const PAPERS: readonly Paper[] = ['summary', 'minutes', 'handover'];

interface Props {
  readonly unit: UnitStatus;
  readonly paper: Paper;
  readonly onChoose: (paper: Paper) => void;
  /** Opens the form of what people write into this paper; null for one that has none, or while it is open. */
  readonly onWrite: (() => void) | null;
  readonly preview: CallState<'reports.unitPreview'>;
}

/** Which of the unit's papers is shown, and the very PDF that is printed and saved, in the browser's own viewer. */
export function Preview({ unit, paper, onChoose, onWrite, preview }: Props) {
  const t = useTexts().closing;
  useKeys(PAPERS.map((id, at) => [`Alt+${at + 1}`, () => onChoose(id)] as const));
  useKeys(onWrite ? [['Ctrl+G', onWrite]] : []);
  return (
    <div className="closing-preview">
      <div className="closing-papers">
        <fieldset>
          <legend className="vh">{t.papersLabel}</legend>
          {PAPERS.map((id, at) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === paper}
              aria-keyshortcuts={`Alt+${at + 1}`}
              onClick={() => onChoose(id)}
            >
              <Kbd>{`Alt+${at + 1}`}</Kbd> {t.papers[id]}
            </button>
          ))}
        </fieldset>
        {onWrite ? (
          <Button shortcut="Ctrl+G" onPress={onWrite}>
            {t.facts.write}
          </Button>
        ) : null}
      </div>
      <Shown unit={unit} paper={paper} preview={preview} />
    </div>
  );
}

function Shown({ unit, paper, preview }: Pick<Props, 'unit' | 'paper' | 'preview'>) {
  const t = useTexts().closing;
  const bridge = useBridge();
  if (preview.refused) return <FindingList findings={preview.findings} />;
  if (!preview.value) return <p className="screen-loading">{t.making}</p>;
  const { handle, checkCode } = preview.value;
  return (
    <>
      {checkCode === null ? (
        <p className="closing-draft">
          <Icon name="warning" /> {t.draft}
        </p>
      ) : null}
      <iframe
        key={handle}
        src={`${bridge.documentUrl(handle)}#toolbar=0&navpanes=0&view=FitH`}
        title={t.preview(t.papers[paper], unit.name)}
      />
    </>
  );
}
