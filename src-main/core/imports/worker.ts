/** Entry of the worker thread that reads one workbook; see reading.ts. Loads what its task needs and no more. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetsTask } from './sheets-task.ts';
import type { ReadingTask } from './task.ts';

async function answer(task: ReadingTask | SheetsTask) {
  if (!('rulebook' in task)) return (await import('./sheets-task.ts')).sheetsHere(task);
  return (await import('./task.ts')).readHere(task, (progress) => parentPort?.postMessage(progress));
}

parentPort?.postMessage(await answer(workerData as ReadingTask | SheetsTask));
