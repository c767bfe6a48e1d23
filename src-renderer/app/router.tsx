/** Where the window is: a screen and its parameters, kept in the address after the # so that Alt+Left goes back. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { SCREEN_IDS, type ScreenId } from './screen-ids.ts';

export type Params = Readonly<Record<string, string>>;
export type Navigate = (screen: ScreenId, params?: Params) => void;

/** What every feature's component receives. */
export interface ScreenProps {
  readonly params: Params;
  readonly navigate: Navigate;
}

export interface Place {
  readonly screen: ScreenId | null;
  readonly params: Params;
}

function isScreen(name: string): name is ScreenId {
  return (SCREEN_IDS as readonly string[]).includes(name);
}

/** "#/packets?unit=0101" → screen packets, unit 0101; anything else → no screen. */
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { screen: isScreen(path) ? path : null, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function hashOf(screen: ScreenId, params: Params = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

const Context = createContext<{ readonly place: Place; readonly navigate: Navigate } | null>(null);

export function RouterProvider({ children }: { readonly children: ReactNode }) {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const navigate = useCallback<Navigate>((screen, params) => {
    window.location.hash = hashOf(screen, params);
  }, []);
  const value = useMemo(() => ({ place: placeOf(hash), navigate }), [hash, navigate]);
  return <Context value={value}>{children}</Context>;
}

export function useRouter() {
  const value = useContext(Context);
  if (!value) throw new Error('outside RouterProvider');
  return value;
}
