/** The layouts that can be read, in the order in which they are tried. */
import { rowsLayout } from './layout-rows.ts';
import type { LayoutReader } from './types.ts';

export const LAYOUT_READERS: readonly LayoutReader[] = [rowsLayout];
