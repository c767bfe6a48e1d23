/** Damages one page of a workspace file after the other and looks at what opening says, and whether the file was touched. */
import assert from 'node:assert/strict';
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { openPackage } from '#main/core/packages/open-package.ts';
import { sha256Hex } from '#main/formats/envelope.ts';
import { createRandom } from '../../samples/random.ts';
import { must } from '../fixtures/keying.ts';
import { assertWhole, type Desk, databaseOf, deskAt } from './support.ts';

export type DamageKind = 'zeros' | 'noise';

interface Page {
  readonly number: number;
  readonly owner: string;
  /** SQLite's word: internal, leaf or overflow. */
  readonly type: string;
  readonly size: number;
}

/** The pages of a file that nobody has open. */
export function pagesOf(path: string): Page[] {
  const db = new Sqlite(path, { readonly: true });
  try {
    return db
      .prepare('SELECT pageno AS number, name AS owner, pagetype AS type, pgsize AS size FROM dbstat ORDER BY pageno')
      .all() as Page[];
  } finally {
    db.close();
  }
}

/** Writes over one page, where it stands. */
export function damagePage(path: string, { number, size }: Pick<Page, 'number' | 'size'>, kind: DamageKind): void {
  const random = createRandom(`noise ${number}`);
  const bytes =
    kind === 'zeros' ? Buffer.alloc(size) : Buffer.from(Array.from({ length: size }, () => random.int(0, 255)));
  const fd = openSync(path, 'r+');
  writeSync(fd, bytes, 0, size, (number - 1) * size);
  closeSync(fd);
}

/** What SQLite's structure does not show, the signatures and hashes of what is stored do: long values, page after page. */
function assertSealed(desk: Desk): void {
  const db = databaseOf(desk);
  for (const envelope of db.prepare('SELECT envelope FROM packages').pluck().all() as Buffer[])
    must(openPackage('package', envelope));
  for (const row of db.prepare('SELECT payload, sha256 FROM batches').all() as { payload: Buffer; sha256: string }[])
    assert.equal(sha256Hex(row.payload), row.sha256);
}

/** Whether the damage shows in a workspace that opened. */
async function isFound(desk: Desk): Promise<boolean> {
  try {
    await assertWhole(desk);
    assertSealed(desk);
    return false;
  } catch {
    return true;
  }
}

export interface DamageReport {
  readonly tried: number;
  /** Of those, refused at opening. */
  readonly refused: number;
  /** Pages whose damage was neither refused nor shows in any check of what is stored. */
  readonly missed: readonly string[];
}

const REFUSALS: ReadonlySet<string> = new Set([
  'workspace.damaged',
  'workspace.notAWorkspace',
  'workspace.foreignSchema',
]);

/** Tries every `step`-th page of the file. @throws when a refused file was touched, or refused for another reason */
export async function damagePages(path: string, kind: DamageKind, step: number): Promise<DamageReport> {
  const pages = pagesOf(path).filter((_, at) => at % step === 0);
  const copy = `${path}.hỏng.kpdb`;
  const missed: string[] = [];
  let refused = 0;
  for (const page of pages) {
    copyFileSync(path, copy);
    damagePage(copy, page, kind);
    const before = readFileSync(copy);
    const desk = deskAt();
    const opened = await desk.open(copy);
    if (opened.ok) {
      if (!(await isFound(desk))) missed.push(`${page.number} ${page.owner} ${page.type}`);
      await desk.close();
    } else {
      assert.ok(
        opened.findings.every(({ code }) => REFUSALS.has(code)),
        JSON.stringify(opened.findings),
      );
      assert.ok(readFileSync(copy).equals(before), `the refused file was changed: page ${page.number}`);
      refused += 1;
    }
    rmSync(copy);
  }
  return { tried: pages.length, refused, missed };
}
