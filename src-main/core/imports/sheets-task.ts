/** From a file's bytes to its sheets as they are, in whatever thread this runs; apart from task.ts so that little is loaded for it. */
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Cell, Problem, Sheet, WorkbookLimits } from '#main/formats/workbook/types.ts';

/** A workbook whose sheets are wanted as they are. */
export interface SheetsTask {
  readonly bytes: Uint8Array;
}

/** A sheet as plain data: each row's cells stand ready. Places that are only marked stay behind. */
export type PlainSheet = Omit<Sheet, 'rows' | 'marked'> & {
  readonly rows: readonly { readonly index: number; readonly cells: readonly Cell[] }[];
};

export type TaskAnswer<T> = { readonly done: T } | { readonly problem: Problem };

/** How far a task is: `share` from 0 to 1 of the file while it is read, null while it is understood. */
export interface TaskProgress {
  readonly progress: number | null;
}

/** Sheets cross from thread to thread as objects: more than any list of products or units, less than what fills the memory. */
const TABLE_LIMITS: Partial<WorkbookLimits> = { cells: 400_000, rows: 100_000, characters: 20_000_000 };

export async function sheetsHere({ bytes }: SheetsTask): Promise<TaskAnswer<readonly PlainSheet[]>> {
  const workbook = await readWorkbook(bytes, { limits: TABLE_LIMITS });
  if (!workbook.ok) return { problem: workbook.problem };
  return { done: workbook.sheets.map(plainSheet) };
}

function plainSheet({ name, hidden, rows, columnCount, hiddenRows, hiddenColumns, merges }: Sheet): PlainSheet {
  const plain = rows.map(({ index, cells }) => ({ index, cells }));
  return { name, hidden, rows: plain, columnCount, hiddenRows, hiddenColumns, merges };
}
