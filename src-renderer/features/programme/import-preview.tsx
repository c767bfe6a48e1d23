/** What a workbook would bring: counts, what changes, and every finding with its cell; then taken as a whole or left. */
import { useBridge } from '#renderer/app/bridge.ts';
import type { CommandState } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatNumber } from '#shared/i18n/format.ts';

export type ImportKind = 'catalogue' | 'units';
type Outcome = CallOutput<'catalogue.import'> | CallOutput<'units.import'>;

interface ImportPreviewProps {
  readonly kind: ImportKind;
  readonly file: PickedFile;
  readonly trial: CommandState<'catalogue.import' | 'units.import'>;
  readonly command: CommandState<'catalogue.import' | 'units.import'>;
  readonly onTake: () => void;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

export function ImportPreview(props: ImportPreviewProps) {
  const t = useTexts().programme.import;
  const { shell } = useBridge();
  const { trial, command } = props;
  useKeys([['Escape', props.onLeave]]);
  const outcome = trial.value;
  const failed = command.refused ? command.findings : trial.refused ? trial.findings : [];
  return (
    <section className="programme-trial" aria-busy={trial.pending}>
      <p className="programme-source">
        <Icon name="file" tone="3" /> {t.readFrom} <b>{props.file.name}</b>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard */}
      <section className="programme-scroll" tabIndex={0} aria-label={t[props.kind]}>
        {trial.pending ? <Progress label={t.reading} share={null} /> : null}
        {failed.length > 0 ? (
          <>
            <h2 className="programme-refused">
              <Icon name="refused" /> {t.refused(failed.filter(({ severity }) => severity === 'error').length)}
            </h2>
            <p className="programme-note">{t.refusedHint}</p>
            <FindingList findings={failed} />
          </>
        ) : outcome ? (
          <Counts kind={props.kind} outcome={outcome} />
        ) : null}
        {outcome && trial.findings.length > 0 ? (
          <>
            <h2 className="programme-title">{t.warnings(trial.findings.length)}</h2>
            <FindingList findings={trial.findings} live={false} />
          </>
        ) : null}
      </section>
      <footer className="programme-actions">
        {outcome && failed.length === 0 ? (
          <Button kind="primary" size="large" shortcut="Enter" busy={command.pending} onPress={props.onTake} autoFocus>
            {'products' in outcome ? t.take.catalogue(outcome.products) : t.take.units(outcome.units)}
          </Button>
        ) : null}
        <Button
          size="large"
          shortcut="F5"
          kind={failed.length > 0 ? 'primary' : 'plain'}
          autoFocus={failed.length > 0}
          onPress={props.onAgain}
        >
          {shell === 'electron' ? t.again : t.other}
        </Button>
        <Button size="large" shortcut="Esc" onPress={props.onLeave}>
          {t.cancel}
        </Button>
      </footer>
    </section>
  );
}

function Counts({ kind, outcome }: { readonly kind: ImportKind; readonly outcome: Outcome }) {
  const t = useTexts().programme.import;
  const inFile: readonly (readonly [number, string])[] =
    'products' in outcome
      ? [
          [outcome.groups, t.groups],
          [outcome.enterprises, t.enterprises],
          [outcome.products, t.products],
        ]
      : [
          [outcome.offices, t.offices],
          [outcome.units, t.unitCount],
        ];
  const { added, changed, retired } = outcome;
  return (
    <div className="programme-counts">
      <Figures title={t[kind]} figures={inFile} />
      <Figures
        title={t.against}
        figures={[
          [added, t.added],
          [changed, t.changed],
          [retired, t.retired],
        ]}
      />
      {added + changed + retired === 0 ? <p className="programme-note">{t.same}</p> : null}
      {retired > 0 ? <p className="programme-note">{t.retiredNote}</p> : null}
    </div>
  );
}

interface FiguresProps {
  readonly title: string;
  readonly figures: readonly (readonly [number, string])[];
}

function Figures({ title, figures }: FiguresProps) {
  return (
    <section>
      <h2 className="programme-title">{title}</h2>
      <dl className="programme-figures">
        {figures.map(([value, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className={value === 0 ? 'programme-zero' : undefined}>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
