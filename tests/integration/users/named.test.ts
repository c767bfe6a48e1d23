/** Findings that speak of a person: the login stays their parameter, the sentence says the name. */
import { expect, it } from 'vitest';
import type { Finding } from '#shared/domain/finding.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { keyPaper, type Slot } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
const NAMES: Readonly<Partial<Record<Login, string>>> = { an: 'Nguyễn Thị An', phutrach: 'Lê Thu Hương' };

function namedOffice(): TestOffice {
  const office = openTestOffice();
  for (const [login, name] of Object.entries(NAMES)) {
    office.db.prepare('UPDATE users SET name = ? WHERE login = ?').run(name, login);
  }
  return office;
}

const key = (office: TestOffice, login: Login, slot: Slot, text: string) =>
  office.as(login)('entry.keyLines', { unit: UNIT, slot, text });

function told({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.map((found) => [found.code, found.params.by ?? found.params.login, messageOf(found, 'vi')]);
}

it('name whoever keyed, keys or may not, in both languages', async () => {
  const office = namedOffice();
  await key(office, 'an', 'first', '1 01\n');
  await keyPaper(office.as('an'), { unit: UNIT, serial: '2', slot: 'first', keys: '01' }, false);
  const open = await office.as('binh')('entry.open', { unit: UNIT, serial: '2', slot: 'first' });
  expect(told(open)).toEqual([
    ['entry.openByOther', 'an', expect.stringContaining('đang do Nguyễn Thị An (an) nhập từ')],
  ]);
  expect(open.findings.map((found) => messageOf(found, 'en'))[0]).toContain('by Nguyễn Thị An (an) since');
  expect(told(await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'first' }))).toEqual([
    ['entry.alreadyDone', 'an', expect.stringContaining('đã do Nguyễn Thị An (an) nhập xong')],
  ]);
  expect(told(await office.as('an')('entry.open', { unit: UNIT, serial: '1', slot: 'second' }))).toEqual([
    ['entry.samePerson', 'an', expect.stringContaining('chính Nguyễn Thị An (an) nhập lần kia')],
  ]);
  expect(told(await office.as('an')('units.reopen', { unit: UNIT, reason: 'x' }))).toEqual([
    ['user.notAllowed', 'an', expect.stringContaining('Nguyễn Thị An (an)')],
  ]);
});

it('name whoever decides what they keyed, and whoever disabled since', async () => {
  const office = namedOffice();
  await key(office, 'phutrach', 'first', '1 01\n');
  await key(office, 'binh', 'second', '1 02\n');
  const decide = { unit: UNIT, serial: '1', products: ['01'], invalid: null };
  expect(told(await office.as('phutrach')('discrepancies.resolve', decide))).toEqual([
    ['discrepancy.notThirdPerson', 'phutrach', expect.stringMatching(/^Lê Thu Hương \(phutrach\) đã nhập/)],
  ]);
  office.db.prepare("UPDATE users SET disabled_at = 'x' WHERE login = 'phutrach'").run();
  expect(told(await office.as('chi')('entry.open', { unit: UNIT, serial: '1', slot: 'first' }))).toEqual([
    ['entry.alreadyDone', 'phutrach', expect.stringContaining('Lê Thu Hương (phutrach)')],
  ]);
});

it('say the login once where nobody wrote another name', async () => {
  const office = openTestOffice();
  office.db.prepare("UPDATE users SET name = '' WHERE login = 'an'").run();
  await key(office, 'an', 'first', '1 01\n');
  const [, , sentence] =
    told(await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'first' }))[0] ?? [];
  expect(sentence).toMatch(/đã do an nhập xong/);
});
