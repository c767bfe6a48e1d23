/** The layouts that can be read, of two that fit alike and say the same the first one is named. */
import { columnsLayout } from './layout-columns.ts';
import { formsLayout } from './layout-forms.ts';
import { listLayout } from './layout-list.ts';
import { longLayout } from './layout-long.ts';
import { rowsLayout } from './layout-rows.ts';
import type { LayoutReader } from './types.ts';

export const LAYOUT_READERS: readonly LayoutReader[] = [rowsLayout, columnsLayout, listLayout, longLayout, formsLayout];
