import { expect, it } from 'vitest';
import { agreed, close, packet, payloads, UNIT } from '../../fixtures/closing.ts';
import { must } from '../../fixtures/keying.ts';

it('adds up the closed units of the office, ranked as at the board; what is open does not count', async () => {
  const office = await agreed();
  const ofOffice = async () => must(await office.as('phutrach')('results.ofOffice', {}));
  expect(await ofOffice()).toMatchObject({ ballots: 0, invalid: 0, ticks: 0 });

  await packet(office, 4, 3, 1, 3);
  must(await close(office));
  const tally = await ofOffice();
  expect(tally).toMatchObject({ ballots: 2, invalid: 1, ticks: 3 });
  expect(tally.units.map(({ code, closed, ballots, ticks }) => [code, closed, ballots, ticks])).toEqual([
    ['0101', true, 2, 3],
    ['0102', false, 0, 0],
  ]);
  const counted = new Map<string, number>();
  for (const ballot of payloads(office)[0]?.payload.ballots ?? []) {
    for (const code of 'products' in ballot ? ballot.products : []) counted.set(code, (counted.get(code) ?? 0) + 1);
  }
  expect(new Map(tally.products.flatMap(({ code, ticks }) => (ticks > 0 ? [[code, ticks]] : [])))).toEqual(counted);
  expect(tally.products.slice(0, 4).map(({ code, rank, tied, groupRank }) => [code, rank, tied, groupRank])).toEqual([
    ['01', 1, true, 1],
    ['02', 1, true, 1],
    ['09', 1, true, 1],
    ['03', 4, true, 3],
  ]);

  must(await office.as('phutrach')('units.reopen', { unit: UNIT, reason: 'thiếu một tờ' }));
  expect(await ofOffice()).toMatchObject({ ballots: 0, ticks: 0 });
});
