/** A supervisor closes every unit, opens each again, closes the next revision, and so on. */
import assert from 'node:assert/strict';
import { sha256Hex } from '#main/formats/envelope.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { UNITS } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';
import { makeKeyedOffice } from './units.ts';

/** Closed, with the payload's hash; or opened again. */
interface Change {
  readonly unit: string;
  readonly revision: number;
  readonly closed: string | null;
}

interface Row {
  readonly unit: string;
  readonly revision: number;
  readonly sha256: string;
  readonly payload: Buffer;
  readonly reopened: string | null;
}

const rowsOf = (desk: Desk) =>
  databaseOf(desk)
    .prepare('SELECT unit_code AS unit, revision, sha256, payload, reopened_at AS reopened FROM batches ORDER BY id')
    .all() as Row[];

export const closing: Scenario<Change> = {
  name: 'closing',
  file: 'office.kpdb',
  kill: { acknowledgements: 30, milliseconds: 30 },
  prepare: (dir) => makeKeyedOffice(dir),

  work: async (desk, _dir, acknowledge) => {
    const call = desk.as('phutrach');
    for (let changes = rowsOf(desk).length; ; changes++) {
      const unit = UNITS[changes % UNITS.length] as string;
      const [{ revision, closedAt } = { revision: 0, closedAt: null }] = must(
        await call('units.status', { unit }),
      ).units;
      if (closedAt !== null) {
        must(await call('units.reopen', { unit, reason: 'đếm lại' }));
        acknowledge({ unit, revision, closed: null });
      }
      const closed = must(await call('units.close', { unit }));
      acknowledge({ unit, revision: closed.revision, closed: closed.sha256 });
    }
  },

  verify: async (desk, _dir, acknowledged, kills) => {
    const rows = rowsOf(desk);
    for (const { unit, revision, sha256, payload } of rows) {
      assert.equal(sha256Hex(payload), sha256);
      const said = JSON.parse(payload.toString('utf8')) as { unit: string; revision: number };
      assert.deepEqual([said.unit, said.revision], [unit, revision]);
    }
    for (const { unit, revision, closed } of acknowledged) {
      const row = rows.find((each) => each.unit === unit && each.revision === revision);
      if (closed === null) assert.ok(row?.reopened, `${unit} r${revision} was opened again`);
      else assert.equal(row?.sha256, closed, `${unit} r${revision} was closed`);
    }
    const changes = rows.length + rows.filter(({ reopened }) => reopened !== null).length;
    assert.ok(changes <= acknowledged.length + kills, `${changes} changes, ${acknowledged.length} acknowledged`);
  },
};
