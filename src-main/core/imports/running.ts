/** The readings that go on at present, by the handle of their file: how far each is, and the way to stop it. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done } from '#shared/domain/finding.ts';
import type { ReadingOptions } from './reading.ts';

interface Running {
  readonly controller: AbortController;
  progress: number | null;
}

const running = new Map<string, Set<Running>>();

/** Runs a reading of the file behind a handle so that `imports.progress` and `imports.stop` find it. */
export async function whileRunning<T>(handle: string, read: (options: ReadingOptions) => Promise<T>): Promise<T> {
  const one: Running = { controller: new AbortController(), progress: 0 };
  const ofFile = running.get(handle) ?? new Set();
  running.set(handle, ofFile.add(one));
  const onProgress = (progress: number | null) => {
    one.progress = progress;
  };
  try {
    return await read({ signal: one.controller.signal, onProgress });
  } finally {
    ofFile.delete(one);
    if (ofFile.size === 0 && running.get(handle) === ofFile) running.delete(handle);
  }
}

export function progress({ file }: ParsedInput<'imports.progress'>): CallResult<'imports.progress'> {
  const [one] = running.get(file) ?? [];
  if (one === undefined) return done({ stage: 'none', percent: null });
  if (one.progress === null) return done({ stage: 'understanding', percent: null });
  return done({ stage: 'reading', percent: Math.round(one.progress * 100) });
}

export function stop({ file }: ParsedInput<'imports.stop'>): CallResult<'imports.stop'> {
  const ofFile = [...(running.get(file) ?? [])];
  for (const { controller } of ofFile) controller.abort();
  return done({ stopped: ofFile.length > 0 });
}
