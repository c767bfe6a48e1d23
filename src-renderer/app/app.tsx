/** Decides what the window shows: the start, the log-in, or the screens of the open workspace. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { callsUnderWay, useBridge } from './bridge.ts';
import { useCall } from './data.ts';
import { Frame } from './frame.tsx';
import { watchIdle } from './idle.ts';
import { usePreferences } from './language.tsx';
import { Menu } from './menu.tsx';
import { Demand, Loading, OnDemand } from './on-demand.tsx';
import { useRouter } from './router.tsx';
import { SelectedUnitProvider } from './selected-unit.tsx';
import { mayAct, type Person, type Session, SessionContext, type WorkspaceSummary } from './session.tsx';
import { useForget } from './session-data.ts';
import { UnlockProvider } from './unlock.tsx';

const START = new Demand(() => import('#renderer/features/start/index.tsx'));
const CHECK_OUTSIDE = new Demand(() => import('#renderer/features/checking/outside.tsx'));
const LOG_IN = new Demand(() => import('#renderer/features/session/index.tsx'));

export function App() {
  const current = useCall('workspace.current', {});
  const session = useCall('session.current', {});
  /** Whom idleness sent to the log-in: asked for the PIN at once. */
  const [locked, setLocked] = useState<string | null>(null);
  if (!current.value || !session.value) return <Loading />;
  const { workspace } = current.value;
  const { person } = session.value;
  return (
    <>
      <Menu workspace={workspace} />
      {!workspace ? (
        <Outside />
      ) : !person ? (
        <OnDemand of={LOG_IN} props={{ workspace, locked }} />
      ) : (
        <Inside workspace={workspace} person={person} onLocked={setLocked} />
      )}
    </>
  );
}

/** No workspace is open: the start, or one file looked at. */
function Outside() {
  const [checking, setChecking] = useState(false);
  const { place, leave } = useRouter();
  // A double click on a signed file leads there by itself.
  const params = place.screen === 'checking' && place.params.file !== undefined ? place.params : {};
  const back = () => {
    setChecking(false);
    leave();
  };
  return checking || params.file !== undefined ? (
    <OnDemand of={CHECK_OUTSIDE} props={{ params, onBack: back }} />
  ) : (
    <OnDemand of={START} props={{ onCheck: () => setChecking(true) }} />
  );
}

interface InsideProps {
  readonly workspace: WorkspaceSummary;
  readonly person: Person;
  /** Tells whom idleness locked out; null when somebody left by their own hand. */
  readonly onLocked: (login: string | null) => void;
}

/** Everything is made anew for another person or workspace: no screen keeps what the one before had open. */
function Inside({ workspace, person, onLocked }: InsideProps) {
  const bridge = useBridge();
  const forget = useForget();
  const { lockAfter } = usePreferences();
  const leave = useCallback(
    (locked: string | null) => {
      onLocked(locked);
      void bridge.call('session.logout', {}).then(forget);
    },
    [bridge, forget, onLocked],
  );
  const switchUser = useCallback(() => leave(null), [leave]);
  useEffect(() => {
    // Who works alone and without a PIN could not be asked for one.
    if (!workspace.loginNeeded) return;
    const onIdle = () => leave(person.login);
    return watchIdle({ target: window, limitMs: lockAfter * 60_000, busy: callsUnderWay, onIdle });
  }, [workspace.loginNeeded, lockAfter, person.login, leave]);
  const session = useMemo<Session>(
    () => ({ workspace, person, may: (role) => mayAct(person, role), switchUser }),
    [workspace, person, switchUser],
  );
  return (
    <SessionContext value={session}>
      <UnlockProvider>
        <SelectedUnitProvider key={`${workspace.programme.code} ${workspace.office?.code ?? ''}`}>
          <Frame key={person.login} />
        </SelectedUnitProvider>
      </UnlockProvider>
    </SessionContext>
  );
}
