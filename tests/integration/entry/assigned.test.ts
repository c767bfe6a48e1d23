/** Papers without a number: the app gives one out, within the office or within the unit; and serials that begin anew in each unit. */
import { describe, expect, it } from 'vitest';
import { codesOf, must } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

type Scope = 'programme' | 'unit';
const officeOf = (scope: Scope, check: 'none' | 'damm' = 'none') =>
  openTestOffice(smallBlueprint({ serial: { source: 'assigned', scope, check } }));
const free = async ({ as }: TestOffice, unit: string) =>
  must(await as('an')('entry.overview', { unit, slot: 'first' })).free;
const key = ({ as }: TestOffice, unit: string, text: string) =>
  as('an')('entry.keyLines', { unit, slot: 'first', text });

describe('numbers given out', () => {
  it('begin at one and go on after the highest of the office, whoever keys where', async () => {
    const office = officeOf('programme');
    expect(await free(office, '0101')).toBe('0001');
    must(await key(office, '0101', '1 01\n2 02'));
    expect(await free(office, '0101')).toBe('0003');
    expect(await free(office, '0102')).toBe('0003');
    // The paper with number 2 has it written on it, whether its ballot stands or not.
    const reason = 'Nhập hai lần';
    must(await office.as('an')('ballots.void', { unit: '0101', serial: '2', reason }));
    expect(await free(office, '0102')).toBe('0003');
    // One that is only opened is given out too.
    must(await office.as('binh')('entry.open', { unit: '0102', serial: '3', slot: 'first' }));
    expect(await free(office, '0101')).toBe('0004');
  });

  it('begin anew in each unit where the programme says so, and two units may have the same', async () => {
    const office = officeOf('unit');
    must(await key(office, '0101', '1 01\n2 02'));
    expect(await free(office, '0102')).toBe('0001');
    must(await key(office, '0102', '1 03'));
    expect(await free(office, '0102')).toBe('0002');
    const list = must(await office.as('an')('ballots.list', { unit: '0102' })).ballots;
    expect(list.map(({ serial }) => serial)).toEqual(['0001']);
    expect(codesOf(await key(office, '0102', '1 03'))).toEqual(['entry.alreadyDone']);
  });

  it('carry a right check digit', async () => {
    const office = officeOf('unit', 'damm');
    const one = await free(office, '0101');
    must(await key(office, '0101', `${one} 01`));
    const two = await free(office, '0101');
    expect(must(await key(office, '0101', `${two} 01`))).toMatchObject({ ballots: 1 });
    expect([one, two].map((serial) => Number(serial?.slice(0, -1)))).toEqual([1, 2]);
  });

  it('are none where the papers are printed with theirs', async () => {
    expect(await free(openTestOffice(smallBlueprint()), '0101')).toBeNull();
  });
});
