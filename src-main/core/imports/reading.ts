/**
 * Reads a workbook in a thread of its own with bounds on memory and time, so that whatever is in a file the window lives
 * on and gets an answer (trust.md "Hostile input").
 */
import { Worker } from 'node:worker_threads';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { problemFinding } from '../catalogue/sheet-input.ts';
import type { ReadingTask, TaskAnswer } from './task.ts';
import type { WorkbookReading } from './understand/types.ts';

export interface ReadingBounds {
  readonly megabytes: number;
  readonly milliseconds: number;
}

const BOUNDS: ReadingBounds = { megabytes: 320, milliseconds: 10_000 };

/** The sources run as they are; the build puts the worker as a bundle of its own beside the file that holds this code. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './imports-worker.js', import.meta.url);

/** @throws what the worker threw, which is a fault of ours; a file that is too much for the bounds is a finding. */
export function readInWorker(task: ReadingTask, bounds: ReadingBounds = BOUNDS): Promise<Result<WorkbookReading>> {
  const { file } = task.wish;
  const tooMuch = (limit: 'seconds' | 'megabytes', allowed: number) =>
    refuse(finding('workbook.tooLarge', { file }, { limit, allowed }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes },
    });
    const settle = (answer: () => void) => {
      clearTimeout(timer);
      answer();
      void worker.terminate();
    };
    const timer = setTimeout(
      () => settle(() => resolve(tooMuch('seconds', bounds.milliseconds / 1000))),
      bounds.milliseconds,
    );
    worker.once('message', (answer: TaskAnswer) => {
      const result = 'problem' in answer ? refuse(problemFinding(file, answer.problem)) : done(answer.reading);
      settle(() => resolve(result));
    });
    worker.once('error', (error) => {
      const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (outOfMemory ? resolve(tooMuch('megabytes', bounds.megabytes)) : reject(error)));
    });
  });
}
