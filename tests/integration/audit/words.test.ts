/** Whoever reads the audit reads words: every kind of row and every field in it has some in both languages. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { auditLines, auditSummary, wordlessFields } from '#shared/i18n/audit-lines.ts';
import { system as en } from '#shared/i18n/en/system.ts';
import { system as vi } from '#shared/i18n/vi/system.ts';
import { ensureBuilt } from '../../../scripts/build.ts';
import { root } from '../../../scripts/steps.ts';
import { must } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint } from '../../fixtures/office.ts';

await ensureBuilt('sample');

interface Row {
  action: string;
  old: string | null;
  new: string | null;
}

const rowsOf = (db: Sqlite.Database) => db.prepare('SELECT action, old, new FROM audit_events').all() as Row[];

/** Rows of the built sample, office and board, and of corrections beside them. */
async function someRows(): Promise<Row[]> {
  const sample = join(root, 'dist', 'sample');
  const built = globSync('*.kpdb', { cwd: sample }).flatMap((name) => {
    const db = new Sqlite(join(sample, name), { readonly: true });
    const rows = rowsOf(db);
    db.close();
    return rows;
  });
  const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
  const unit = '0101';
  const reason = 'Thử';
  must(
    await office.as('an')('entry.keyLines', {
      unit,
      slot: 'first',
      text: '0010 01 02\n0011 !RACH\n0013 01 09\n0016 01\n',
    }),
  );
  const call = office.as('phutrach');
  must(await call('ballots.void', { unit, serial: '0016', reason }));
  must(await call('ballots.renumber', { unit, serial: '0013', to: '0014', reason }));
  must(await call('ballots.move', { unit, serial: '0014', to: '0102', reason }));
  must(await call('packets.record', { unit, issued: 2, returned: 2, invalid: 1 }));
  must(await call('packets.record', { unit, issued: 3, returned: 2, invalid: 1 }));
  must(await call('units.close', { unit, reason }));
  must(await call('reports.unit', { unit, out: office.file('a.pdf'), format: 'pdf' }));
  must(await call('reports.recordMinutes', { unit, facts: { team: [{ name: 'An', title: 'Tổ trưởng' }] } }));
  must(await call('reports.recordHandover', { unit, facts: { giver: { body: 'X', people: [{ name: 'An' }] } } }));
  must(await call('units.reopen', { unit, reason }));
  must(await call('statistics.export', { out: office.file('b.xlsx') }));
  must(await call('audit.export', { logins: ['an'], out: office.file('c.xlsx'), format: 'xlsx' }));
  return [...built, ...rowsOf(office.db)];
}

it('has a word for each kind of row that the program writes', () => {
  const found = new Set<string>();
  for (const file of globSync('**/*.ts', { cwd: join(root, 'src-main', 'core') })) {
    const source = readFileSync(join(root, 'src-main', 'core', file), 'utf8');
    for (const [, action] of source.matchAll(/action: '([a-z]+\.[A-Za-z]+)'/g)) if (action) found.add(action);
  }
  expect(found.size).toBeGreaterThan(30);
  expect([...found].filter((action) => !(action in vi.actions) || !(action in en.actions))).toEqual([]);
});

it('tells every field and value in words', { timeout: 60_000 }, async () => {
  const rows = await someRows();
  expect(new Set(rows.map(({ action }) => action)).size).toBeGreaterThan(20);
  for (const language of ['vi', 'en'] as const) {
    expect([...new Set(rows.flatMap((row) => wordlessFields(row, language)))]).toEqual([]);
    for (const row of rows) {
      const told = auditLines(row, language).flatMap((line) => [line.label, line.old, line.new]);
      expect(told.filter((text) => /[{}[\]"]|undefined|null\b/.test(text ?? ''))).toEqual([]);
    }
  }
});

it('puts old beside new, and shows in one line what changed', () => {
  const row = { old: '{"issued":39,"returned":38,"ticks":null}', new: '{"issued":1040,"returned":38,"ticks":1500}' };
  expect(auditLines(row, 'vi')).toEqual([
    { label: 'phát ra', old: '39', new: '1.040' },
    { label: 'thu về', old: '38', new: '38' },
    { label: 'lượt', old: 'không có', new: '1.500' },
  ]);
  expect(auditSummary(row, 'en')).toBe('issued: 39 → 1.040 · ticks: none → 1.500');
  expect(auditLines({ old: '{"role":"clerk"}', new: '{"role":"supervisor"}' }, 'vi')).toEqual([
    { label: 'vai trò', old: 'nhập liệu', new: 'phụ trách' },
  ]);
  expect(auditLines({ old: null, new: 'key.passphraseWrong' }, 'vi')[0]?.new).toMatch(/[Cc]ụm mật khẩu/);
  expect(auditLines({ old: null, new: null }, 'vi')).toEqual([]);
});
