/** Icons: 16-px outlines in the text's colour. They never stand alone: a word is beside them or in the button's label. */
import type { ReactNode } from 'react';

const circle = <circle cx="8" cy="8" r="5.6" />;
const SHAPES = {
  check: <path d="M3 8.6 6.4 12 13 4.6" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  arrow: <path d="M2.5 8h10M8.6 3.8 12.8 8l-4.2 4.2" />,
  up: <path d="M8 13V3.4M4 7l4-4 4 4" />,
  down: <path d="M8 3v9.6M4 9l4 4 4-4" />,
  equal: <path d="M3 6h10M3 10.2h10" />,
  differs: <path d="M3 6h10M3 10.2h10M10.4 3 5.6 13" />,
  empty: circle,
  quarter: (
    <>
      {circle}
      <path d="M8 8V2.4A5.6 5.6 0 0 1 13.6 8Z" fill="currentColor" stroke="none" />
    </>
  ),
  half: (
    <>
      {circle}
      <path d="M8 13.6V2.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor" stroke="none" />
    </>
  ),
  threeQuarters: (
    <>
      {circle}
      <path d="M8 8H2.4A5.6 5.6 0 1 0 8 2.4Z" fill="currentColor" stroke="none" />
    </>
  ),
  disc: <circle cx="8" cy="8" r="5.6" fill="currentColor" />,
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  refused: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8" />
    </>
  ),
  pause: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 5.6v4.8M9.7 5.6v4.8" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.2 14.6 13.6H1.4Z" />
      <path d="M8 6.6v3.2M8 11.6v.2" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.4v3.6M8 5v.2" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.6 1.6" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.4 10.4 3.6 3.6" />
    </>
  ),
  print: (
    <>
      <path d="M4.4 5.6V2h7.2v3.6M4.4 11.4H2.2V5.6h11.6v5.8h-2.2" />
      <path d="M4.4 9.4h7.2V14H4.4Z" />
    </>
  ),
  file: (
    <>
      <path d="M4 1.8h5.2L12.4 5v9.2H4Z" />
      <path d="M9 2v3.2h3.2" />
    </>
  ),
  folder: <path d="M1.8 4h4.4l1.4 1.6h6.6v7.6H1.8Z" />,
  key: (
    <>
      <circle cx="5" cy="11" r="2.8" />
      <path d="m7 9 6-6M10.6 5.4l1.8 1.8" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** @param tone colours the icon alone: `ok`, `warn`, `err`, or `2`/`3` for second and third ink */
export function Icon({ name, tone }: { readonly name: IconName; readonly tone?: 'ok' | 'warn' | 'err' | '2' | '3' }) {
  return (
    <svg className={tone ? `ic t-${tone}` : 'ic'} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}
