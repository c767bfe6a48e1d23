import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { formatDate, weekdayOf } from '#shared/i18n/format.ts';
import { daysLeft } from './days-left.ts';
import { hoursOf } from './hours-of.ts';
import { targets } from './next-step.ts';

interface Props {
  readonly units: readonly UnitStatus[];
  readonly everyBallotTwice: boolean;
  /** How long one entry takes these days, in milliseconds. */
  readonly entryMs: number | null;
}

/** Until when, how long that is, and how much is left to do. */
export function Deadline({ units, everyBallotTwice, entryMs }: Props) {
  const t = useTexts();
  const { due } = useSession().workspace.programme;
  const left = daysLeft(due, new Date());
  const entries = units.reduce((total, unit) => {
    const goal = targets(unit, everyBallotTwice);
    return total + Math.max(0, goal.first - unit.entered) + Math.max(0, goal.second - unit.secondEntered);
  }, 0);
  const packets = units.filter(({ returned }) => returned === null).length;
  const words = left > 0 ? t.units.left.days(left) : left === 0 ? t.units.left.today : t.units.left.over(-left);
  return (
    <p className={left < 0 ? 'units-due units-overdue' : 'units-due'}>
      <Icon name="clock" />
      <span>
        {t.units.due(t.frame.weekdays[weekdayOf(due)] ?? '', formatDate(due))} – <b>{words}</b>.{' '}
        {entries + packets === 0 ? t.units.allEntered : t.units.work(entries, packets, hoursOf(entries, entryMs))}
      </span>
    </p>
  );
}
