/**
 * What backups are called, where they stand, and which of them are kept. A name tells people and programs the same: of which
 * workspace, when, why. The digits after the workspace's name are the beginning of its first audit row's hash: two workspaces
 * that bear one name and share a USB stick never take each other's backups away.
 */
import { basename, dirname, extname, join } from 'node:path';

/** Why a backup was made, as its file name says it: no diacritics, some tools on Windows still trip over them. */
const REASONS = {
  manual: 'thu-cong',
  close: 'khi-dong',
  migration: 'truoc-nang-cap',
  restore: 'truoc-khoi-phuc',
} as const;
export type Why = keyof typeof REASONS;

const SUFFIX = '.kpbak';
const DAY = 24 * 3600 * 1000;
const HANOI = 7 * 3600 * 1000;

/** The folder for backups beside a workspace file. */
export function ownPlace(workspace: string): string {
  return join(dirname(workspace), `${stemOf(workspace)}-sao-luu`);
}

/** The workspace's name without its suffix. */
export function stemOf(workspace: string): string {
  return basename(workspace, extname(workspace));
}

export interface BackupName {
  readonly name: string;
  readonly stem: string;
  /** First six digits of the hash of the workspace's first audit row. */
  readonly origin: string;
  /** When it was made, ISO 8601 UTC to the second, by the clock of the PC. */
  readonly at: string;
  /** Counts those of the same second, from 0. */
  readonly again: number;
  readonly why: Why;
}

/** A moment as the name shows it: the time of Hanoi, `20260921-080000`. */
function stampOf(at: string): string {
  const local = new Date(Date.parse(at) + HANOI).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`;
}

const STAMP = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/;

function momentOf(stamp: string): string | null {
  const local = Date.parse(stamp.replace(STAMP, '$1-$2-$3T$4:$5:$6.000Z'));
  return Number.isNaN(local) ? null : new Date(local - HANOI).toISOString();
}

/** The name of a backup made now; see {@link BackupName}. */
export function backupName(workspace: string, origin: string, at: string, why: Why, again = 0): string {
  const more = again === 0 ? '' : `-${again + 1}`;
  return `${stemOf(workspace)}_${origin.slice(0, 6)}_${stampOf(at)}${more}_${REASONS[why]}${SUFFIX}`;
}

const FORM = /^(.+)_([0-9a-f]{6})_(\d{8}-\d{6})(?:-(\d+))?_([a-z-]+)\.kpbak$/;

/** What a file name says of a backup; null for any other file. */
export function readName(name: string): BackupName | null {
  const [, stem, origin, stamp, more, reason] = FORM.exec(name) ?? [];
  const why = Object.entries(REASONS).find(([, word]) => word === reason)?.[0] as Why | undefined;
  const at = stamp === undefined ? null : momentOf(stamp);
  return stem === undefined || origin === undefined || why === undefined || at === null
    ? null
    : { name, stem, origin, at, again: Number(more ?? 1) - 1, why };
}

/** Newest first; of one second the one that was made last. */
export function newestFirst(backups: readonly BackupName[]): BackupName[] {
  return backups.toSorted((a, b) => (a.at === b.at ? b.again - a.again : a.at < b.at ? 1 : -1));
}

/** A clock that is behind by no more than this was set back; by more, the newest name bears a time that never was. */
const SET_BACK = 3 * DAY;

/**
 * The moment and the count for the next backup after the newest of that workspace. It never bears an earlier moment than the one
 * before it: a clock set back must not make the newest backup look old.
 */
export function nextAfter(
  newest: BackupName | undefined,
  now: string,
): { readonly at: string; readonly again: number } {
  const second = `${now.slice(0, 19)}.000Z`;
  if (!newest || newest.at < second) return { at: second, again: 0 };
  const behind = Date.parse(newest.at) - Date.parse(second);
  return behind > SET_BACK ? { at: second, again: 0 } : { at: newest.at, again: newest.again + 1 };
}

const NEWEST = 10;
const DAYS = 30;

/**
 * The names that are no longer kept: all but the last ten, and within thirty days the last of each day and everything from before a
 * restore or a migration. A backup that bears a time to come (the clock was wrong) counts like one of today.
 */
export function outdated(backups: readonly BackupName[], now: string): string[] {
  const sorted = newestFirst(backups);
  const kept = new Set(sorted.slice(0, NEWEST).map(({ name }) => name));
  const days = new Set<string>();
  const limit = Date.parse(now) - DAYS * DAY;
  for (const { name, at, why } of sorted) {
    if (Date.parse(at) < limit) continue;
    const day = stampOf(at).slice(0, 8);
    if (!days.has(day) || why === 'restore' || why === 'migration') kept.add(name);
    days.add(day);
  }
  return sorted.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}
