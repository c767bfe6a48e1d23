/**
 * Reads a workbook in a thread of its own with bounds on memory and time, so that whatever is in a file the window lives
 * on and gets an answer (trust.md "Hostile input").
 */
import { Worker } from 'node:worker_threads';
import { parseRef } from '#main/formats/workbook/refs.ts';
import type { Problem } from '#main/formats/workbook/types.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import type { PlainSheet, SheetsTask, TaskAnswer, TaskProgress } from './sheets-task.ts';
import type { ReadingTask } from './task.ts';
import type { WorkbookReading } from './understand/types.ts';

export interface ReadingBounds {
  readonly megabytes: number;
  readonly milliseconds: number;
}

export interface ReadingOptions {
  readonly bounds?: ReadingBounds;
  /** Ends the thread at once when it is aborted; the answer is then the finding `import.stopped`. */
  readonly signal?: AbortSignal;
  /** See `TaskProgress`; a few times a second at most. */
  readonly onProgress?: (progress: TaskProgress['progress']) => void;
}

/** One second is kept for ending the thread and telling: the answer is there within ten. Megabytes of the heap: with what lies outside of it (the file, what is being unpacked) and the program itself it stays below 400 MB. */
const BOUNDS: ReadingBounds = { megabytes: 240, milliseconds: 9_000 };
/** A small nursery: what a sheet leaves behind dies young, and in a large one it would only take up memory. */
const YOUNG_MEGABYTES = 16;

/** The sources run as they are; the build puts the worker as a bundle of its own beside the file that holds this code. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './imports-worker.js', import.meta.url);

/** What is wrong with a workbook as a whole. */
export function problemFinding(file: string, problem: Problem): Finding {
  const { code, detail = '', found, limit, allowed, sheet, cell } = problem;
  const row = cell === undefined ? undefined : parseRef(cell)?.row;
  const what = { ...(found ? { found } : {}), ...(limit ? { limit, allowed: allowed ?? 0 } : {}) };
  return finding(code, { file, sheet, row, cell }, { detail, ...what });
}

/** Ballots of a workbook as they are understood. @throws as `inWorker`. */
export function readInWorker(task: ReadingTask, options: ReadingOptions = {}): Promise<Result<WorkbookReading>> {
  return inWorker(task, task.wish.file, options);
}

/** The sheets of a workbook as they are, for tables that the board types. @throws as `inWorker`. */
export function sheetsInWorker(bytes: Uint8Array, file: string): Promise<Result<readonly PlainSheet[]>> {
  const task: SheetsTask = { bytes };
  return inWorker(task, file, {});
}

/** @throws what the worker threw, which is a fault of ours; a file that is too much for the bounds is a finding. */
function inWorker<T>(
  task: ReadingTask | SheetsTask,
  file: string,
  { bounds = BOUNDS, signal, onProgress }: ReadingOptions,
): Promise<Result<T>> {
  const tooMuch = (limit: 'seconds' | 'megabytes', allowed: number) =>
    refuse(finding('workbook.tooLarge', { file }, { limit, allowed }));
  const stopped = refuse(finding('import.stopped', { file }));
  if (signal?.aborted) return Promise.resolve(stopped);
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    const settle = (answer: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      // The answer waits until the thread is gone: with it goes its memory.
      void worker.terminate().then(answer);
    };
    const stop = () => settle(() => resolve(stopped));
    signal?.addEventListener('abort', stop);
    const late = () => settle(() => resolve(tooMuch('seconds', bounds.milliseconds / 1000)));
    const timer = setTimeout(late, bounds.milliseconds);
    worker.on('message', (message: TaskAnswer<T> | TaskProgress) => {
      if ('progress' in message) onProgress?.(message.progress);
      else
        settle(() =>
          resolve('problem' in message ? refuse(problemFinding(file, message.problem)) : done(message.done)),
        );
    });
    worker.once('error', (error) => {
      const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (outOfMemory ? resolve(tooMuch('megabytes', bounds.megabytes)) : reject(error)));
    });
  });
}
