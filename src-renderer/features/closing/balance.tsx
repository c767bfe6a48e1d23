import { useTexts } from '#renderer/app/language.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { formatNumber } from '#shared/i18n/format.ts';

/** The numbers that the paper and the screen must share. */
export function Balance({ unit }: { readonly unit: UnitStatus }) {
  const t = useTexts().closing.counts;
  const counts: readonly (readonly [string, number | null])[] = [
    [t.issued, unit.expected],
    [t.returned, unit.returned],
    [t.entered, unit.entered],
    [t.valid, unit.valid],
    [t.invalid, unit.invalid],
    [t.ticks, unit.ticks],
  ];
  return (
    <dl className="closing-balance">
      {counts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null ? '–' : formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
