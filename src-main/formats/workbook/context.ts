import type { Spend } from './grid.ts';
import type { CellStyle } from './styles.ts';
import type { SharedText } from './text.ts';
import type { WorkbookLimits } from './types.ts';
import type { Archive } from './zip.ts';

/** What the sheets of one workbook share: texts, styles, the date system, and how much of the limits is left. */
export interface WorkbookContext {
  readonly archive: Archive;
  readonly limits: WorkbookLimits;
  readonly strings: readonly SharedText[];
  readonly styles: readonly CellStyle[];
  readonly date1904: boolean;
  readonly spend: Spend;
}
