/** The ballot that is chosen: what can be done with it, by number, and its whole record. */
import { useEffect, useMemo, useRef } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { BallotChip } from '#renderer/components/chip.tsx';
import type { BallotAct } from '#shared/contract/ballot-records.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { productLabels } from '#shared/domain/product-labels.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { ActForm } from './act-form.tsx';
import { BallotRecord } from './record.tsx';
import type { FormAct } from './rows.ts';

/** Where the keyboard is: in the list, at the numbered acts, or in the form of one. */
export type Mode = 'list' | 'acts' | FormAct;

interface BallotPaneProps {
  readonly unit: string;
  readonly ballot: number;
  readonly closed: boolean;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onResolve: () => void;
  readonly programme: CallOutput<'programme.get'>;
  readonly products: CallOutput<'catalogue.get'>['products'];
}

export function BallotPane(props: BallotPaneProps) {
  const { unit, ballot, mode, onMode, programme } = props;
  const t = useTexts().ballots;
  const call = useCall('ballots.history', { unit, ballot });
  const { products } = props;
  const labels = useMemo(() => productLabels(programme.rules, programme.groups, products), [programme, products]);
  const pane = useRef<HTMLElement>(null);
  const history = call.value;
  useEffect(() => {
    if (mode === 'acts') pane.current?.focus();
  }, [mode]);
  const choose = (act: BallotAct) => (act === 'resolve' ? props.onResolve() : onMode(act));
  const acts = history?.acts ?? [];
  useKeys(
    [...acts.map((act, i) => [String(i + 1), () => choose(act)] as const), ['Escape', () => onMode('list')]],
    mode === 'acts',
  );
  if (!history) return <section className="ballots-pane" />;
  const { invalidReasons } = programme.rules;
  const reasonName = (code: string) => invalidReasons.find((reason) => reason.code === code)?.name ?? code;
  const act = mode === 'list' || mode === 'acts' || !acts.includes(mode) ? null : mode;
  return (
    <section className="ballots-pane" aria-label={t.ballot(history.serial)} tabIndex={-1} ref={pane}>
      <header>
        <h2>{t.ballot(spacedSerial(history.serial))}</h2>
        <BallotChip state={history.state} />
      </header>
      {act === null ? (
        <Acts acts={acts} closed={props.closed} onChoose={choose} />
      ) : (
        <ActForm
          key={act}
          act={act}
          unit={unit}
          ballot={ballot}
          history={history}
          labels={labels}
          reasons={invalidReasons}
          onDone={() => onMode('list')}
          onCancel={() => onMode('acts')}
        />
      )}
      <BallotRecord history={history} reasonName={reasonName} labels={labels} />
    </section>
  );
}

interface ActsProps {
  readonly acts: readonly BallotAct[];
  readonly closed: boolean;
  readonly onChoose: (act: BallotAct) => void;
}

function Acts({ acts, closed, onChoose }: ActsProps) {
  const t = useTexts().ballots.acts;
  if (acts.length === 0) return <p className="ballots-noact">{closed ? t.nothingClosed : t.nothing}</p>;
  return (
    <div className="ballots-acts">
      {acts.map((act, i) => (
        <button key={act} type="button" className="btn btn-plain btn-small" onClick={() => onChoose(act)}>
          <kbd>{i + 1}</kbd> <span>{t[act]}</span>
        </button>
      ))}
    </div>
  );
}
