/** Parts of the keying screen that follow a frame behind, so that the answer to a key is not kept waiting for them. */
import { type ComponentType, memo, useEffect, useRef, useState } from 'react';

/**
 * The value as it was when the screen was last painted: the first one at once, each later one after the frame that shows
 * what else changed with it. Of several that come before that frame, the last.
 */
function useAfterPaint<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  const frame = useRef(0);
  useEffect(() => {
    newest.current = value;
    if (value === shown || frame.current !== 0) return;
    // A message posted while a frame is made is handled once it is on its way to the screen.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      frame.current = 0;
      setShown(newest.current);
    };
    frame.current = requestAnimationFrame(() => port2.postMessage(null));
  }, [value, shown]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return shown;
}

/** The part, a frame behind its props. A `key` that changes brings it up to date at once. */
export function afterPaint<Props extends object>(Part: ComponentType<Props>) {
  return memo(function AfterPaint(props: Props) {
    return <Part {...useAfterPaint(props)} />;
  });
}
