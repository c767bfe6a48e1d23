import { type RefObject, useEffect, useState } from 'react';

interface Windowed {
  readonly from: number;
  readonly to: number;
  /** Heights in px of what is not drawn above and below. */
  readonly before: number;
  readonly after: number;
}

/** Rows drawn beyond both edges, so that scrolling shows no blank. */
const MARGIN = 12;

/** Which rows are in sight of a scroller whose rows are all `rowHeight` px high; all of them when there is no height. */
export function useWindowedRows(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number | undefined,
): Windowed {
  const [view, setView] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (!element || rowHeight === undefined) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, rowHeight]);
  if (rowHeight === undefined) return { from: 0, to: rows, before: 0, after: 0 };
  const from = Math.min(Math.max(0, Math.floor(view.top / rowHeight) - MARGIN), Math.max(0, rows - 1));
  const to = Math.min(rows, Math.ceil((view.top + view.height) / rowHeight) + MARGIN);
  return { from, to: Math.max(from, to), before: from * rowHeight, after: Math.max(0, rows - to) * rowHeight };
}
