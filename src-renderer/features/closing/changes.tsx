import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useNames } from '#renderer/app/people.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';

interface ChangesProps {
  readonly unit: string;
  readonly onBallot: (serial: string) => void;
}

/** What differs from the revision before: which ballots, and the counts beside each other. For supervisors. */
export function Changes({ unit, onBallot }: ChangesProps) {
  const t = useTexts().closing.changes;
  const nameOf = useNames();
  const { since, before, now, ballots } = useCall('units.changes', { unit }).value ?? {};
  if (!since || !before || !now || !ballots) return null;
  const { reopened } = since;
  const pairs = [
    [t.valid, before.valid, now.valid],
    [t.invalid, before.invalid, now.invalid],
    [t.ticks, before.ticks, now.ticks],
  ] as const;
  return (
    <section className="closing-changes">
      <h2>{t.title(since.revision)}</h2>
      {reopened ? (
        <p className="t-2">{t.reopened(nameOf(reopened.by), formatInstant(reopened.at), reopened.reason)}</p>
      ) : null}
      <p>
        {pairs.map(([label, was, is]) => (
          <span key={label}>
            {label} {was === is ? formatNumber(is) : <b>{t.fromTo(was, is)}</b>}
          </span>
        ))}
      </p>
      {ballots.length === 0 ? (
        <p className="t-2">
          <Icon name="equal" /> {t.none}
        </p>
      ) : (
        <ul>
          {ballots.map(({ serial, kind, differing }) => (
            <li key={serial}>
              <button type="button" className="finding-link" onClick={() => onBallot(serial)}>
                <b>{spacedSerial(serial)}</b> {t.kinds[kind](differing.length)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
