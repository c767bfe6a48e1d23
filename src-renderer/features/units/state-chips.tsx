import { useTexts } from '#renderer/app/language.tsx';
import { UNIT_LOOKS } from '#renderer/components/chip.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { UNIT_STATES, type UnitState } from '#shared/domain/unit.ts';
import { formatNumber } from '#shared/i18n/format.ts';

interface Props {
  readonly units: readonly UnitStatus[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** Units that wait for this person. */
  readonly mine: number;
}

/** All units, those of one state, or those that wait for this person. */
export type Choice = UnitState | 'mine' | null;

/** One switch for each state with its count; choosing the chosen one again shows all. */
export function StateChips({ units, chosen, onChoose, mine }: Props) {
  const t = useTexts().units;
  const counts = Map.groupBy(units, ({ state }) => state);
  return (
    <div className="units-chips">
      <button type="button" className="units-chip" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t.all} <b>{formatNumber(units.length)}</b>
      </button>
      <button
        type="button"
        className="units-chip"
        aria-pressed={chosen === 'mine'}
        onClick={() => onChoose(chosen === 'mine' ? null : 'mine')}
      >
        <Icon name="arrow" tone="2" />
        {t.mine} <b>{formatNumber(mine)}</b>
      </button>
      {UNIT_STATES.map((state) => (
        <button
          key={state}
          type="button"
          className="units-chip"
          aria-pressed={chosen === state}
          onClick={() => onChoose(chosen === state ? null : state)}
        >
          <Icon name={UNIT_LOOKS[state].icon} tone={UNIT_LOOKS[state].tone} />
          {t.short[state]} <b>{formatNumber(counts.get(state)?.length ?? 0)}</b>
        </button>
      ))}
    </div>
  );
}
