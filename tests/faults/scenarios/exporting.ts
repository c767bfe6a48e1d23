/** A supervisor exports every closed unit into one folder after the other. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownKey } from '#main/core/keys/store.ts';
import { openEnvelope, sha256Hex, verifySignature } from '#main/formats/envelope.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { PASSPHRASE, UNITS } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';
import { makeKeyedOffice } from './units.ts';

interface Exported {
  readonly unit: string;
  readonly file: string;
  readonly fileSha256: string;
}

const folderOf = (dir: string, round: number) => join(dir, `usb-${round}`);

/** Every file that has its final name is whole; what a kill left half done has another name. */
function assertWholeFiles(desk: Desk, folder: string): void {
  const db = databaseOf(desk);
  const payloads = new Set(db.prepare('SELECT sha256 FROM batches').pluck().all());
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.kpbatch')) {
      assert.match(name, /\.kpbatch\.[0-9a-f]{8}\.tmp$/);
      continue;
    }
    const { payload, ...envelope } = must(openEnvelope(name, readFileSync(join(folder, name)), 'batch'));
    must(verifySignature({ payload, ...envelope }, ownKey(db).publicKey));
    assert.ok(payloads.has(sha256Hex(payload)), `${name} is a batch of this office`);
  }
}

export const exporting: Scenario<Exported> = {
  name: 'exporting',
  file: 'office.kpdb',
  kill: { acknowledgements: 25, milliseconds: 15 },
  prepare: (dir) => makeKeyedOffice(dir, true),

  work: async (desk, dir, acknowledge) => {
    const call = desk.as('phutrach');
    must(await call('keys.unlock', { passphrase: PASSPHRASE }));
    let round = 0;
    while (existsSync(folderOf(dir, round))) round += 1;
    for (; ; round++) {
      mkdirSync(folderOf(dir, round));
      for (const unit of UNITS) {
        const folder = desk.file(folderOf(dir, round));
        const { file, fileSha256 } = must(await call('batches.export', { unit, folder }));
        acknowledge({ unit, file, fileSha256 });
      }
    }
  },

  verify: async (desk, dir, acknowledged) => {
    for (let round = 0; existsSync(folderOf(dir, round)); round++) assertWholeFiles(desk, folderOf(dir, round));
    const exported = databaseOf(desk)
      .prepare('SELECT unit_code FROM batches WHERE exported_at IS NOT NULL')
      .pluck()
      .all();
    for (const { unit, file, fileSha256 } of acknowledged) {
      assert.equal(sha256Hex(readFileSync(file)), fileSha256);
      assert.ok(exported.includes(unit), `${unit} counts as exported`);
    }
  },
};
