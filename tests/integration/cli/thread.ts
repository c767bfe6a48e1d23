/** Runs command lines in a thread that has loaded the program once; the test waits for each as it would for a process. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Ran, ToRun } from './thread-worker.ts';

const PATIENCE_MS = 120_000;

let worker: Worker | undefined;

export function runInThread(words: readonly string[], folder: string, input: string): Ran {
  worker ??= new Worker(new URL('./thread-worker.ts', import.meta.url));
  worker.unref();
  const { port1, port2 } = new MessageChannel();
  const ended = new Int32Array(new SharedArrayBuffer(4));
  worker.postMessage({ words, folder, input, answer: port2, ended } satisfies ToRun, [port2]);
  if (Atomics.wait(ended, 0, 0, PATIENCE_MS) === 'timed-out') throw new Error(`no answer: ${words.join(' ')}`);
  const ran = receiveMessageOnPort(port1)?.message as Ran;
  port1.close();
  return ran;
}
