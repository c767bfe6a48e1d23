/** Keys that work on a whole screen. Digits and letters never do: they belong to the text fields. */
import { useLayoutEffect, useRef } from 'react';

/** Pairs of key and action: `[['F5', reread], ['Escape', leave]]`. */
export type Keys = readonly (readonly [key: string, action: (event: KeyboardEvent) => void])[];

/** "F5", "Escape", "Ctrl+S"… as the pairs name them. */
export function keyName(event: KeyboardEvent): string {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${name}`;
}

/** Enter on a button, link or list belongs to that element. */
export function ownEnter(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' && event.target instanceof Element && event.target.matches('button, a, select, textarea')
  );
}

/**
 * An open dialog has the keys for itself, as has whoever stopped the event before; keys of an unfinished composition (Telex, VNI)
 * are left to the input method.
 */
export function notForScreen(event: KeyboardEvent): boolean {
  return event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null;
}

/** Listens while the component is shown. */
export function useKeys(keys: Keys, enabled = true): void {
  // Before the first paint: whoever sees a key cap may press it.
  const current = useRef(keys);
  useLayoutEffect(() => {
    current.current = keys;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (notForScreen(event)) return;
      if (ownEnter(event) && !event.ctrlKey) return;
      const name = keyName(event);
      const action = current.current.find(([key]) => key === name)?.[1];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
}
