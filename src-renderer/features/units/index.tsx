/** The overview: every unit of the office on one screen, its state, and what to do next. */
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { AsideLinks } from '#renderer/app/aside-links.tsx';
import { useCall } from '#renderer/app/data.ts';
import { usePreferences, useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { useSelectedUnit } from '#renderer/app/selected-unit.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { DataTable, type DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { matchKey } from '#shared/domain/text.ts';
import { columnsOf, totalsOf } from './columns.tsx';
import { Deadline } from './deadline.tsx';
import { goToNext, isMine, nextWords, type Viewer } from './next-step.ts';
import { type Choice, StateChips } from './state-chips.tsx';
import './units.css';

const ROW_HEIGHT = { compact: 17, comfortable: 24 } as const;
/** So many fit at the smallest size even with the taller rows. */
const FEW_UNITS = 15;

export default function Units({ navigate }: ScreenProps) {
  const status = useCall('units.status', {});
  const programme = useCall('programme.get', {});
  const waiting = useCall('units.waiting', {});
  if (!status.value || !programme.value || !waiting.value) return null;
  const everyBallotTwice = programme.value.rules.doubleEntry.mode === 'all';
  return status.value.units.length === 0 ? (
    <NoUnits onSystem={() => navigate('system')} />
  ) : (
    <Overview
      units={status.value.units}
      waiting={waiting.value}
      everyBallotTwice={everyBallotTwice}
      navigate={navigate}
    />
  );
}

interface OverviewProps {
  readonly units: readonly UnitStatus[];
  readonly waiting: CallOutput<'units.waiting'>;
  readonly everyBallotTwice: boolean;
  readonly navigate: ScreenProps['navigate'];
}

interface Filter {
  readonly typed: string;
  readonly choice: Choice;
  readonly viewer: Viewer;
}

function useFiltered(units: readonly UnitStatus[], { typed, choice, viewer }: Filter): readonly UnitStatus[] {
  const keys = useMemo(() => new Map(units.map(({ code, name }) => [code, `${code} ${matchKey(name)}`])), [units]);
  const words = useDeferredValue(matchKey(typed)).split(' ');
  const chosen = (unit: UnitStatus) =>
    choice === null || (choice === 'mine' ? isMine(unit, viewer) : unit.state === choice);
  return units.filter((unit) => chosen(unit) && words.every((word) => keys.get(unit.code)?.includes(word)));
}

function Overview({ units, waiting, everyBallotTwice, navigate }: OverviewProps) {
  const t = useTexts();
  const { density } = usePreferences();
  const { unit: selected, selectUnit } = useSelectedUnit();
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState<Choice>(null);
  const table = useRef<DataTableHandle>(null);
  const tableId = useId();
  const supervises = useSession().may('supervisor');
  const viewer = useMemo<Viewer>(
    () => ({ supervises, waiting: new Map(waiting.units.map((each) => [each.unit, each])) }),
    [supervises, waiting],
  );
  const shown = useFiltered(units, { typed, choice, viewer });
  const active = shown.find(({ code }) => code === selected) ?? shown[0];
  // The row in sight is the unit at work: the function keys lead to its screens.
  const activeCode = active?.code;
  useEffect(() => {
    if (activeCode !== undefined && activeCode !== selected) selectUnit(activeCode);
  }, [activeCode, selected, selectUnit]);
  const columns = useMemo(() => columnsOf(t.units, everyBallotTwice, viewer), [t, everyBallotTwice, viewer]);
  const act = (unit: UnitStatus) => {
    selectUnit(unit.code);
    goToNext(unit, navigate, viewer);
  };
  const clear = () => {
    setTyped('');
    setChoice(null);
  };
  return (
    <div className="units filtered">
      <div className="units-top">
        <h1>{t.units.title(units.length)}</h1>
        <Deadline units={units} everyBallotTwice={everyBallotTwice} entryMs={waiting.entryMs} />
        {active ? <NextButton unit={active} viewer={viewer} onPress={() => act(active)} /> : null}
      </div>
      <FirstUsers onSystem={() => navigate('system', { part: 'users' })} />
      <div className="units-filters">
        <FilterInput
          label={t.units.filter}
          value={typed}
          onChange={setTyped}
          table={table}
          tableId={tableId}
          activeRow={active?.code ?? null}
        />
        <StateChips
          units={units}
          chosen={choice}
          onChoose={setChoice}
          mine={units.filter((unit) => isMine(unit, viewer)).length}
        />
      </div>
      <DataTable
        ref={table}
        id={tableId}
        label={t.units.table}
        focusOutside
        columns={columns}
        rows={shown}
        rowKey={({ code }) => code}
        selected={active?.code ?? null}
        onSelect={selectUnit}
        onAction={act}
        rowHeight={ROW_HEIGHT[units.length <= FEW_UNITS ? 'comfortable' : density]}
        footer={totalsOf(t.units, shown, everyBallotTwice, <AsideLinks className="units-aside" />)}
        empty={
          <EmptyState title={t.units.empty.title} hint={t.units.empty.hint} icon="search">
            <Button onPress={clear}>{t.units.empty.clear}</Button>
          </EmptyState>
        }
      />
    </div>
  );
}

interface NextButtonProps {
  readonly unit: UnitStatus;
  readonly viewer: Viewer;
  readonly onPress: () => void;
}

/** The row's next step as a full-size button: the equivalent of the 17-px row (WCAG 2.5.8). */
function NextButton({ unit, viewer, onPress }: NextButtonProps) {
  const t = useTexts().units;
  const words = nextWords(unit, t.next, viewer);
  return (
    <Button kind="primary" shortcut="Enter" onPress={onPress}>
      <span className="units-action" title={unit.name}>
        {t.actionOf(words ?? t.next.done, unit.name)}
      </span>
    </Button>
  );
}

/** Until there is somebody to key, the first thing to do stands above the list. */
function FirstUsers({ onSystem }: { readonly onSystem: () => void }) {
  const t = useTexts().units.firstUsers;
  const { may } = useSession();
  const people = useCall('session.people', {});
  if (!may('administrator') || !people.value || people.value.people.length > 1) return null;
  return (
    <p className="units-note">
      <Icon name="info" /> {t.text}
      <Button size="small" onPress={onSystem}>
        {t.action}
      </Button>
    </p>
  );
}

function NoUnits({ onSystem }: { readonly onSystem: () => void }) {
  const t = useTexts().units.none;
  return (
    <EmptyState title={t.title} hint={t.hint}>
      <Button kind="primary" shortcut="F10" onPress={onSystem}>
        {t.action}
      </Button>
    </EmptyState>
  );
}
