/** Keys and focus of the keying screen: wherever the focus strays, the next key goes to the one line. */
import { type RefObject, useEffect, useState } from 'react';
import { isNumberPad, readStroke, type Stroke } from './strokes.ts';

/** True when a field of its own takes this key: the search, the note, a dialog above the screen. */
function belongsElsewhere(event: KeyboardEvent, stroke: Stroke | null): boolean {
  const target = event.target as HTMLElement;
  if (target.closest('dialog') !== null) return true;
  if (target instanceof HTMLInputElement) {
    // An untouched note lets digits and operators through to the code line.
    const passes = target.dataset.passesDigits === 'true' && target.dataset.touched !== 'true';
    const forTheLine =
      stroke?.act === 'search' || (stroke?.act === 'press' && stroke.key !== 'E' && stroke.key !== '<');
    return !(passes && forTheLine && event.key !== 'Process');
  }
  // A button reached by Tab is pressed by Enter and the space bar.
  return target.closest('button, a') !== null && (event.key === 'Enter' || event.key === ' ');
}

/** Listens on the whole window. Compositions have nothing to compose in, so their events mean nothing here. */
export function useStrokes(take: (stroke: Stroke, at: number) => void, onNumberPad: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const stroke = readStroke(event);
      if (stroke === null || belongsElsewhere(event, stroke)) return;
      event.preventDefault();
      if (isNumberPad(event.code)) onNumberPad();
      take(stroke, event.timeStamp);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [take, onNumberPad]);
}

/** Puts the focus on the line when the screen comes up, when a panel closed, and when the window comes back. */
export function useLineFocus(line: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const focus = () => line.current?.focus({ preventScroll: true });
    const regain = () => {
      if (!document.activeElement || document.activeElement === document.body) focus();
    };
    focus();
    window.addEventListener('focus', regain);
    return () => window.removeEventListener('focus', regain);
  }, [line, wanted]);
}

/** Whether another window has the keys. */
export function useAway(): boolean {
  const [away, setAway] = useState(() => !document.hasFocus());
  useEffect(() => {
    const look = () => setAway(!document.hasFocus());
    const events = ['focus', 'blur'] as const;
    for (const name of events) window.addEventListener(name, look);
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const name of events) window.removeEventListener(name, look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return away;
}
