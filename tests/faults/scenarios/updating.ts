/** An office takes one package of its board after the other. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPackage } from '#main/core/packages/open-package.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces, PACKAGES, packageFile } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';

interface Updated {
  readonly version: number;
}

const versionOf = (desk: Desk) => databaseOf(desk).prepare('SELECT max(version) FROM packages').pluck().get() as number;

export const updating: Scenario<Updated> = {
  name: 'updating',
  file: 'office.kpdb',
  kill: { acknowledgements: 6, milliseconds: 25 },
  prepare: makePlaces,

  work: async (desk, dir, acknowledge) => {
    for (let version = versionOf(desk) + 1; version <= PACKAGES; version++) {
      must(await desk.as('quantri')('packages.update', { file: desk.file(packageFile(dir, version)) }));
      acknowledge({ version });
    }
  },

  verify: async (desk, dir, acknowledged, kills) => {
    const version = versionOf(desk);
    const least = Math.max(1, ...acknowledged.map((each) => each.version));
    assert.ok(version >= least && version <= least + kills, `package ${version}, acknowledged ${least}`);
    // The catalogue is that of the package, not of the one before or after it.
    const { payload } = must(openPackage('P', readFileSync(packageFile(dir, version))));
    const { products } = must(await desk.as('an')('catalogue.get', {}));
    assert.deepEqual(
      products.map(({ code, enterprise }) => [code, enterprise]),
      payload.products.map(({ code, enterprise }) => [code, enterprise]),
    );
  },
};
