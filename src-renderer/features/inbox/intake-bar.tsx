/** The top line: where files come in, how far it is, and what came of them. */
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon, type IconName } from '#renderer/components/icons.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import type { Running, Summary } from './intake.ts';

interface IntakeBarProps {
  readonly allowed: boolean;
  readonly over: boolean;
  readonly running: Running | null;
  readonly summary: Summary | null;
  readonly onFiles: () => void;
  readonly onFolder: () => void;
  readonly onStop: () => void;
}

export function IntakeBar(props: IntakeBarProps) {
  const { running, summary } = props;
  return (
    <div className="inbox-top">
      {running ? (
        <Progressing running={running} onStop={props.onStop} />
      ) : (
        <>
          <DropHere {...props} />
          {summary ? <SummaryLine summary={summary} /> : null}
        </>
      )}
    </div>
  );
}

function DropHere({ allowed, over, onFiles, onFolder }: IntakeBarProps) {
  const t = useTexts().inbox;
  return (
    <div className={over ? 'inbox-drop inbox-over' : 'inbox-drop'}>
      <Icon name="file" tone="3" />
      <span>{allowed ? (over ? t.release : t.drop) : t.notAllowed}</span>
      <Button size="small" icon="file" shortcut="Ctrl+O" disabled={!allowed} onPress={onFiles}>
        {t.files}
      </Button>
      <Button size="small" icon="folder" shortcut="Ctrl+Shift+O" disabled={!allowed} onPress={onFolder}>
        {t.folder}
      </Button>
    </div>
  );
}

function Progressing({ running, onStop }: { readonly running: Running; readonly onStop: () => void }) {
  const t = useTexts().inbox.progress;
  return (
    <>
      <div className="inbox-progress">
        <p>
          <span>{t.checking}</span>
          <span>
            <b>{t.count(running.done, running.of)}</b>
            {running.secondsLeft === null ? null : ` · ${t.left(running.secondsLeft)}`}
          </span>
        </p>
        <Progress label={t.checking} share={running.done / running.of} />
      </div>
      <Button shortcut="Esc" onPress={onStop}>
        {t.stop}
      </Button>
    </>
  );
}

const LOOKS: readonly (readonly [keyof Summary['tally'], IconName, 'ok' | 'warn' | 'err' | '2'])[] = [
  ['refused', 'refused', 'err'],
  ['quarantined', 'pause', 'warn'],
  ['merged', 'check', 'ok'],
  ['superseded', 'up', 'ok'],
  ['unchanged', 'equal', '2'],
];

function SummaryLine({ summary }: { readonly summary: Summary }) {
  const t = useTexts().inbox.done;
  const { done, of, tally, skipped, findings } = summary;
  return (
    <div className="inbox-summary" role="status">
      <p>
        <b>{done < of ? t.stopped(done, of) : t.title(of)}</b>
        {LOOKS.filter(([verdict]) => tally[verdict] > 0).map(([verdict, icon, tone]) => (
          <span key={verdict} className={`chip t-${tone}`}>
            <Icon name={icon} />
            {t[verdict](tally[verdict])}
          </span>
        ))}
        {skipped > 0 ? <span className="t-2">{t.skipped(skipped)}</span> : null}
      </p>
      <FindingList findings={findings} limit={3} />
    </div>
  );
}
