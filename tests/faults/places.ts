/**
 * The workspaces to which faults are done: made by the real services, small enough that a fault can be put at each of their
 * writes. No test runner in here: the benches and the processes that are killed use them too.
 */
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import type { Programme } from '#shared/domain/programme.ts';
import { serialAt } from '#shared/domain/serial.ts';
import { createRandom } from '../../samples/random.ts';
import { PROGRAMME as BASE, keyOf, openBoard, PRODUCTS } from '../fixtures/batches.ts';
import { must } from '../fixtures/keying.ts';

export const PASSPHRASE = 'mật khẩu thử nghiệm';
/** One entry is enough: the second goes through the same writes. */
export const PROGRAMME: Programme = { ...BASE, rules: { ...BASE.rules, doubleEntry: { mode: 'none' } } };
export const PACKAGES = 12;

const twoDigits = (n: number) => String(n).padStart(2, '0');
/** Units of office 01. */
export const UNITS = Array.from({ length: 8 }, (_, i) => `01${twoDigits(i + 1)}`);

/** What stands on a paper and how a clerk keys it, now and then with a slip that is taken back; always the same for the same number. */
export function paper(n: number) {
  const random = createRandom(`paper ${n}`);
  const products = PRODUCTS.filter(() => random.next() < 0.5);
  const slip = random.next() < 0.3 ? ['9', '9', '9', '-'] : [];
  const flag = random.next() < 0.1 ? ['+'] : [];
  const keys = [...slip, ...products.flatMap((code) => [...code]), ...flag, 'E', 'E'];
  return { serial: serialAt(n, PROGRAMME.rules.serial), products: [...products], keys };
}

/** A workbook with one row for each of these papers. */
export async function paperWorkbook(from: number, count: number): Promise<Buffer> {
  const { workbookOf } = await import('../fixtures/sheets.ts');
  const header = ['Số phiếu', ...PRODUCTS.map((code) => `${code} - Sản phẩm ${code}`)];
  const rows = Array.from({ length: count }, (_, i) => {
    const { serial, products } = paper(from + i);
    return [serial, ...PRODUCTS.map((code) => (products.includes(code) ? 'x' : null))];
  });
  return workbookOf({ name: 'Phiếu', rows: [header, ...rows] });
}

export const packageFile = (dir: string, version: number) => join(dir, `goi-${twoDigits(version)}.kpcat`);

/** The board's fingerprint as its letter prints it. */
export const boardFingerprint = () =>
  fingerprintOf({ role: 'board', programme: PROGRAMME.code, office: '' }, keyOf('board').publicKey);

/** `board.kpdb` with its first package published, and the packages that follow, each with another enterprise for one product. */
async function makeBoard(dir: string): Promise<void> {
  const board = await openBoard({ programme: PROGRAMME, units: UNITS });
  board.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(join(board.folder, 'board.kpdb'), join(dir, 'board.kpdb'));
  writeFileSync(packageFile(dir, 1), board.first.bytes);
  for (let version = 2; version <= PACKAGES; version++) {
    board.db.prepare(`UPDATE products SET enterprise = ? WHERE code = '101'`).run(`Công ty 101, lần ${version}`);
    writeFileSync(packageFile(dir, version), (await board.publish()).bytes);
  }
  board.close();
}

/** `office.kpdb` of office 01, made from the board's first package, with a clerk and a supervisor. */
async function makeOffice(dir: string): Promise<void> {
  const app = createApplication();
  const call = openSession(app);
  const file = (path: string) => app.files.register(path);
  must(
    await call('workspace.createOffice', {
      file: file(join(dir, 'office.kpdb')),
      package: file(packageFile(dir, 1)),
      boardFingerprint: boardFingerprint(),
      office: '01',
      passphrase: PASSPHRASE,
      administrator: { login: 'quantri', name: 'Quản trị', pin: '9999' },
    }),
  );
  must(await call('session.login', { login: 'quantri', pin: '9999' }));
  must(await call('users.add', { login: 'an', role: 'clerk', pin: '1111' }));
  must(await call('users.add', { login: 'phutrach', role: 'supervisor', pin: '2222' }));
  must(await call('workspace.close', {}));
}

async function makeTemplate(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'kp-places-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  await makeBoard(dir);
  await makeOffice(dir);
  return dir;
}

let template: Promise<string> | undefined;

/** Puts a board, an office and the board's packages into a folder: made once in this process, then copied. */
export async function makePlaces(dir: string): Promise<void> {
  template ??= makeTemplate();
  cpSync(await template, dir, { recursive: true });
}
