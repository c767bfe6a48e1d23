/** Results of this office: its closed units added up and ranked as at the board, for the office's own eyes. */
import { useMemo } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { OfficeTally } from '#shared/contract/office-results.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { GroupList } from './group-list.tsx';
import { Ranking } from './ranking.tsx';
import './results.css';
import { rankingOf } from './standing.ts';
import { useGroup } from './use-group.ts';

export default function OfficeResults({ navigate }: ScreenProps) {
  const t = useTexts().results.office;
  const tally = useCall('results.ofOffice', {});
  if (tally.refused) return <FindingList findings={tally.findings} />;
  if (!tally.value) return null;
  if (!tally.value.units.some(({ closed }) => closed)) {
    return (
      <EmptyState title={t.empty.title} hint={t.empty.hint}>
        <Button kind="primary" shortcut="F2" autoFocus onPress={() => navigate('units')}>
          {t.empty.action}
        </Button>
      </EmptyState>
    );
  }
  return <Shown tally={tally.value} onUnit={(unit) => navigate('closing', { unit })} />;
}

interface ShownProps {
  readonly tally: OfficeTally;
  readonly onUnit: (unit: string) => void;
}

function Shown({ tally, onUnit }: ShownProps) {
  const t = useTexts().results;
  const { group, setGroup } = useGroup(tally);
  const lines = useMemo(() => rankingOf(tally, group), [tally, group]);
  const { units } = tally;
  const closed = units.filter((unit) => unit.closed).length;
  const whole = closed === units.length;
  return (
    <div className="results">
      <header className="results-top">
        <p className={whole ? 'results-flag results-whole' : 'results-flag'}>
          <Icon name={whole ? 'check' : 'clock'} />
          {whole ? t.office.whole : t.office.part}
        </p>
        <p className="results-counts">
          <b>{t.counts.units(closed, units.length)}</b> {t.office.closedUnits}, <b>{formatNumber(tally.ballots)}</b>{' '}
          {t.counts.ballotsWord}, <b>{formatNumber(tally.ticks)}</b> {t.counts.ticksWord}
        </p>
      </header>
      <GroupList tally={tally} selected={group} onSelect={setGroup} />
      <Ranking key={group} tally={tally} group={group} lines={lines} />
      <Units tally={tally} onUnit={onUnit} />
    </div>
  );
}

/** Which units are in these numbers, and which are still to be closed. */
function Units({ tally, onUnit }: ShownProps) {
  const t = useTexts().results.office;
  return (
    <aside className="results-side results-units">
      <h2>{t.units}</h2>
      <ul>
        {tally.units.map(({ code, name, closed, ballots }) => (
          <li key={code}>
            <Button kind="quiet" onPress={() => onUnit(code)}>
              {name}
            </Button>
            <span className={closed ? 't-ok' : 't-2'}>
              <Icon name={closed ? 'lock' : 'clock'} /> {closed ? t.ballots(formatNumber(ballots)) : t.open}
            </span>
          </li>
        ))}
      </ul>
      <p className="t-2">{t.note}</p>
    </aside>
  );
}
