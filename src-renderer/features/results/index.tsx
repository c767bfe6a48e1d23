/** Results: what is provisional says so above every number; ranking by group and overall, exports, recount. */
import { useMemo } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { Exports } from './exports.tsx';
import { GroupList } from './group-list.tsx';
import { Ranking } from './ranking.tsx';
import './results.css';
import { SidePane } from './side-pane.tsx';
import { rankingOf } from './standing.ts';
import { useGroup } from './use-group.ts';

export default function Results({ navigate }: ScreenProps) {
  const t = useTexts().results;
  const tally = useCall('results.get', {}).value;
  if (!tally) return null;
  if (tally.ballots + tally.invalid === 0) {
    return (
      <EmptyState title={t.empty.title} hint={t.empty.hint}>
        <Button kind="primary" shortcut="F4" autoFocus onPress={() => navigate('inbox')}>
          {t.empty.action}
        </Button>
      </EmptyState>
    );
  }
  return <Shown tally={tally} onMissing={() => navigate('coverage', { view: 'missing' })} />;
}

function Shown({ tally, onMissing }: { readonly tally: CallOutput<'results.get'>; readonly onMissing: () => void }) {
  const { group, setGroup } = useGroup(tally);
  const lines = useMemo(() => rankingOf(tally, group), [tally, group]);
  return (
    <div className="results">
      <header className="results-top">
        <Provisional provisional={tally.provisional} />
        <Counts tally={tally} />
        <Exports tally={tally} />
      </header>
      <GroupList tally={tally} selected={group} onSelect={setGroup} />
      <Ranking key={group} tally={tally} group={group} lines={lines} />
      <SidePane tally={tally} lines={lines} onMissing={onMissing} />
    </div>
  );
}

function Provisional({ provisional }: { readonly provisional: boolean }) {
  const t = useTexts().results;
  return (
    <p className={provisional ? 'results-flag' : 'results-flag results-whole'}>
      <Icon name={provisional ? 'clock' : 'check'} />
      {provisional ? t.provisional : t.complete}
    </p>
  );
}

function Counts({ tally }: { readonly tally: Tally }) {
  const t = useTexts().results.counts;
  const { coverage, ballots, ticks } = tally;
  return (
    <p className="results-counts">
      <b>{t.units(coverage.merged, coverage.units)}</b> {t.unitsWord}, <b>{formatNumber(ballots)}</b> {t.ballotsWord},{' '}
      <b>{formatNumber(ticks)}</b> {t.ticksWord} · {t.channel}
    </p>
  );
}
