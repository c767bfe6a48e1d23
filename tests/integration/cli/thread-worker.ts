import { type MessagePort, parentPort } from 'node:worker_threads';
import { runCommandLine } from '#main/shells/cli/run.ts';

export interface ToRun {
  readonly words: readonly string[];
  readonly folder: string;
  readonly input: string;
  readonly answer: MessagePort;
  /** Becomes 1 once the answer is there. */
  readonly ended: Int32Array;
}

/** What a process would have left behind. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function* inputOf(text: string) {
  yield text;
}

parentPort?.on('message', async ({ words, folder, input, answer, ended }: ToRun) => {
  let [stdout, stderr] = ['', ''];
  const out = (text: string) => {
    stdout += text;
  };
  const err = (text: string) => {
    stderr += text;
  };
  const status = await runCommandLine(words, { folder, out, err, input: inputOf(input) });
  answer.postMessage({ status, stdout, stderr } satisfies Ran);
  Atomics.store(ended, 0, 1);
  Atomics.notify(ended, 0);
});
