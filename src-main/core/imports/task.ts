/** From a file's bytes to what is understood of it, in whatever thread this runs. No database. */
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Problem } from '#main/formats/workbook/types.ts';
import type { ReadingWish, Rulebook, WorkbookReading } from './understand/types.ts';
import { understandWorkbook } from './understand/workbook.ts';

/** Plain data: it is copied into the worker. */
export interface ReadingTask {
  readonly bytes: Uint8Array;
  readonly rulebook: Rulebook;
  readonly wish: ReadingWish;
}

export type TaskAnswer = { readonly reading: WorkbookReading } | { readonly problem: Problem };

export async function readHere({ bytes, rulebook, wish }: ReadingTask): Promise<TaskAnswer> {
  const workbook = await readWorkbook(bytes);
  return workbook.ok ? { reading: understandWorkbook(workbook, rulebook, wish) } : { problem: workbook.problem };
}
