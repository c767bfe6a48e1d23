/** Digits that answer and choose on a whole screen: a barcode scanner's never do. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { type Keys, keyName, notForScreen, ownEnter } from './keys.ts';
import { OneByOne } from './one-by-one.ts';
import { type ByScanner, ScanWatch } from './scan-watch.ts';

interface HandKeys {
  readonly keys: Keys;
  /** Length of a serial. */
  readonly digits: number;
  /** A barcode was read, and nothing came of it. */
  readonly onScan: () => void;
}

type Act = () => void;

/** Keys in their order, those of a scanner left out. */
export function handWatch(digits: number, onScan: () => void): ScanWatch<Act> {
  const jobs = new OneByOne<{ act: Act; byScanner: ByScanner }>(async ({ act, byScanner }) => {
    if (byScanner === null || !(await byScanner)) act();
  });
  return new ScanWatch(digits, { take: (act, byScanner) => jobs.take({ act, byScanner }), scanned: onScan });
}

const NOTHING: Act = () => undefined;

/** As useKeys, for keys among which are digits and what Enter does beside them. What is typed into a text field is the field's. */
export function useHandKeys(given: HandKeys): void {
  const current = useRef(given);
  useLayoutEffect(() => {
    current.current = given;
  });
  const { digits } = given;
  useEffect(() => {
    const watch = handWatch(digits, () => current.current.onScan());
    const onKey = (event: KeyboardEvent) => {
      if (notForScreen(event)) return;
      const name = keyName(event);
      const action = current.current.keys.find(([key]) => key === name)?.[1];
      const typed = /^[0-9]$/.test(name) || name === 'Enter';
      if (event.target instanceof HTMLInputElement ? typed : !typed && !action) return;
      const act = action && !ownEnter(event) ? () => action(event) : null;
      const ended = watch.key(act ?? NOTHING, name === 'Enter' ? 'E' : name, event.timeStamp);
      // The scanner's Enter presses no button either.
      if (act || ended) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [digits]);
}
