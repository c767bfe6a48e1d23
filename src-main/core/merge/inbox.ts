/** The inbox: every file that was accepted, and every one that was refused, as it stands now. */
import type { Database } from 'better-sqlite3';
import { earlierPackage } from '#main/core/batches/verify.ts';
import { latestPackage } from '#main/core/packages/store.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { JudgedFile } from '#shared/contract/merge.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { allReceived, type ReceivedBatch } from './store.ts';

type InboxFile = CallOutput<'merge.list'>['files'][number];

/** An accepted batch with everything there is to say of it now. `file` is the name under which it was given. */
export function judgedFile(batch: ReceivedBatch, file: string, newestVersion: number): JudgedFile {
  const { unit, unitName, office, batch: id, payload, revision, ballots, ticks, packageVersion } = batch;
  const findings = JSON.parse(batch.reasons) as Finding[];
  if (packageVersion < newestVersion) findings.push(earlierPackage(file, packageVersion, newestVersion));
  return { file, unit, unitName, office, batch: id, payload, revision, ballots, ticks, findings };
}

/** An accepted batch as the inbox lists it. */
export function acceptedFile(batch: ReceivedBatch, newestVersion: number): InboxFile {
  const { standing, receivedAt, issued, returned, invalid, payload, file } = batch;
  const numbers = { issued, returned, invalid };
  return {
    ...judgedFile(batch, file, newestVersion),
    standing,
    receivedAt,
    checkCode: checkCodeOf(payload),
    ...numbers,
  };
}

interface RefusalRow {
  readonly at: string;
  readonly verdict: string;
}

/** Refused files leave nothing but their audit row; bytes that were refused several times are shown once, with the newest verdict. */
function refusals(db: Database): InboxFile[] {
  const rows = db
    .prepare(`SELECT at, new AS verdict FROM audit_events WHERE action = 'merge.refused' ORDER BY id DESC`)
    .all() as RefusalRow[];
  const seen = new Set<string>();
  return rows.flatMap(({ at, verdict }) => {
    const { sha256, ...judged } = JSON.parse(verdict) as JudgedFile & { sha256: string | null };
    const same = `${sha256} ${judged.file}`;
    if (seen.has(same)) return [];
    seen.add(same);
    const checkCode = judged.payload === undefined ? null : checkCodeOf(judged.payload);
    return [
      {
        ...judged,
        standing: 'refused' as const,
        receivedAt: at,
        checkCode,
        issued: null,
        returned: null,
        invalid: null,
      },
    ];
  });
}

/** Newest first. */
export function inbox(db: Database): InboxFile[] {
  const newestVersion = latestPackage(db)?.version ?? 0;
  const files = [...allReceived(db).map((batch) => acceptedFile(batch, newestVersion)), ...refusals(db)];
  return files.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0));
}
