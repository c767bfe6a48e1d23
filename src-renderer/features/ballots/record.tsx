/** Everything that happened to one ballot, oldest first. */
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '#renderer/app/language.tsx';
import { useNames } from '#renderer/app/people.ts';
import type { ProductLabels } from '#shared/domain/product-labels.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import type { History } from './rows.ts';

type Entry = History['entries'][number];
type T = Texts['ballots']['record'];
type Mark = NonNullable<Entry['mark']>;

interface RecordProps {
  readonly history: History;
  readonly reasonName: (code: string) => string;
  readonly labels: ProductLabels;
}

/** One thing that happened, with the moment by which they are put in order. */
interface Step {
  readonly at: string;
  readonly title: string;
  readonly by: string;
  readonly aside: string;
  readonly body: ReactNode;
  readonly past: boolean;
}

function markWords(mark: Mark, t: T, reasonName: (code: string) => string): string {
  if (mark.invalid !== null) return t.invalid(reasonName(mark.invalid));
  return mark.products.length === 0 ? t.blank : t.products(mark.products.length);
}

interface SaidProps extends Pick<RecordProps, 'reasonName' | 'labels'> {
  readonly mark: Mark;
  readonly t: T;
  /** What counts of the ballot: only where the mark says otherwise is it told in codes. */
  readonly than?: Mark | null;
  /** How many ticks, but not which. */
  readonly veiled?: boolean;
}

/** What a mark says: in words, and its codes, or those in which it is not what counts. */
function Said({ mark, t, reasonName, labels, than = null, veiled = false }: SaidProps) {
  const codes = than ? beside(mark, than, t, labels) : labels.list(mark.products);
  return (
    <p>
      <b>{markWords(mark, t, reasonName)}</b> <span className="ballots-codes">{veiled ? '' : codes}</span>
    </p>
  );
}

function beside(mark: Mark, than: Mark, t: T, { list }: ProductLabels): string {
  if (mark.invalid !== than.invalid) return list(mark.products);
  const [own, other] = [new Set(mark.products), new Set(than.products)];
  const more = mark.products.filter((code) => !other.has(code));
  const less = than.products.filter((code) => !own.has(code));
  if (more.length + less.length === 0) return t.same;
  return [more.length > 0 ? t.more(list(more)) : '', less.length > 0 ? t.less(list(less)) : '']
    .filter((text) => text !== '')
    .join(' ');
}

interface RecheckProps extends Pick<RecordProps, 'labels'> {
  readonly recheck: NonNullable<Entry['recheck']>;
  readonly t: T;
}

function Recheck({ recheck, t, labels }: RecheckProps) {
  const { asked, ticked } = recheck;
  return (
    <p className="t-2">
      {t.recheck(asked.length)}: <span className="ballots-codes">{labels.list(asked)}</span> ·{' '}
      {ticked === null ? t.recheckOpen : t.recheckTicked(labels.list(ticked))}
    </p>
  );
}

/** What the entries of a discrepant ballot say would steer whoever is to decide it by the paper alone. */
const isVeiled = ({ state }: History) => state === 'discrepant';

function entryStep(entry: Entry, { history, reasonName, labels }: RecordProps, t: T): Step {
  const { slot, by, finishedAt, startedAt, standing, mark, note, flagged, file, keys, corrections } = entry;
  const asides = [
    file === null ? '' : t.file(file),
    standing ? '' : t.replaced,
    finishedAt === null ? t.unfinished : '',
    keys > 0 ? t.work(keys, corrections) : '',
  ];
  const veiled = isVeiled(history);
  return {
    at: finishedAt ?? startedAt,
    title: slot === 'first' ? t.first : t.second,
    by,
    aside: asides.filter((text) => text !== '').join(' · '),
    past: !standing,
    body: (
      <>
        {mark ? (
          <Said mark={mark} t={t} reasonName={reasonName} labels={labels} than={history.counted} veiled={veiled} />
        ) : null}
        {flagged ? <p className="t-warn">{note === '' ? t.flagged : t.note(note)}</p> : null}
        {entry.recheck && !veiled ? <Recheck recheck={entry.recheck} t={t} labels={labels} /> : null}
      </>
    ),
  };
}

function stepsOf(props: RecordProps, t: T): Step[] {
  const { entries, decisions, events } = props.history;
  const decided = decisions.map((decision): Step => {
    const { by, at, reason, standing } = decision;
    return {
      at,
      title: reason === null ? t.decision : t.revision,
      by,
      aside: standing ? '' : t.replaced,
      past: !standing,
      body: (
        <>
          <Said
            mark={decision}
            t={t}
            reasonName={props.reasonName}
            labels={props.labels}
            than={props.history.counted}
          />
          {reason === null ? null : <p className="t-2">{t.reason(reason)}</p>}
        </>
      ),
    };
  });
  const happened = events.map(({ action, by, at, reason, from, to }): Step => {
    const place = (text: string | null) => (action === 'ballots.move' ? (text ?? '') : spacedSerial(text ?? ''));
    return {
      at,
      title: t.events[action](place(from), place(to)),
      by,
      aside: '',
      past: false,
      body: <p className="t-2">{t.reason(reason)}</p>,
    };
  });
  const all = [...entries.map((entry) => entryStep(entry, props, t)), ...decided, ...happened];
  return all.sort((a, b) => a.at.localeCompare(b.at));
}

export function BallotRecord(props: RecordProps) {
  const t = useTexts().ballots.record;
  const nameOf = useNames();
  const { history } = props;
  const unseen = history.entries.some(({ mark, finishedAt }) => mark === null && finishedAt !== null);
  return (
    <div className="ballots-record">
      {history.counted ? (
        <div className="ballots-counted">
          <h3>{t.counted}</h3>
          <Said mark={history.counted} t={t} reasonName={props.reasonName} labels={props.labels} />
        </div>
      ) : null}
      {unseen ? <p className="t-2">{t.hidden}</p> : null}
      {isVeiled(history) ? <p className="t-2">{t.veiled}</p> : null}
      <ol>
        {stepsOf(props, t).map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened has its place in the order and no other name
          <li key={i} className={step.past ? 'ballots-past' : undefined}>
            <h3>
              {step.title}{' '}
              <span>
                {nameOf(step.by)} · {formatInstant(step.at)}
                {step.aside === '' ? '' : ` · ${step.aside}`}
              </span>
            </h3>
            {step.body}
          </li>
        ))}
      </ol>
    </div>
  );
}
