/** Units that are keyed and ready to be closed, for the scenarios that close and export them. */
import { join } from 'node:path';
import { must } from '../../fixtures/keying.ts';
import { makePlaces, paper, UNITS } from '../places.ts';
import { deskAt } from '../support.ts';

const BALLOTS = 5;

/** An office all of whose units have their cover sheet and their ballots; closed with `close`. */
export async function makeKeyedOffice(dir: string, close = false): Promise<void> {
  await makePlaces(dir);
  const desk = deskAt();
  must(await desk.open(join(dir, 'office.kpdb')));
  for (const [at, unit] of UNITS.entries()) {
    const papers = Array.from({ length: BALLOTS }, (_, i) => paper(2001 + at * BALLOTS + i));
    const text = papers.map(({ serial, products }) => [serial, ...products].join(' ')).join('\n');
    must(await desk.as('an')('entry.keyLines', { unit, slot: 'first', text }));
    const counts = { issued: BALLOTS, returned: BALLOTS, invalid: 0 };
    must(await desk.as('phutrach')('packets.record', { unit, ...counts }));
    if (close) must(await desk.as('phutrach')('units.close', { unit }));
  }
  await desk.close();
}
