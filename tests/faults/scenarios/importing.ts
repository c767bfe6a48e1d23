/** A clerk takes in one workbook after the other. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces, paper, paperWorkbook } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';

const UNIT = '0102';
const FILES = 6;
const BALLOTS = 40;
const firstOf = (file: number) => 1001 + file * BALLOTS;
const pathOf = (dir: string, file: number) => join(dir, `phieu-${file}.xlsx`);

interface Taken {
  readonly file: number;
}

const importsIn = (desk: Desk) => databaseOf(desk).prepare('SELECT count(*) FROM imports').pluck().get() as number;

export const importing: Scenario<Taken> = {
  name: 'importing',
  file: 'office.kpdb',
  kill: { acknowledgements: 4, milliseconds: 400 },

  prepare: async (dir) => {
    await makePlaces(dir);
    for (let file = 0; file < FILES; file++)
      writeFileSync(pathOf(dir, file), await paperWorkbook(firstOf(file), BALLOTS));
  },

  work: async (desk, dir, acknowledge) => {
    for (let file = importsIn(desk); file < FILES; file++) {
      const input = { unit: UNIT, file: desk.file(pathOf(dir, file)), layout: 'rows' } as const;
      must(await desk.as('an')('imports.take', input));
      acknowledge({ file });
    }
  },

  verify: async (desk, _dir, acknowledged, kills) => {
    const taken = importsIn(desk);
    assert.ok(taken >= acknowledged.length && taken <= acknowledged.length + kills, `${taken} workbooks are in`);
    const { ballots } = must(await desk.as('an')('ballots.list', { unit: UNIT }));
    const expected = Array.from({ length: taken * BALLOTS }, (_, i) => paper(firstOf(0) + i));
    assert.deepEqual(
      ballots.map(({ serial, products }) => ({ serial, products })),
      expected.map(({ serial, products }) => ({ serial, products })),
    );
  },
};
