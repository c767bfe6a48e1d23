import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPackage } from '#main/core/packages/open-package.ts';
import { payloadBytes, seal } from '#main/formats/envelope.ts';
import { type PackagePayload, packagePayload } from '#shared/contract/payloads.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { serialAt } from '#shared/domain/serial.ts';
import {
  codesOf,
  granted,
  joinOffice,
  openTestBoard,
  openTestDesk,
  PASSPHRASE,
  publish,
  type TestBoard,
} from '../../fixtures/board.ts';

const bytesOf = (board: TestBoard, name: string) => readFileSync(join(board.dir, name));

function payloadIn(bytes: Uint8Array): PackagePayload {
  const opened = openPackage('x', bytes);
  if (!opened.ok) throw new Error('not a package');
  return opened.value.payload;
}

describe('publishing', () => {
  it('signs programme, catalogue, units and roster under the next number', async () => {
    const board = await openTestBoard();
    const first = await publish(board);
    expect(first).toMatchObject({ version: 1, fingerprint: board.fingerprint, file: join(board.dir, 'goi.kpcat') });
    const payload = payloadIn(bytesOf(board, 'goi.kpcat'));
    expect(payload).toMatchObject({ version: 1, previous: null, history: [], programme: board.programme });
    expect([payload.products.length, payload.offices.length, payload.units.length]).toEqual([220, 31, 124]);
    board.workspace.db.exec("UPDATE products SET note = 'đổi ghi chú' WHERE code = '0013'");
    expect(granted(await board.call('packages.state', {}))).toMatchObject({ version: 1, changesPending: true });
    const second = await publish(board, 'goi-2.kpcat');
    expect(payloadIn(bytesOf(board, 'goi-2.kpcat'))).toMatchObject({
      version: 2,
      previous: first.sha256,
      history: [first.sha256],
    });
    expect(granted(await board.call('packages.state', {}))).toMatchObject({
      version: 2,
      sha256: second.sha256,
      changesPending: false,
    });
  });

  it('hands out the same bytes while nothing changed, also without the key', async () => {
    const board = await openTestBoard();
    const first = await publish(board);
    board.later(86_400_000);
    board.workspace.signingKey = null;
    const again = await board.call('packages.publish', { out: board.file('lần hai.kpcat') });
    expect(codesOf(again)).toEqual(['package.unchanged']);
    expect(again.ok && again.value).toMatchObject({ version: 1, sha256: first.sha256 });
    expect(bytesOf(board, 'lần hai.kpcat').equals(bytesOf(board, 'goi.kpcat'))).toBe(true);
    expect(granted(await board.call('audit.verify', {})).events).toBe(4);
  });

  it('never signs a number twice when the file could not be written', async () => {
    const board = await openTestBoard();
    mkdirSync(join(board.dir, 'goi.kpcat'));
    const failed = await board.call('packages.publish', { out: board.file('goi.kpcat') });
    expect(codesOf(failed)).toEqual(['file.unwritable']);
    const { version, sha256 } = await publish(board, 'goi-1.kpcat');
    expect(version).toBe(1);
    expect(granted(await board.call('packages.state', {})).sha256).toBe(sha256);
  });

  it('refuses what no package can hold, and says where it stands', async () => {
    const board = await openTestBoard();
    await publish(board);
    board.workspace.db.prepare("UPDATE units SET name = ? WHERE code = '0101'").run('Đơn vị '.repeat(2000));
    expect(granted(await board.call('packages.state', {})).changesPending).toBe(true);
    const refused = await board.call('packages.publish', { out: board.file('x.kpcat') });
    expect(refused.findings).toMatchObject([
      { code: 'package.unfit', params: { field: expect.stringMatching(/^units\.\d+\.name$/) } },
    ]);
    expect(board.workspace.db.prepare('SELECT count(*) FROM packages').pluck().get()).toBe(1);
  });

  it('needs products, units and the key', async () => {
    const board = await openTestBoard({ empty: true });
    const out = () => board.file('goi.kpcat');
    expect((await board.call('packages.publish', { out: out() })).findings).toMatchObject([
      { code: 'package.empty', params: { missing: 'products' } },
    ]);
    granted(await board.call('catalogue.import', { file: board.file('danh-muc.xlsx') }));
    expect((await board.call('packages.publish', { out: out() })).findings).toMatchObject([
      { code: 'package.empty', params: { missing: 'units' } },
    ]);
    granted(await board.call('units.import', { file: board.file('don-vi.xlsx') }));
    board.workspace.signingKey = null;
    expect(codesOf(await board.call('packages.publish', { out: out() }))).toEqual(['key.passphraseNeeded']);
    expect(existsSync(join(board.dir, 'goi.kpcat'))).toBe(false);
  });
});

describe('an office’s update', () => {
  async function officeUnderFirst() {
    const board = await openTestBoard();
    await publish(board);
    const office = await joinOffice(board);
    const update = (file: string) => office.call('packages.update', { file });
    const db = office.app.workspace?.db;
    if (!db) throw new Error('no workspace is open');
    return { board, office, update, db, named: (name: string) => office.file(name) };
  }

  it('takes over what changed, and keeps every ordinal', async () => {
    const { board, office, update, db, named } = await officeUnderFirst();
    const ordinals = () => new Map(db.prepare('SELECT code, ordinal FROM products').raw().all() as [string, number][]);
    const before = ordinals();
    board.workspace.db.exec(`
      UPDATE products SET name = 'Tên mới' WHERE code = '0021';
      UPDATE products SET retired = 1 WHERE code = '0013';
      INSERT INTO products (code, ordinal, position, group_code, name, match_key, enterprise) VALUES ('9990', 900, 0, '01', 'Đứng đầu', 'dung dau', 'Công ty A');
      UPDATE units SET signer = 'Người khác' WHERE code = '0101';
      UPDATE units SET retired = 1 WHERE code = '0102';
      UPDATE offices SET name = 'Phòng mới' WHERE code = '30';`);
    await publish(board, 'goi-2.kpcat');
    const result = granted(await update(named('goi-2.kpcat')));
    expect(result).toMatchObject({
      version: 2,
      from: 1,
      dryRun: false,
      changes: {
        productsAdded: ['9990'],
        productsChanged: ['0021'],
        productsRetired: ['0013'],
        unitsAdded: [],
        unitsChanged: ['0101'],
        unitsRetired: ['0102'],
        keysChanged: 0,
      },
    });
    const after = ordinals();
    for (const [code, ordinal] of before) expect(after.get(code)).toBe(ordinal);
    expect(after.get('9990')).toBe(Math.max(...before.values()) + 1);
    expect(granted(await office.call('catalogue.get', {}))).toEqual(granted(await board.call('catalogue.get', {})));
    expect(granted(await office.call('catalogue.get', {})).products[0]?.code).toBe('9990');
    expect(db.prepare("SELECT name FROM offices WHERE code = '30'").pluck().get()).toBe('Phòng mới');
    expect(granted(await office.call('workspace.current', {})).workspace?.packageVersion).toBe(2);
  });

  it('tells what would change before it is taken, in both spellings, and changes nothing by it', async () => {
    const { board, office, update, named } = await officeUnderFirst();
    const text = `${serialAt(20001, board.programme.rules.serial)} 0013`;
    granted(await office.call('entry.keyLines', { unit: '0101', slot: 'first', text }));
    board.workspace.db.exec(`
      UPDATE products SET name = 'Tên mới' WHERE code = '0021';
      UPDATE products SET retired = 1 WHERE code = '0013';
      UPDATE units SET signer = 'Người khác' WHERE code = '0101';
      UPDATE offices SET name = 'Phòng mới' WHERE code = '30';`);
    const { calendar } = board.programme;
    const programme = { ...board.programme, calendar: { ...calendar, due: '2026-10-05' } };
    board.workspace.db.prepare('UPDATE workspace SET programme = ?').run(JSON.stringify(programme));
    await publish(board, 'goi-2.kpcat');
    const before = granted(await office.call('catalogue.get', {}));
    const { head } = granted(await office.call('audit.verify', {}));
    const asked = await office.call('packages.update', { file: named('goi-2.kpcat'), dryRun: true });
    expect(asked.findings).toMatchObject([{ code: 'package.productGone', value: '0013', params: { ballots: 1 } }]);
    const { details, ...told } = granted(asked);
    expect(told).toMatchObject({ version: 2, from: 1, dryRun: true, changes: { productsRetired: ['0013'] } });
    const named21 = payloadIn(bytesOf(board, 'goi.kpcat')).products.find(({ code }) => code === '0021')?.name;
    expect(details.map(({ name: _name, ...detail }) => detail)).toEqual([
      {
        kind: 'programme',
        change: 'changed',
        code: board.programme.code,
        fields: [{ field: 'calendar.due', before: calendar.due, after: '2026-10-05' }],
      },
      { kind: 'product', change: 'retired', code: '0013', fields: [] },
      {
        kind: 'product',
        change: 'changed',
        code: '0021',
        fields: [{ field: 'name', before: named21, after: 'Tên mới' }],
      },
      expect.objectContaining({ kind: 'office', change: 'changed', code: '30' }),
      expect.objectContaining({
        kind: 'unit',
        code: '0101',
        fields: [expect.objectContaining({ field: 'signer', after: 'Người khác' })],
      }),
    ]);
    expect(granted(await office.call('catalogue.get', {}))).toEqual(before);
    expect(granted(await office.call('packages.state', {})).version).toBe(1);
    expect(granted(await office.call('audit.verify', {})).head).toBe(head);
    const taken = granted(await update(named('goi-2.kpcat')));
    expect(taken).toEqual({ ...told, details, dryRun: false });
    expect(codesOf(await office.call('packages.update', { file: named('goi.kpcat'), dryRun: true }))).toEqual([
      'package.older',
    ]);
  });

  it('lets keyed ballots of open units stand by the new rules', async () => {
    const { board, office, update, db, named } = await officeUnderFirst();
    const [product] = payloadIn(bytesOf(board, 'goi.kpcat')).products;
    const text = `${serialAt(20001, board.programme.rules.serial)} ${product?.code}`;
    granted(await office.call('entry.keyLines', { unit: '0101', slot: 'first', text }));
    const state = () => db.prepare('SELECT state FROM ballots').pluck().get();
    expect(state()).toBe('awaitingSecond');
    // The board no longer asks for a second entry.
    const programme = { ...board.programme, rules: { ...board.programme.rules, doubleEntry: { mode: 'none' } } };
    board.workspace.db.prepare('UPDATE workspace SET programme = ?').run(JSON.stringify(programme));
    await publish(board, 'goi-2.kpcat');
    granted(await update(named('goi-2.kpcat')));
    expect(state()).toBe('valid');
    expect(db.prepare('SELECT sum(ticks) FROM unit_totals').pluck().get()).toBe(1);
  });

  it('lists the ballots that carry a product which is gone', async () => {
    const { board, office, update, named } = await officeUnderFirst();
    const serials = [1, 2, 3].map((n) => serialAt(20000 + n, board.programme.rules.serial));
    const text = serials.map((serial, n) => `${serial} ${n < 2 ? '0013 ' : ''}0021`).join('\n');
    granted(await office.call('entry.keyLines', { unit: '0101', slot: 'first', text }));
    board.workspace.db.exec("UPDATE products SET retired = 1 WHERE code IN ('0013', '2201')");
    await publish(board, 'goi-2.kpcat');
    const result = await update(named('goi-2.kpcat'));
    expect(granted(result).ballots).toEqual(
      serials.slice(0, 2).map((serial) => ({ product: '0013', unit: '0101', serial })),
    );
    expect(result.findings).toMatchObject([
      {
        code: 'package.productGone',
        severity: 'warning',
        value: '0013',
        params: { ballots: 2, papers: `0101: ${serials[0]}, ${serials[1]}` },
      },
    ]);
  });

  it('may skip numbers, but never goes back', async () => {
    const { board, update, named } = await officeUnderFirst();
    for (const n of [2, 3]) {
      board.workspace.db.exec(`UPDATE products SET note = 'lần ${n}' WHERE code = '0013'`);
      await publish(board, `goi-${n}.kpcat`);
    }
    expect(granted(await update(named('goi-3.kpcat'))).version).toBe(3);
    const older = await update(named('goi-2.kpcat'));
    expect(older.findings).toMatchObject([{ code: 'package.older', params: { found: 2, known: 3 } }]);
    expect(exitCodeOf(older.findings)).toBe(4);
    const same = await update(named('goi-3.kpcat'));
    expect(same.ok && same.value.version).toBe(3);
    expect(codesOf(same)).toEqual(['package.unchanged']);
  });

  it('refuses a package of another board, whatever it says', async () => {
    const { board, office, update } = await officeUnderFirst();
    const desk = openTestDesk();
    granted(
      await desk.call('workspace.createBoard', {
        file: desk.file('board.kpdb'),
        programme: desk.put('programme.json', JSON.stringify(board.programme)),
        passphrase: PASSPHRASE,
      }),
    );
    for (const [name, call] of [
      ['danh-muc.xlsx', 'catalogue.import'],
      ['don-vi.xlsx', 'units.import'],
    ] as const)
      granted(await desk.call(call, { file: desk.put(name, bytesOf(board, name)) }));
    granted(await desk.call('packages.publish', { out: desk.file('goi.kpcat') }));
    board.put('của ban khác.kpcat', readFileSync(join(desk.dir, 'goi.kpcat')));
    const result = await update(office.file('của ban khác.kpcat'));
    expect(codesOf(result)).toEqual(['package.otherBoard']);
    expect(exitCodeOf(result.findings)).toBe(4);
    const theirs = desk.app.workspace?.signingKey;
    const payload = payloadIn(bytesOf(board, 'goi.kpcat'));
    if (!theirs) throw new Error('locked');
    const forged = seal(
      'package',
      payloadBytes(packagePayload, { ...payload, version: 2, previous: sha(board), history: [sha(board)] }),
      {
        ...theirs,
        keyId: board.workspace.signingKey?.keyId ?? '',
      },
    );
    board.put('giả.kpcat', forged);
    expect(codesOf(await update(office.file('giả.kpcat')))).toEqual(['envelope.signature']);
  });
});

function sha(board: TestBoard): string {
  return board.workspace.db.prepare('SELECT sha256 FROM packages').pluck().get() as string;
}
