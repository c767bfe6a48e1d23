/** A first entry without a second one, when all else of the unit is keyed: what may have happened, and where to go. */
import { useEffect, useRef } from 'react';
import { useHandKeys } from '#renderer/app/hand-keys.ts';
import { type Keys, useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Legend } from '#renderer/components/legend.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { BallotsOfUnit, type BallotsProps } from './ballots-of-unit.tsx';
import type { Unmatched } from './resolving.ts';
import { Serial } from './serial.tsx';

interface MissingSecondProps extends Omit<BallotsProps, 'current'> {
  readonly unit: UnitStatus;
  readonly ballot: Unmatched;
  /** Length of a serial. */
  readonly digits: number;
  readonly onKey: () => void;
  readonly onOpen: () => void;
  readonly onPostpone: () => void;
  readonly onLeave: () => void;
}

export function MissingSecond(props: MissingSecondProps) {
  const t = useTexts().discrepancies;
  const { unit, ballot, onKey, onOpen } = props;
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  const { say } = useStatus();
  useKeys([['Escape', props.onLeave]]);
  const keys: Keys = [
    ['1', onKey],
    ['2', onOpen],
    ['+', props.onPostpone],
  ];
  useHandKeys({ keys, digits: props.digits, onScan: () => say(t.scanned) });
  const { serial, nearest } = ballot;
  return (
    <div className="disc">
      <aside className="disc-side">
        <p className="disc-label">{t.missing.label}</p>
        <Serial serial={serial} />
        <dl className="disc-facts">
          <dt>{t.unit}</dt>
          <dd>
            {unit.name} · {unit.code}
          </dd>
        </dl>
        <BallotsOfUnit {...props} current={serial} />
      </aside>
      <section className="disc-main">
        <header className="disc-title">
          <h1>{t.missing.title(spacedSerial(serial))}</h1>
        </header>
        <p className="disc-blind">{nearest ? t.missing.near(spacedSerial(nearest.serial)) : t.missing.why}</p>
        {/* biome-ignore lint/a11y/useSemanticElements: laid out as the questions are */}
        <div className="disc-card disc-card-whole" role="group" aria-label={t.missing.ask} tabIndex={-1} ref={card}>
          <p className="disc-ask">{t.missing.ask}</p>
          <div className="disc-answers">
            <button type="button" aria-keyshortcuts="1" onClick={onKey}>
              <kbd>1</kbd> <span>{t.missing.key}</span>
            </button>
            <button type="button" aria-keyshortcuts="2" onClick={onOpen}>
              <kbd>2</kbd> <span>{t.missing.open}</span>
            </button>
          </div>
        </div>
      </section>
      <Legend
        keys={[
          { key: '1', does: t.missing.key },
          { key: '2', does: t.missing.open },
          { key: '+', does: t.keys.later },
          { key: 'Esc', does: t.keys.leave },
        ]}
      />
    </div>
  );
}
