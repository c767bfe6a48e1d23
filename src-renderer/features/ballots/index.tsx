/** The ballots of one unit: every one with its state and its record, and what can be put right. */
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { UnitHead, useUnit } from '#renderer/app/unit.tsx';
import { DataTable, type DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Legend } from '#renderer/components/legend.tsx';
import { Tabs } from '#renderer/components/tabs.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { matchKey } from '#shared/domain/text.ts';
import { BallotPane, type Mode } from './ballot-pane.tsx';
import './ballots.css';
import { useNames } from '#renderer/app/people.ts';
import { columnsOf } from './columns.tsx';
import { Imports } from './imports.tsx';
import { type BallotLine, findable, inView, VIEWS, type View } from './rows.ts';

/** As in ballots.css. A unit has some fifty ballots: there is room for rows that are easy to hit. */
const ROW_HEIGHT = 24;

export default function Ballots({ params, navigate }: ScreenProps) {
  const code = params.unit ?? '';
  const { unit, call } = useUnit(code);
  const list = useCall('ballots.overview', { unit: code });
  if (call.refused || list.refused) return <FindingList findings={[...call.findings, ...list.findings]} />;
  if (!unit || !list.value) return null;
  return (
    <UnitBallots
      key={code}
      unit={unit}
      ballots={list.value.ballots}
      wanted={params.serial ?? null}
      first={params.view === 'imports' ? 'imports' : 'all'}
      onLeave={() => navigate('units')}
      onResolve={() => navigate('discrepancies', { unit: code })}
    />
  );
}

interface UnitBallotsProps {
  readonly unit: UnitStatus;
  readonly ballots: readonly BallotLine[];
  /** Serial of the ballot that the screen was opened for. */
  readonly wanted: string | null;
  /** What is shown first. */
  readonly first: 'all' | 'imports';
  readonly onLeave: () => void;
  readonly onResolve: () => void;
}

function UnitBallots({ unit, ballots, wanted, first, onLeave, onResolve }: UnitBallotsProps) {
  const t = useTexts().ballots;
  const [view, setView] = useState<View | 'imports'>(first);
  const [mode, setMode] = useState<Mode>('list');
  const imports = useCall('imports.list', { unit: unit.code }).value?.imports;
  const panel = useId();
  useKeys([['Escape', onLeave]], mode === 'list');
  const tabs = [...VIEWS, 'imports' as const].map((id) => ({
    id,
    label: t.views[id],
    count: id === 'imports' ? (imports?.length ?? 0) : ballots.filter((line) => inView(line, id)).length,
  }));
  return (
    <div className="ballots filtered">
      <UnitHead title={t.title} unit={unit} />
      <Tabs label={t.views.label} tabs={tabs} selected={view} onSelect={setView} panel={panel} />
      <div id={panel} role="tabpanel" aria-label={t.views[view]} className="ballots-panel">
        {view === 'imports' ? (
          <Imports unit={unit.code} closed={unit.closedAt !== null} />
        ) : (
          <BallotList
            unit={unit}
            ballots={ballots}
            view={view}
            wanted={wanted}
            mode={mode}
            onMode={setMode}
            onResolve={onResolve}
          />
        )}
      </div>
      <Keys mode={mode} />
    </div>
  );
}

interface BallotListProps {
  readonly unit: UnitStatus;
  readonly ballots: readonly BallotLine[];
  readonly view: View;
  readonly wanted: string | null;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onResolve: () => void;
}

function BallotList({ unit, ballots, view, wanted, mode, onMode, onResolve }: BallotListProps) {
  const texts = useTexts();
  const t = texts.ballots;
  const programme = useCall('programme.get', {}).value;
  const catalogue = useCall('catalogue.get', {}).value;
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState<number | null>(ballots.find(({ serial }) => serial === wanted)?.id ?? null);
  const table = useRef<DataTableHandle>(null);
  const side = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const nameOf = useNames();
  const words = useDeferredValue(matchKey(typed)).split(' ');
  const states = texts.words.ballotStates;
  const shown = useMemo(() => {
    const keys = (line: BallotLine) => findable(line, states[line.state], nameOf);
    return ballots.filter((line) => inView(line, view) && words.every((word) => keys(line).includes(word)));
  }, [ballots, view, words, states, nameOf]);
  const active = shown.find(({ id }) => id === selected) ?? shown[0];
  const columns = useMemo(() => columnsOf(t, nameOf), [t, nameOf]);
  useEffect(() => {
    if (mode === 'list') side.current?.querySelector('input')?.focus();
  }, [mode]);
  useEffect(() => {
    // Whoever clicks into the list works there again: digits are the filter's then.
    const list = side.current;
    const back = () => onMode('list');
    list?.addEventListener('focusin', back);
    return () => list?.removeEventListener('focusin', back);
  });
  if (!programme || !catalogue) return null;
  return (
    <div className="ballots-body">
      <div className="ballots-side" ref={side}>
        <FilterInput
          label={t.filter}
          value={typed}
          onChange={setTyped}
          table={table}
          tableId={tableId}
          activeRow={active ? String(active.id) : null}
        />
        <DataTable
          ref={table}
          id={tableId}
          label={t.table}
          focusOutside
          columns={columns}
          rows={shown}
          rowKey={({ id }) => String(id)}
          selected={active ? String(active.id) : null}
          onSelect={(key) => {
            setSelected(Number(key));
            onMode('list');
          }}
          onAction={() => onMode('acts')}
          rowHeight={ROW_HEIGHT}
          rowClass={({ state }) => (state === 'void' ? 'ballots-void' : '')}
          empty={<EmptyState {...(ballots.length === 0 ? t.empty : t.noMatch)} icon="search" />}
        />
      </div>
      {active ? (
        <BallotPane
          key={active.id}
          unit={unit.code}
          ballot={active.id}
          closed={unit.closedAt !== null}
          mode={mode}
          onMode={onMode}
          onResolve={onResolve}
          programme={programme}
          products={catalogue.products}
        />
      ) : (
        <section className="ballots-pane">
          <p className="ballots-noact">{t.none}</p>
        </section>
      )}
    </div>
  );
}

function Keys({ mode }: { readonly mode: Mode }) {
  const t = useTexts().ballots.keys;
  if (mode === 'list') {
    return (
      <Legend
        keys={[
          { key: '↑ ↓', does: t.move },
          { key: 'Enter', does: t.open },
          { key: 'Esc', does: t.leave },
        ]}
      />
    );
  }
  if (mode === 'acts') {
    return (
      <Legend
        keys={[
          { key: '1 …', does: t.act },
          { key: 'Esc', does: t.back },
        ]}
      />
    );
  }
  return (
    <Legend
      keys={[
        { key: 'Enter', does: t.do },
        { key: 'Esc', does: t.back },
      ]}
    />
  );
}
