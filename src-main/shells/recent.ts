/** Workspaces opened before, remembered beside the program's own data. The list is a convenience: a broken one is an empty one. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import { shownName, writeDurably } from '../core/files.ts';

const MOST = 10;
const stored = z.array(z.string().max(4000).refine(isAbsolute)).max(MOST);

export interface RecentList {
  /** Files that are still there, newest first. */
  list(): readonly { readonly path: string; readonly name: string; readonly folder: string }[];
  remember(path: string): void;
}

function read(file: string): string[] {
  try {
    const parsed = stored.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : [];
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return [];
    throw error;
  }
}

/** The list kept in `file`. */
export function recentList(file: string): RecentList {
  return {
    list: () =>
      read(file)
        .filter((path) => existsSync(path))
        .map((path) => ({ path, name: shownName(path), folder: dirname(path) })),
    remember: (path) => {
      const paths = [path, ...read(file).filter((known) => known !== path)].slice(0, MOST);
      writeDurably(file, Buffer.from(`${JSON.stringify(paths, null, 2)}\n`));
    },
  };
}
