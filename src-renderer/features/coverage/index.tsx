/** Coverage: whose ballots are in, whose are missing, whose wait for a decision; by office, so that someone can call. */
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { CoverageBar } from '#renderer/components/coverage-bar.tsx';
import { DataTable, type DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import type { IconName } from '#renderer/components/icons.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { Tabs } from '#renderer/components/tabs.tsx';
import { useNarrow } from '#renderer/components/use-narrow.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { formatDate, formatNumber, formatShare } from '#shared/i18n/format.ts';
import { officeColumns, unitColumns } from './columns.tsx';
import './coverage.css';
import { ALL_OFFICES, filterUnits, officeLines, STATES, type View } from './lines.ts';

export default function Coverage({ params, navigate }: ScreenProps) {
  const t = useTexts().coverage;
  const tally = useCall('results.get', {}).value;
  if (!tally) return null;
  if (tally.units.length === 0) {
    return (
      <EmptyState title={t.empty.title} hint={t.empty.hint}>
        <Button kind="primary" shortcut="Enter" autoFocus onPress={() => navigate('programme', { part: 'units' })}>
          {t.empty.action}
        </Button>
      </EmptyState>
    );
  }
  return <Shown tally={tally} start={STATES.find((state) => state === params.view) ?? 'all'} />;
}

const LOOKS: Readonly<Record<(typeof STATES)[number], { icon: IconName; tone: 'ok' | 'warn' | '3' }>> = {
  missing: { icon: 'empty', tone: '3' },
  quarantined: { icon: 'pause', tone: 'warn' },
  merged: { icon: 'check', tone: 'ok' },
};

function Shown({ tally, start }: { readonly tally: Tally; readonly start: View }) {
  const t = useTexts().coverage;
  const narrow = useNarrow();
  const [view, setView] = useState<View>(start);
  const [typed, setTyped] = useState('');
  const panelId = useId();
  const tableId = useId();
  const offices = useRef<DataTableHandle>(null);
  const [selected, setSelected] = useState<string>(ALL_OFFICES);
  const filter = useDeferredValue(typed);
  const units = useMemo(() => filterUnits(tally.units, view, filter), [tally, view, filter]);
  const lines = useMemo(() => officeLines(tally.units, units, t.offices.all), [tally, units, t]);
  const office = lines.find(({ code }) => code === selected)?.code ?? ALL_OFFICES;
  return (
    <div className="coverage filtered">
      <Summary tally={tally} />
      <Tabs
        label={t.views.label}
        panel={panelId}
        selected={view}
        onSelect={setView}
        tabs={[
          { id: 'all' as View, label: t.views.all, count: tally.coverage.units },
          ...STATES.map((id) => ({ id, label: t.views[id], count: tally.coverage[id], ...LOOKS[id] })),
        ]}
      >
        <div className="coverage-filter">
          <FilterInput
            label={t.filter}
            value={typed}
            onChange={setTyped}
            table={offices}
            tableId={tableId}
            activeRow={office}
          />
        </div>
      </Tabs>
      <div id={panelId} role="tabpanel" aria-label={t.views[view]} className="coverage-panel">
        <DataTable
          ref={offices}
          id={tableId}
          label={t.offices.label}
          focusOutside
          columns={officeColumns(t, narrow)}
          rows={lines}
          rowKey={({ code }) => code}
          rowClass={({ code }) => (code === ALL_OFFICES ? 'coverage-all' : '')}
          selected={office}
          onSelect={setSelected}
          onAction={() => document.getElementById(`${tableId}-units`)?.focus()}
          rowHeight={24}
          footer={[
            {
              id: 'keys',
              span: 5,
              content: (
                <span className="coverage-keys">
                  <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t.keys.move} · <Kbd>Enter</Kbd> {t.keys.units}
                </span>
              ),
            },
          ]}
        />
        <Units
          key={office}
          id={`${tableId}-units`}
          units={units.filter((unit) => office === ALL_OFFICES || unit.office === office)}
        />
      </div>
    </div>
  );
}

function Summary({ tally }: { readonly tally: Tally }) {
  const t = useTexts();
  const { due } = useSession().workspace.programme;
  const { merged, quarantined, missing, units } = tally.coverage;
  const open = units - merged;
  // Rounded down: 100 % only when all units are in.
  const share = Math.floor((merged / units) * 1000) / 1000;
  return (
    <header className="coverage-top">
      <h1 className="coverage-share">
        {formatShare(share)} <small>{t.coverage.share}</small>
      </h1>
      <div className="coverage-whole">
        <CoverageBar
          merged={merged}
          quarantined={quarantined}
          missing={missing}
          label={t.results.coverage.bar(merged, quarantined, missing)}
        />
      </div>
      <p>
        <b>{open === 0 ? t.coverage.all.title : t.coverage.all.missing(open)}</b> {t.coverage.due(formatDate(due))}
      </p>
    </header>
  );
}

function Units({ id, units }: { readonly id: string; readonly units: Tally['units'] }) {
  const t = useTexts();
  const c = t.coverage;
  const narrow = useNarrow();
  const [selected, setSelected] = useState<string | null>(null);
  const sum = (of: (unit: Tally['units'][number]) => number) =>
    formatNumber(units.reduce((total, unit) => total + of(unit), 0));
  return (
    <DataTable
      id={id}
      label={c.units.label}
      columns={unitColumns(c, narrow)}
      rows={units}
      rowKey={({ code }) => code}
      selected={selected}
      onSelect={setSelected}
      rowHeight={24}
      footer={[
        { id: 'total', span: 4, content: c.units.total(units.length) },
        { id: 'ballots', content: sum(({ ballots }) => ballots), numeric: true },
        { id: 'ticks', content: sum(({ ticks }) => ticks), numeric: true },
      ]}
      empty={<EmptyState title={c.noMatch.title} hint={c.noMatch.hint} icon="search" />}
    />
  );
}
