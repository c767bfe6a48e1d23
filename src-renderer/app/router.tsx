/** Where the window is: a screen and its parameters, kept in the address after the # so that Alt+Left goes back. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { hashOf, type Params, type Place, placeOf } from './place.ts';
import type { ScreenId } from './screen-ids.ts';

export type Navigate = (screen: ScreenId, params?: Params) => void;

/** What every feature's component receives. */
export interface ScreenProps {
  readonly params: Params;
  readonly navigate: Navigate;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

interface Router {
  readonly place: Place;
  readonly navigate: Navigate;
  /** To no screen in particular. */
  readonly leave: () => void;
}

const Context = createContext<Router | null>(null);

export function RouterProvider({ children }: { readonly children: ReactNode }) {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const navigate = useCallback<Navigate>((screen, params) => {
    window.location.hash = hashOf(screen, params);
  }, []);
  const leave = useCallback(() => {
    window.location.hash = '';
  }, []);
  const value = useMemo(() => ({ place: placeOf(hash), navigate, leave }), [hash, navigate, leave]);
  return <Context value={value}>{children}</Context>;
}

export function useRouter() {
  const value = useContext(Context);
  if (!value) throw new Error('outside RouterProvider');
  return value;
}
