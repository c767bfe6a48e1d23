/** Entry of the worker thread that reads one workbook; see reading.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadingTask, readHere } from './task.ts';

parentPort?.postMessage(await readHere(workerData as ReadingTask));
