/** The window around the screens: navigation with its function keys, who works where, the status line. */
import { useEffect, useRef } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { StatusLine, useStatus } from '#renderer/components/status.tsx';
import { useCall } from './data.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import './frame.css';
import { type Keys, useKeys } from './keys.ts';
import { useTexts } from './language.tsx';
import { OnDemand } from './on-demand.tsx';
import { hashOf, type Params } from './place.ts';
import { useRouter } from './router.tsx';
import { BOARD_SCREENS, OFFICE_SCREENS, type Screen } from './screens.ts';
import { useSelectedUnit } from './selected-unit.tsx';
import { useSession } from './session.tsx';

/** The screen to show: that of the address if this workspace has it, else the first. */
function useScreen(): { screen: Screen; screens: readonly Screen[]; params: Params } {
  const { workspace } = useSession();
  const { place } = useRouter();
  const { unit } = useSelectedUnit();
  const screens = workspace.kind === 'office' ? OFFICE_SCREENS : BOARD_SCREENS;
  const found = screens.find(({ id }) => id === place.screen);
  const screen = found ?? (screens[0] as Screen);
  const params = found ? place.params : {};
  return { screen, screens, params: screen.ofUnit && !params.unit && unit ? { ...params, unit } : params };
}

export function Frame() {
  const t = useTexts().frame;
  const { screen, screens, params } = useScreen();
  const { navigate } = useRouter();
  const { unit, selectUnit } = useSelectedUnit();
  const { switchUser } = useSession();
  useEffect(() => {
    if (params.unit && params.unit !== unit) selectUnit(params.unit);
  }, [params.unit, unit, selectUnit]);
  useEffect(() => {
    document.title = `${t.screens[screen.id]} – ${t.app}`;
  }, [t, screen.id]);
  useFadingStatus(hashOf(screen.id, params));
  const full = screen.fullWindow === true && params.unit !== undefined;
  const keys: Keys = [
    ...screens.map((s) => [s.shortcut, () => navigate(s.id, s.ofUnit && unit ? { unit } : {})] as const),
    ['F12', switchUser],
  ];
  useKeys(keys, !full);
  return (
    <div className={full ? 'frame frame-full' : 'frame'}>
      {full ? null : <Navigation current={screen} screens={screens} unit={unit} />}
      <ScreenSlot key={screen.id} screen={screen} params={params} />
      {full ? null : <StatusLine />}
    </div>
  );
}

/** A message is still there on the screen that its action led to, and gone on the one after. */
function useFadingStatus(place: string): void {
  const { message, clear, leave } = useStatus();
  const seen = useRef<number | null>(null);
  const latest = useRef(message);
  useEffect(() => {
    latest.current = message;
  });
  useEffect(() => {
    // Only a change of place counts; what was said meanwhile is read from the reference.
    if (place === '' || !latest.current) return;
    if (seen.current === latest.current.id) clear();
    else seen.current = latest.current.id;
  }, [place, clear]);
  useEffect(() => leave, [leave]);
}

function ScreenSlot({ screen, params }: { readonly screen: Screen; readonly params: Params }) {
  const { navigate } = useRouter();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A screen that puts the focus into its own field has done so by now; else Tab starts at the screen, not at the navigation.
    if (document.activeElement === document.body || document.activeElement?.closest('nav')) main.current?.focus();
  }, []);
  return (
    <ErrorBoundary onReset={() => navigate(screen.id, params)}>
      <main className="screen" id="screen" ref={main} tabIndex={-1}>
        <Guard screen={screen} params={params}>
          <OnDemand of={screen.component} props={{ params, navigate }} />
        </Guard>
      </main>
    </ErrorBoundary>
  );
}

/** Says who may do it, or that a unit has to be chosen first, in place of a screen that could do nothing. */
function Guard({
  screen,
  params,
  children,
}: {
  readonly screen: Screen;
  readonly params: Params;
  readonly children: React.ReactNode;
}) {
  const t = useTexts();
  const { may, switchUser } = useSession();
  const { navigate } = useRouter();
  if (!may(screen.role)) {
    return (
      <EmptyState
        title={t.frame.notAllowed.title(t.words.roles[screen.role])}
        hint={t.frame.notAllowed.hint}
        icon="lock"
      >
        <Button kind="primary" shortcut="F12" onPress={switchUser}>
          {t.frame.notAllowed.action}
        </Button>
      </EmptyState>
    );
  }
  if (screen.ofUnit && !params.unit) {
    return (
      <EmptyState title={t.frame.noUnit.title} hint={t.frame.noUnit.hint}>
        <Button kind="primary" shortcut="F2" onPress={() => navigate('units')}>
          {t.frame.noUnit.action}
        </Button>
      </EmptyState>
    );
  }
  return children;
}

interface NavigationProps {
  readonly current: Screen;
  readonly screens: readonly Screen[];
  readonly unit: string | null;
}

function Navigation({ current, screens, unit }: NavigationProps) {
  const t = useTexts().frame;
  const { workspace } = useSession();
  const office = workspace.kind === 'office';
  const navigated = screens.filter(({ aside }) => !aside);
  return (
    <header className={office ? 'nav' : 'nav nav-board'}>
      <button type="button" className="nav-skip" onClick={() => document.getElementById('screen')?.focus()}>
        {t.skipToContent}
      </button>
      <span className="nav-app">{t.app}</span>
      <nav aria-label={t.navigation}>
        <ul>
          {navigated.map((screen) => (
            <li key={screen.id}>
              <a
                href={hashOf(screen.id, screen.ofUnit && unit ? { unit } : {})}
                aria-current={screen.id === current.id ? 'page' : undefined}
                aria-keyshortcuts={screen.shortcut}
              >
                <span className="nav-key" aria-hidden="true">
                  {screen.shortcut}
                </span>
                {t.screens[screen.id]}
                {screen.id === 'discrepancies' ? <DiscrepancyCount /> : null}
                {screen.id === 'quarantine' ? <QuarantineCount /> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Who />
    </header>
  );
}

/** Batches that wait for two people. */
function QuarantineCount() {
  const list = useCall('merge.quarantine', {});
  const count = list.value?.cases.filter(({ file }) => file.standing === 'quarantined').length ?? 0;
  return count === 0 ? null : <span className="nav-count">{count}</span>;
}

function DiscrepancyCount() {
  const status = useCall('units.status', {});
  const count = status.value?.units.filter(({ state }) => state === 'discrepancies').length ?? 0;
  return count === 0 ? null : <span className="nav-count">{count}</span>;
}

function Who() {
  const t = useTexts();
  const { workspace, person, switchUser } = useSession();
  const { mode } = workspace.programme;
  return (
    <div className="nav-who">
      <span className="nav-place" title={workspace.office?.name}>
        {workspace.office?.name.replace(/^Phòng /, 'P. ') ?? t.frame.boardName}
      </span>
      <button
        type="button"
        className="nav-person"
        onClick={switchUser}
        aria-keyshortcuts="F12"
        title={t.frame.switchUser}
      >
        <b>{person.name || person.login}</b>
        <span className="nav-role">, {t.words.roles[person.role]}</span>
        <span className="nav-key nav-person-key">
          F12<span className="vh"> {t.frame.switchUser}</span>
        </span>
      </button>
      <span className={`nav-mode nav-mode-${mode}`}>{t.frame.modes[mode]}</span>
    </div>
  );
}
