/** Files in a browser: picking is an upload, saving is a download of what was written into a folder of ours. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { z } from 'zod';
import { FILE_KINDS, FILE_SUFFIXES, type FileKind, type PickedFile } from '#shared/contract/bridge.ts';
import { safeFileName, withSuffix } from '../file-names.ts';
import type { WindowPlaces, WindowSession } from '../window-session.ts';

const kind = z.enum(FILE_KINDS);
const handle = z.string().max(100);

/** POST /ask: what the page asks for beside the calls. */
const question = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('saveTarget'), kind, suggestedName: z.string().max(1000) }),
  z.strictObject({ op: z.literal('saveFolder') }),
  z.strictObject({ op: z.literal('written'), handle, name: z.string().max(1000).optional() }),
  z.strictObject({ op: z.literal('recent') }),
  z.strictObject({ op: z.literal('sample'), kind: z.enum(['office', 'board']) }),
]);

/** The query of POST /upload. */
export const uploadQuery = z.strictObject({ kind: z.enum([...FILE_KINDS, 'dropped']), name: z.string().max(1000) });
type Upload = z.infer<typeof uploadQuery>;

/** `name`, or `name (2)` and so on: a file of the trial is never written over. */
function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  let path = join(folder, name);
  for (let n = 2; existsSync(path); n += 1) path = join(folder, `${stem} (${n})${ext}`);
  return path;
}

export interface Desk {
  /** Answers a question of the page; undefined for one that it does not know. */
  answer(asked: unknown): object | undefined;
  /** Takes an uploaded file in. A workspace is kept in the trial's own folder, so that work on it stays. */
  upload(query: Upload, bytes: Uint8Array): PickedFile;
  /** The path behind the handle of a file that may be downloaded. */
  downloadable(handle: string): string | undefined;
}

export function openDesk(session: WindowSession, places: WindowPlaces): Desk {
  /** Handles given out for writing, with the folder whose files may be downloaded. */
  const targets = new Map<string, string>();
  const downloads = new Map<string, string>();

  const temporaryFolder = (): string => {
    const folder = join(places.temporary, randomUUID());
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  };
  const saveTarget = (wanted: FileKind, suggested: string): PickedFile => {
    const name = withSuffix(safeFileName(suggested), FILE_SUFFIXES[wanted][0]);
    if (wanted === 'workspace') return session.register(freePath(places.data, name));
    const folder = temporaryFolder();
    const target = session.register(join(folder, name));
    targets.set(target.handle, folder);
    return target;
  };
  const saveFolder = (): PickedFile => {
    const folder = temporaryFolder();
    const target = session.register(folder);
    targets.set(target.handle, folder);
    return { ...target, name: 'Tải xuống' };
  };
  const written = (target: string, name: string | undefined): PickedFile[] => {
    const folder = targets.get(target);
    if (folder === undefined) return [];
    const names = readdirSync(folder).filter((each) => name === undefined || each === basename(name));
    return names.map((each) => {
      const file = session.register(join(folder, each));
      downloads.set(file.handle, join(folder, each));
      return file;
    });
  };
  return {
    answer: (asked) => {
      const parsed = question.safeParse(asked);
      if (!parsed.success) return undefined;
      switch (parsed.data.op) {
        case 'saveTarget':
          return saveTarget(parsed.data.kind, parsed.data.suggestedName);
        case 'saveFolder':
          return saveFolder();
        case 'written':
          return { files: written(parsed.data.handle, parsed.data.name) };
        case 'recent':
          return { workspaces: session.recent() };
        case 'sample':
          return { sample: session.sample(parsed.data.kind) };
      }
    },
    upload: (query, bytes) => {
      if (query.kind !== 'workspace') return session.take(query.name, bytes);
      const path = freePath(places.data, withSuffix(safeFileName(query.name), FILE_SUFFIXES.workspace[0]));
      writeFileSync(path, bytes, { flag: 'wx' });
      return session.register(path);
    },
    downloadable: (wanted) => downloads.get(wanted),
  };
}
