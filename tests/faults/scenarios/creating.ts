/** One office workspace after the other is made beside the one that is open. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { boardFingerprint, makePlaces, PASSPHRASE, packageFile } from '../places.ts';
import { type Desk, openWhole } from '../support.ts';

interface Created {
  readonly name: string;
}

const workspacesIn = (dir: string) => readdirSync(dir).filter((name) => name.endsWith('.kpdb'));

export const creating: Scenario<Created> = {
  name: 'creating',
  file: 'office.kpdb',
  // Most of a set-up is the drawing of its key: the kill waits for the file that is being made.
  kill: {
    acknowledgements: 0,
    milliseconds: 60,
    signs: (dir) => readdirSync(dir).filter((name) => name.endsWith('.tmp')).length,
  },
  prepare: makePlaces,

  work: async (desk, dir, acknowledge) => {
    for (;;) {
      const name = `moi-${workspacesIn(dir).length}.kpdb`;
      must(
        await desk.as('quantri')('workspace.createOffice', {
          file: desk.file(join(dir, name)),
          package: desk.file(packageFile(dir, 1)),
          boardFingerprint: boardFingerprint(),
          office: '01',
          passphrase: PASSPHRASE,
        }),
      );
      acknowledge({ name });
    }
  },

  verify: async (desk: Desk, dir, acknowledged) => {
    await desk.close();
    const made = workspacesIn(dir);
    for (const { name } of acknowledged) assert.ok(made.includes(name), `${name} was made`);
    // The others belong to kills before: whole as well, or they would not bear their name.
    for (const name of made) await (await openWhole(join(dir, name))).close();
  },
};
