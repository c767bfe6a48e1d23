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
  const t = useTexts().inbox;
  const { running, summary } = props;
  return (
    <div className="inbox-top">
      <div className={props.over ? 'inbox-drop inbox-over' : 'inbox-drop'}>
        <Icon name="file" tone="3" />
        {props.allowed ? <span>{props.over ? t.release : t.drop}</span> : <span>{t.notAllowed}</span>}
        <Button size="small" icon="file" shortcut="Ctrl+O" disabled={!props.allowed} onPress={props.onFiles}>
          {t.files}
        </Button>
        <Button size="small" icon="folder" shortcut="Ctrl+Shift+O" disabled={!props.allowed} onPress={props.onFolder}>
          {t.folder}
        </Button>
      </div>
      {running ? (
        <>
          <div className="inbox-progress">
            <p>
              <span>{t.progress.checking}</span>
              <span>
                <b>{t.progress.count(running.done, running.of)}</b>
                {running.secondsLeft === null ? null : ` · ${t.progress.left(running.secondsLeft)}`}
              </span>
            </p>
            <Progress label={t.progress.checking} share={running.done / running.of} />
          </div>
          <Button shortcut="Esc" onPress={props.onStop}>
            {t.progress.stop}
          </Button>
        </>
      ) : summary ? (
        <SummaryLine summary={summary} />
      ) : null}
    </div>
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
