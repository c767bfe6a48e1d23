/**
 * Names the PC that the program runs on, so that a workspace notices a copy that woke up elsewhere. No network, no rights of an
 * administrator, no child process: an id that the system or an earlier start left on this PC, and the PC's name, because disks are
 * cloned with everything on them. What is stored in workspaces is a hash that tells nobody anything of the PC.
 */
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

export interface MachinePlaces {
  /** Ids that the system keeps; the first one that can be read counts. */
  readonly systemIds: readonly string[];
  /** Folders of this PC, not of a profile that travels, where an id of our own may stand; the first one that takes it counts. */
  readonly folders: readonly string[];
  readonly hostname: string;
}

function placesHere(): MachinePlaces {
  if (process.platform !== 'win32') return { systemIds: ['/etc/machine-id'], folders: [], hostname: hostname() };
  const { ProgramData, LOCALAPPDATA } = process.env;
  // All accounts of the PC share the first one, so that two of them may share a workspace.
  const folders = [ProgramData, LOCALAPPDATA].flatMap((folder) => (folder ? [join(folder, 'KiemPhieu')] : []));
  return { systemIds: [], folders, hostname: hostname() };
}

function readId(file: string): string | null {
  try {
    const id = readFileSync(file, 'utf8').trim();
    return /^[0-9a-f-]{32,36}$/.test(id) ? id : null;
  } catch {
    return null;
  }
}

function ownId(folder: string): string | null {
  const file = join(folder, 'machine-id');
  try {
    mkdirSync(folder, { recursive: true });
    // Two programs may start at once: the id of the quicker one counts.
    const fd = openSync(file, 'wx');
    try {
      writeSync(fd, `${randomUUID()}\n`);
    } finally {
      closeSync(fd);
    }
  } catch {
    // It stands there already, or this folder takes nothing: reading tells.
  }
  return readId(file);
}

function firstOf<T>(items: readonly T[], look: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}

/** 64 hex digits, the same at each start on this PC. Where no id can be kept, the PC's name alone speaks. */
export function machineId(places: MachinePlaces = placesHere()): string {
  const id = firstOf(places.systemIds, readId) ?? firstOf(places.folders, ownId) ?? '';
  return createHash('sha256').update(`kiemphieu-machine-v1\n${id}\n${places.hostname}\n`).digest('hex');
}
