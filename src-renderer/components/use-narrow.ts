import { useSyncExternalStore } from 'react';

/** 1366 pixels at 125 % are 1093: below this width tables give their columns less room. The style sheets use the same number. */
const narrow = window.matchMedia('(max-width: 1250px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether the window is so narrow that columns have to be, too. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
