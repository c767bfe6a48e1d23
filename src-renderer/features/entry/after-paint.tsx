/** Parts of the keying screen that follow a frame behind, so that the answer to a key is not kept waiting for them. */
import { type ComponentType, memo, useEffect, useRef, useState } from 'react';

/** What waits for the frame that is being made, all of it handled in one go. */
const waiting = new Set<() => void>();
// A message posted while a frame is made is handled once it is on its way to the screen.
const { port1, port2 } = new MessageChannel();
const post = () => port2.postMessage(null);
port1.onmessage = () => {
  const calls = [...waiting];
  waiting.clear();
  for (const call of calls) call();
};

/** Calls back once the next frame is on its way to the screen. The same function waits once. */
function afterFrame(call: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(post);
  waiting.add(call);
}

/**
 * The value as it was when the screen was last painted: the first one at once, each later one after the frame that shows
 * what else changed with it. Of several that come before that frame, the last.
 */
function useAfterPaint<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  const [catchUp] = useState(() => () => setShown(newest.current));
  useEffect(() => {
    newest.current = value;
    if (value !== shown) afterFrame(catchUp);
  }, [value, shown, catchUp]);
  useEffect(() => () => void waiting.delete(catchUp), [catchUp]);
  return shown;
}

/** The part, a frame behind its props. A `key` that changes brings it up to date at once. */
export function afterPaint<Props extends object>(Part: ComponentType<Props>) {
  return memo(function AfterPaint(props: Props) {
    return <Part {...useAfterPaint(props)} />;
  });
}
