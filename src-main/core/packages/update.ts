/** The office's side: whether a package may follow the one in use. */
import type { Database } from 'better-sqlite3';
import { programmeOf } from '#main/core/catalogue/store.ts';
import { boardPair } from '#main/core/keys/handover.ts';
import { ownOffice } from '#main/core/keys/store.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type OpenedPackage, openPackage } from './open-package.ts';
import { currentPackage, type StoredPackage } from './store.ts';

/** A programme is told by its code and by whether it counts for real: the two never mix. */
function programmeFinding(db: Database, file: string, { payload }: OpenedPackage): Finding | null {
  const known = programmeOf(db);
  const { code, mode } = payload.programme;
  if (code === known.code && mode === known.mode) return null;
  const named = (programme: { code: string; mode: string }) =>
    code === known.code ? `${programme.code} (${programme.mode})` : programme.code;
  return finding('package.otherProgramme', { file }, { found: named(payload.programme), wanted: named(known) });
}

/** Only forward, and only along the chain: the package in use must be among the ancestors of the new one. */
function chainFinding(file: string, { payload, sha256 }: OpenedPackage, current: StoredPackage): Finding | null {
  const { version } = payload;
  if (version < current.version) return finding('package.older', { file }, { found: version, known: current.version });
  const ours = version === current.version ? sha256 : payload.history[current.version - 1];
  return ours === current.sha256 ? null : finding('package.fork', { file }, { found: version });
}

export interface JudgedPackage extends OpenedPackage {
  /** It is the very package in use. */
  readonly known: boolean;
}

/** Whether this office may take the package. Every reason against it that can be told apart comes back. */
export function judgePackage(db: Database, file: string, bytes: Uint8Array): Result<JudgedPackage> {
  const opened = openPackage(file, bytes, boardPair(db));
  if (!opened.ok) return opened;
  const { payload, sha256 } = opened.value;
  const current = currentPackage(db);
  const other = programmeFinding(db, file, opened.value);
  if (other) return refuse(other);
  const against = [
    chainFinding(file, opened.value, current),
    payload.offices.some(({ code }) => code === ownOffice(db))
      ? null
      : finding('package.officeUnknown', { file, value: ownOffice(db) }),
  ].filter((one) => one !== null);
  if (against.length > 0) return refuse(...against);
  return done({ ...opened.value, known: sha256 === current.sha256 });
}
