/** Notices that nobody has touched keyboard, mouse or screen for a while. */

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

interface Idle {
  /** Where signs of a person come from: the window. */
  readonly target: EventTarget;
  readonly limitMs: number;
  /** Work of the program under way is not idleness: a long import must not be cut off from its person. */
  readonly busy: () => boolean;
  readonly onIdle: () => void;
}

/**
 * Calls `onIdle` once when `limitMs` went by without a sign of a person. Measured by the clock, not by the timer alone: a PC that
 * slept has been idle all that time. Returns how to stop.
 */
export function watchIdle({ target, limitMs, busy, onIdle }: Idle): () => void {
  let last = Date.now();
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    if (busy()) last = Date.now();
    const left = last + limitMs - Date.now();
    if (left <= 0) {
      stop();
      onIdle();
    } else timer = setTimeout(look, left);
  };
  const sign = (event: Event) => {
    if (Date.now() - last < limitMs || busy()) {
      last = Date.now();
      return;
    }
    // The first touch after a long sleep comes from whoever stands there now: no screen may take it.
    event.stopImmediatePropagation();
    event.preventDefault();
    clearTimeout(timer);
    look();
  };
  const stop = () => {
    clearTimeout(timer);
    for (const name of SIGNS) target.removeEventListener(name, sign, true);
  };
  for (const name of SIGNS) target.addEventListener(name, sign, true);
  timer = setTimeout(look, limitMs);
  return stop;
}
