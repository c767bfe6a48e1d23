import type { Face } from './fonts.ts';

/** Line height as a multiple of the size: stacked marks (Ế, ự) must not touch the line above. */
export const LEADING = 1.24;
/** Ascent plus descent of Tinos. What the line height leaves goes half above and half below. */
export const GLYPH_HEIGHT = 1.107;

export type Align = 'left' | 'center' | 'right';

export interface Style {
  face: Face;
  /** Points. */
  size: number;
}

/** Type sizes of Phụ lục I: body 13, title 14; table cells are smaller by custom. */
export const STYLE = {
  body: { face: 'regular', size: 13 },
  strong: { face: 'bold', size: 13 },
  italic: { face: 'italic', size: 13 },
  title: { face: 'bold', size: 14 },
  cell: { face: 'regular', size: 11 },
  cellStrong: { face: 'bold', size: 11 },
  small: { face: 'regular', size: 8.5 },
  running: { face: 'bold', size: 9 },
} as const satisfies Record<string, Style>;

/** Height of one line in points. */
export function lineHeight(style: Style): number {
  return style.size * LEADING;
}
