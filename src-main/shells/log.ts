/** A small log file: faults and refusals, never names, ballots or what was typed. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST = 1024 * 1024;

function size(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The file and the one before it. */
export const logFiles = (file: string): readonly string[] => [file, `${file}.1`];

/** Appends texts with the time; a file that grew too large is kept once under `.1`. A full disk must not stop the program. */
export function openLog(file: string, clock: () => Date): (text: string) => void {
  return (text) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      if (size(file) > LARGEST) renameSync(file, `${file}.1`);
      appendFileSync(file, `${clock().toISOString()} ${text}\n`);
    } catch (error) {
      process.stderr.write(`log: ${error instanceof Error && 'code' in error ? String(error.code) : 'failed'}\n`);
    }
  };
}
