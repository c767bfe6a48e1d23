import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import { type Discrepancy, firstStage, type Unmatched } from './resolving.ts';

export interface BallotsProps {
  readonly open: readonly Discrepancy[];
  readonly unmatched: readonly Unmatched[];
  /** Serials resolved since the screen was opened. */
  readonly done: readonly string[];
  readonly current: string;
  readonly onChoose: (serial: string) => void;
}

/** More ballots than these make no segments that can be told apart. */
const MOST_SEGMENTS = 24;

/** The unit's ballots that wait here, with what each waits for; those done since the screen was opened first. */
export function BallotsOfUnit({ open, unmatched, done, current, onChoose }: BallotsProps) {
  const t = useTexts().discrepancies;
  const waits = (each: Discrepancy) => {
    if (each.nearest) return t.likely(spacedSerial(each.nearest.serial));
    return firstStage(each) === 'questions' && each.differing.length > 0 ? t.cells(each.differing.length) : t.whole;
  };
  const waiting = [
    ...open.map((each) => ({ serial: each.serial, words: waits(each) })),
    ...unmatched.map(({ serial }) => ({ serial, words: t.missing.short })),
  ];
  const all = [...done, ...waiting.map(({ serial }) => serial)];
  return (
    <>
      <h2 className="disc-heading">
        {t.list} <span>{t.doneOf(done.length, all.length)}</span>
      </h2>
      {all.length <= MOST_SEGMENTS ? (
        <div className="disc-segments" aria-hidden="true">
          {all.map((serial, i) => (
            <i key={serial} data-is={i < done.length ? 'done' : serial === current ? 'here' : undefined} />
          ))}
        </div>
      ) : null}
      <ol className="disc-ballots">
        {done.map((serial) => (
          <li key={serial}>
            <Icon name="check" tone="ok" /> <b>{spacedSerial(serial)}</b> <span>{t.resolved}</span>
          </li>
        ))}
        {waiting.map(({ serial, words }) => (
          <li key={serial} aria-current={serial === current || undefined}>
            <button type="button" onClick={() => onChoose(serial)}>
              <Icon name={serial === current ? 'arrow' : 'empty'} tone="3" /> <b>{spacedSerial(serial)}</b>{' '}
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
