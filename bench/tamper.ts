/** 100,000 random changes to signed files of every kind, and the audit chain of 100,000 events beside a plain SHA-256 of its bytes. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type AuditRow, appendAudit } from '../src-main/core/audit/chain.ts';
import { verifyChain } from '../src-main/core/audit/verify.ts';
import { createDatabase } from '../src-main/core/database/open.ts';
import { mutate, type Subject, subjects } from '../tests/fixtures/mutations.ts';
import { type Bench, type Measurement, median, timed } from './measure.ts';

const EACH = 25_000;
const SEED = 20260921;
const EVENTS = 100_000;

const say = (text: string) => process.stderr.write(`  ${text}\n`);

function mutations(all: readonly Subject[]): Measurement {
  let [tried, taken] = [0, 0];
  for (const subject of all) {
    const start = performance.now();
    const report = mutate(subject, EACH, SEED);
    tried += report.tried;
    taken += report.taken.length;
    say(
      `${subject.kind}: ${report.tried} changed files, ${report.taken.length} taken (${Math.round(performance.now() - start)} ms)`,
    );
  }
  const measure = { measure: 'changed files taken for good ones', value: taken, unit: 'files', target: 0 };
  return { bench: 'tamper', ...measure, reference: 'changed files tried', referenceValue: tried };
}

/** A chain as an office writes it: most rows are finished entries. */
function fill(db: Database): void {
  db.transaction(() => {
    for (let i = 0; i < EVENTS; i++) {
      const entry = { serial: String(i).padStart(6, '0'), ticks: 38, log: 'a'.repeat(64), keys: 120 };
      const at = new Date(Date.UTC(2026, 8, 21) + i * 1000).toISOString();
      appendAudit(db, at, 'lan', { action: 'entry.finish', unit: '0101', subject: entry.serial, new: entry });
    }
  })();
}

async function chain(): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'kp-bench-'));
  const made = createDatabase(join(dir, 'a.kpdb'), 'a.kpdb', '2026-09-21T00:00:00.000Z');
  if (!made.ok) throw new Error('no database');
  const db = made.value;
  try {
    fill(db);
    const verdict = verifyChain(db, []);
    if (verdict.events !== EVENTS || verdict.findings.length > 0) throw new Error('the chain is not whole');
    const times = await timed(3, () => verifyChain(db, []));
    const rows = db.prepare('SELECT * FROM audit_events ORDER BY id').all() as AuditRow[];
    const bytes = rows.map((row) => JSON.stringify(Object.values(row)));
    const plain = await timed(3, () => {
      for (const row of bytes) createHash('sha256').update(row).digest('hex');
    });
    const measure = { measure: `audit verify of ${EVENTS} events`, value: median(times), unit: 'ms', target: 2000 };
    return { bench: 'tamper', ...measure, reference: 'SHA-256 of the same rows', referenceValue: median(plain) };
  } finally {
    db.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'tamper',
  about: `${EACH * 4} random changes to signed files (seed ${SEED}), none may be taken; the audit chain recomputed`,
  run: async () => [mutations(await subjects()), await chain()],
};
