/** Decides what the window shows: the start, the log-in, or the screens of the open workspace. */
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useBridge } from './bridge.ts';
import { useCall } from './data.ts';
import { Frame } from './frame.tsx';
import { useTexts } from './language.tsx';
import { Menu } from './menu.tsx';
import { SelectedUnitProvider } from './selected-unit.tsx';
import { mayAct, type Person, type Session, SessionContext, type WorkspaceSummary } from './session.tsx';
import { useForget } from './session-data.ts';
import { UnlockProvider } from './unlock.tsx';

const Start = lazy(() => import('#renderer/features/start/index.tsx'));
const Login = lazy(() => import('#renderer/features/session/index.tsx'));

export function App() {
  const t = useTexts().frame;
  const current = useCall('workspace.current', {});
  const session = useCall('session.current', {});
  const loading = <p className="screen-loading">{t.loading}</p>;
  if (!current.value || !session.value) return loading;
  const { workspace } = current.value;
  const { person } = session.value;
  return (
    <Suspense fallback={loading}>
      <Menu workspace={workspace} />
      {!workspace ? (
        <Start />
      ) : !person ? (
        <Login workspace={workspace} />
      ) : (
        <Inside workspace={workspace} person={person} />
      )}
    </Suspense>
  );
}

/** Everything is made anew for another person or workspace: no screen keeps what the one before had open. */
function Inside({ workspace, person }: { readonly workspace: WorkspaceSummary; readonly person: Person }) {
  const bridge = useBridge();
  const forget = useForget();
  const switchUser = useCallback(() => {
    void bridge.call('session.logout', {}).then(forget);
  }, [bridge, forget]);
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
