/** Keys and focus of the keying screen: wherever the focus strays, the next key goes to the one line. */
import { type RefObject, useEffect, useState } from 'react';
import { SCAN_GAP_MS } from '#shared/domain/scan.ts';
import { isNumberPad, readStroke, type Stroke } from './strokes.ts';

/**
 * An untouched note lets digits and operators through to the code line, and the Enter that a scanner sends behind its digits: only
 * there it is known for what it is.
 */
export function passesOn({ target, key, timeStamp }: KeyboardEvent, stroke: Stroke | null): boolean {
  if (!(target instanceof HTMLInputElement)) return false;
  const { dataset } = target;
  if (dataset.passesDigits !== 'true' || dataset.touched === 'true' || key === 'Process') return false;
  if (stroke?.act === 'search') return true;
  if (stroke?.act !== 'press' || stroke.key === '<') return false;
  if (stroke.key === 'E') return timeStamp - Number(dataset.digitAt ?? -SCAN_GAP_MS) <= SCAN_GAP_MS;
  if (/^[0-9]$/.test(stroke.key)) dataset.digitAt = String(timeStamp);
  return true;
}

/** True when a field of its own takes this key: the search, the note, a dialog above the screen. */
function belongsElsewhere(event: KeyboardEvent, stroke: Stroke | null): boolean {
  const target = event.target as HTMLElement;
  if (target.closest('dialog') !== null) return true;
  // Escape leaves any field, unless the field took it; the sound, of which the legend tells all the time, is switched from each.
  const everywhere = stroke?.act === 'escape' || stroke?.act === 'sound';
  if (target instanceof HTMLInputElement) return !everywhere && !passesOn(event, stroke);
  // A button reached by Tab is pressed by Enter and the space bar.
  return target.closest('button, a') !== null && (event.key === 'Enter' || event.key === ' ');
}

/**
 * Listens on the whole window. Compositions have nothing to compose in, so their events mean nothing here. What is typed into the line is nobody
 * else's: it is taken, and on its way to the disk, before anything else in the page has looked at it.
 */
export function useStrokes(
  line: RefObject<HTMLElement | null>,
  take: (stroke: Stroke, at: number) => void,
  onNumberPad: () => void,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const stroke = readStroke(event);
      if (stroke === null || belongsElsewhere(event, stroke)) return;
      event.preventDefault();
      take(stroke, event.timeStamp);
      if (isNumberPad(event.code)) onNumberPad();
    };
    const onLine = (event: KeyboardEvent) => {
      // Keys with a name of their own may mean something to the screens around, Enter alone is typed.
      if (event.target !== line.current || (event.key.length > 1 && event.key !== 'Enter')) return;
      onKey(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener('keydown', onLine, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onLine, true);
      window.removeEventListener('keydown', onKey);
    };
  }, [line, take, onNumberPad]);
}

/** Puts the focus on the line when the screen comes up, when a panel closed, and when the window comes back. */
export function useLineFocus(line: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const focus = () => {
      line.current?.focus({ preventScroll: true });
      // What was selected in a field that is gone by now, a PIN's, would be looked for in the whole page before each frame.
      getSelection()?.removeAllRanges();
    };
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
