/** What Electron's main process and the trial server do alike for their one window. */

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownName } from '#main/core/files.ts';
import type { Fault, PickedFile, RecentWorkspace, SampleWorkspace } from '#shared/contract/bridge.ts';
import type { CallInput, CallName } from '#shared/contract/index.ts';
import type { Application } from '../core/application.ts';
import { openSession } from '../core/dispatch.ts';
import { safeFileName } from './file-names.ts';
import { recentList } from './recent.ts';
import { openSample } from './samples.ts';

export interface WindowPlaces {
  /** The program's own data: recent list, sample copies. */
  readonly data: string;
  /** Files that were dropped or uploaded; removed at the end. */
  readonly temporary: string;
  /** The prepared sample workspaces. */
  readonly samples: string;
}

export interface WindowSession {
  readonly app: Application;
  /** A service's result, or a fault whose stack stands in the log under its reference. */
  call(name: string, input: unknown): Promise<unknown>;
  /** Gives a file on this PC a handle. */
  register(path: string): PickedFile;
  /** Keeps bytes that came over the border as a file of its own. */
  take(name: string, bytes: Uint8Array): PickedFile;
  recent(): readonly RecentWorkspace[];
  sample(kind: 'office' | 'board'): SampleWorkspace | null;
  /** Closes the workspace and removes what was uploaded. */
  close(): Promise<void>;
}

/** Where in the program it failed. The message is left out: it may quote what a person typed. */
export function faultLines(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}`, ...frames.map(withoutFolder)].join('\n');
}

/** A frame with the file's name only: the folders on the way to it may name the person whose PC this is. */
function withoutFolder(frame: string): string {
  const [, place = '', location = ''] = /^(\s+at (?:.* \()?)(.*)$/.exec(frame) ?? [];
  return place + (location.split(/[\\/]/).at(-1) ?? '');
}

const OPENING = new Set<string>(['workspace.open', 'workspace.createBoard', 'workspace.createOffice']);

/** The file that a call opened or made, if it is one of those. */
function openedFile(name: string, input: unknown): string | undefined {
  if (!OPENING.has(name) || typeof input !== 'object' || input === null || !('file' in input)) return undefined;
  return String(input.file);
}

/** @param log takes one text for each fault; nothing in it tells of people or ballots. */
export function openWindowSession(app: Application, places: WindowPlaces, log: (text: string) => void): WindowSession {
  mkdirSync(places.data, { recursive: true });
  mkdirSync(places.temporary, { recursive: true, mode: 0o700 });
  const session = openSession(app);
  const recent = recentList(join(places.data, 'recent.json'));
  const samples = new Set<string>();

  const register = (path: string): PickedFile => ({ handle: app.files.register(path), name: shownName(path) });
  const remember = (handle: string) => {
    const path = app.files.path(handle);
    if (path !== undefined && !samples.has(path)) recent.remember(path);
  };
  const call = async (name: string, input: unknown): Promise<unknown> => {
    try {
      // dispatch checks both: an unknown name and a wrong input come back as findings.
      const result = await session(name as CallName, input as CallInput<CallName>);
      const opened = result.ok ? openedFile(name, input) : undefined;
      if (opened !== undefined) remember(opened);
      return result;
    } catch (error) {
      const fault: Fault = { fault: randomBytes(4).toString('hex') };
      log(`${fault.fault} ${faultLines(error)}`);
      return fault;
    }
  };
  return {
    app,
    call,
    register,
    take: (name, bytes) => {
      const folder = join(places.temporary, randomUUID());
      mkdirSync(folder, { mode: 0o700 });
      const path = join(folder, safeFileName(name));
      writeFileSync(path, bytes, { flag: 'wx' });
      return register(path);
    },
    recent: () => recent.list().map(({ path, folder }) => ({ ...register(path), folder })),
    sample: (kind) => {
      const prepared = openSample(places.samples, places.data, kind);
      if (!prepared) return null;
      samples.add(prepared.path);
      return { ...register(prepared.path), people: prepared.people, passphrase: prepared.passphrase };
    },
    close: async () => {
      await call('workspace.close', {});
      rmSync(places.temporary, { recursive: true, force: true });
    },
  };
}
