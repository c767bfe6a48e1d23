/** Makes the application for a shell. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Application, Host } from './application.ts';
import { Files } from './files.ts';

/** The program's version, from the nearest package.json above this file (sources and package alike). */
function programVersion(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json not found');
    folder = parent;
  }
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/**
 * An application without an open workspace.
 * @param patience milliseconds that opening waits for another program: a window says at once that one has the file
 * @param host what the shell knows of this PC
 */
export function createApplication(
  clock: () => Date = () => new Date(),
  patience = 0,
  host: Partial<Host> = {},
): Application {
  const { machine = null, backupEvery = null, keeper = null, logs = [] } = host;
  return {
    files: new Files(),
    clock,
    version: programVersion(),
    patience,
    host: { machine, backupEvery, keeper, logs },
    workspace: null,
  };
}
