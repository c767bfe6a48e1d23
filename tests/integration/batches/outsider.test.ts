/** What docs/formats.md tells an outsider to type, typed: a batch verified with openssl and jq alone. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { checkCodeOf, inFives } from '#shared/domain/check-code.ts';
import { keyOf, type MadeBatch, openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';

let board: TestBoard;
let batch: MadeBatch;
beforeEach(async () => {
  board = await openBoard();
  batch = board.make({
    unit: '0101',
    ballots: [
      { n: 1, products: ['101', '104'] },
      { n: 2, products: ['104'] },
      { n: 3, products: [] },
      { n: 4, invalid: 'rach' },
    ],
  });
});
afterEach(() => board.close());

/** The chapter's commands, in their order. */
function commands(): string {
  const page = readFileSync('docs/formats.md', 'utf8');
  const chapter = /## Verifying a batch with openssl and jq\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
  return [...chapter.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
}

function verified(packageBytes: Uint8Array, batchBytes: Uint8Array) {
  writeFileSync(join(board.folder, 'goi.kpcat'), packageBytes);
  writeFileSync(join(board.folder, 'lo.kpbatch'), batchBytes);
  const { status, stdout } = spawnSync('sh', ['-s'], { cwd: board.folder, input: commands(), encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

it('the commands of the page verify a real batch and find what it says', () => {
  const { status, lines } = verified(board.first.bytes, batch.bytes);
  const digits = fingerprintOf({ role: 'board', programme: PROGRAMME.code, office: '' }, keyOf('board').publicKey);
  expect(lines).toEqual([
    'Signature Verified Successfully',
    `board: ${digits}`,
    'Signature Verified Successfully',
    'office: 01, revoked: no',
    'batch: office 01, unit 0101, revision 1, HVN-2026 official',
    `check code: ${inFives(checkCodeOf(batch.sha256))}`,
    'said: 3 valid, 1 invalid, 3 ticks',
    'counted: 3 valid, 1 invalid, 3 ticks',
    '101 1',
    '104 2',
  ]);
  expect(status).toBe(0);
});

it('the commands of the page stop at an altered batch and at a foreign key', () => {
  const outer = JSON.parse(batch.bytes.toString('utf8'));
  const text = Buffer.from(outer.payload, 'base64').toString('utf8').replace('"104"', '"105"');
  const altered = Buffer.from(JSON.stringify({ ...outer, payload: Buffer.from(text).toString('base64') }));
  const foreign = board.make({ unit: '0101', desk: 'stranger', ballots: [{ n: 1, products: ['101'] }] });
  for (const [bytes, reached] of [
    [altered, 2],
    [foreign.bytes, 2],
  ] as const) {
    const { status, lines } = verified(board.first.bytes, bytes);
    expect(status).not.toBe(0);
    expect(lines.filter((line) => line === 'Signature Verified Successfully')).toHaveLength(1);
    expect(lines.some((line) => line.startsWith('check code'))).toBe(false);
    expect(lines.length).toBeGreaterThanOrEqual(reached);
  }
});
