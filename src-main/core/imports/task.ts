/** From a file's bytes to what is understood of it, in whatever thread this runs. No database. */
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { TaskAnswer, TaskProgress } from './sheets-task.ts';
import type { ReadingWish, Rulebook, WorkbookReading } from './understand/types.ts';
import { understandWorkbook } from './understand/workbook.ts';

/** Plain data: it is copied into the worker. */
export interface ReadingTask {
  readonly bytes: Uint8Array;
  readonly rulebook: Rulebook;
  readonly wish: ReadingWish;
}

export async function readHere(
  { bytes, rulebook, wish }: ReadingTask,
  onProgress: (progress: TaskProgress) => void = () => {},
): Promise<TaskAnswer<WorkbookReading>> {
  const workbook = await readWorkbook(bytes, { onProgress: (progress) => onProgress({ progress }) });
  if (!workbook.ok) return { problem: workbook.problem };
  onProgress({ progress: null });
  return { done: understandWorkbook(workbook, rulebook, wish) };
}
