/**
 * Fills the drive so that a change fails at its first write, then at the second, and so on until it goes through; looks each
 * time at what was answered and at what is there, frees the drive and does it again.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Result } from '#shared/domain/finding.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { contentsOf, type Desk, databaseOf, deskAt, openWhole } from './support.ts';
import type { Volume } from './volume.ts';

export interface Change {
  readonly name: string;
  /** The workspace file that is open. */
  readonly file: string;
  /** Fills an empty folder with the workspace and whatever else is needed; once. */
  prepare(dir: string): Promise<void>;
  /** What happens before the drive is full. */
  before?(desk: Desk, dir: string): Promise<void>;
  /** The change itself. Called again after it was refused. */
  make(desk: Desk, dir: string): Promise<Result<unknown>>;
  /** For a change that may leave something when it is refused: looks at that. Without it nothing may be left. */
  left?(desk: Desk, dir: string): void;
  /** The workspace is laid down for the change: after a refusal it is opened again, by the change itself or by hand. */
  readonly reopens?: boolean;
  /** Looks at what the change has made, when it went through. */
  verify(desk: Desk, dir: string): Promise<void>;
}

export interface FullReport {
  /** How often the drive was full. */
  readonly refused: number;
  /** With so many free blocks it went through. */
  readonly blocks: number;
}

/** Every block for the benches; fewer in the tests, dense where most of the writes are. */
export const everyBlock = (blocks: number) => blocks + 1;
export const fewBlocks = (blocks: number) => blocks + Math.max(1, Math.round(blocks / 4));

function assertWords(findings: readonly Finding[], volume: Volume): void {
  assert.ok(findings.length > 0);
  for (const found of findings) {
    assert.ok(volume.codes.includes(found.code), found.code);
    assert.ok(found.file, 'the finding names the file');
    for (const language of ['vi', 'en'] as const) assert.doesNotMatch(messageOf(found, language), /[{}]|undefined/);
  }
}

/** Files that have come to bear a final name, beside those that were there. */
const filesIn = (dir: string) =>
  readdirSync(dir, { recursive: true })
    .map(String)
    .filter((name) => !/-(wal|shm|lock)$/.test(name))
    .sort();

async function attempt(change: Change, volume: Volume, template: string, blocks: number): Promise<boolean> {
  const dir = join(volume.dir, 'work');
  rmSync(dir, { recursive: true, force: true });
  cpSync(template, dir, { recursive: true });
  const desk = deskAt();
  assert.deepEqual((await desk.open(join(dir, change.file))).findings, []);
  await change.before?.(desk, dir);
  const [contents, files, workspace] = [contentsOf(desk), filesIn(dir), desk.app.workspace];
  const key = workspace?.signingKey;

  volume.fill(blocks);
  const result = await change.make(desk, dir).finally(() => volume.empty());

  if (!result.ok) {
    assertWords(result.findings, volume);
    if (change.reopens) assert.ok(desk.app.workspace || (await desk.open(join(dir, change.file))).ok, 'it opens again');
    else {
      assert.equal(desk.app.workspace, workspace, 'the same workspace is open');
      assert.equal(desk.app.workspace?.signingKey, key);
    }
    if (change.reopens) assert.equal(contentsOf(desk), contents, 'what stood there stands there');
    assert.equal(databaseOf(desk).inTransaction, false);
    if (change.left) change.left(desk, dir);
    else {
      assert.equal(contentsOf(desk), contents, 'nothing of the refused change is there');
      assert.deepEqual(filesIn(dir), files, 'no file has come to be');
    }
    const again = await change.make(desk, dir);
    assert.ok(again.ok, `done again with room: ${JSON.stringify(again.findings)}`);
  }
  await change.verify(desk, dir);
  await desk.close();
  await (await openWhole(join(dir, change.file))).close();
  return result.ok;
}

/** Runs the change on drives with more and more room, up to the first on which it goes through. */
export async function fillAtEachWrite(
  change: Change,
  volume: Volume,
  next: (blocks: number) => number,
): Promise<FullReport> {
  const template = join(volume.dir, 'template');
  mkdirSync(template);
  await change.prepare(template);
  let refused = 0;
  for (let blocks = 0; ; blocks = next(blocks)) {
    try {
      if (await attempt(change, volume, template, blocks)) return { refused, blocks };
      refused += 1;
    } catch (error) {
      throw new Error(`${change.name}: ${blocks} free blocks`, { cause: error });
    }
  }
}
