/** The board changes its catalogue and publishes, again and again. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPackage } from '#main/core/packages/open-package.ts';
import { keyOf, PRODUCTS } from '../../fixtures/batches.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';

interface Published {
  readonly version: number;
  readonly sha256: string;
  readonly file: string;
}

const CATALOGUES = ['danh-muc-0.xlsx', 'danh-muc-1.xlsx'];

async function catalogue(variant: number): Promise<Buffer> {
  const { workbookOf } = await import('../../fixtures/sheets.ts');
  const header = ['Mã nhóm', 'Tên nhóm', 'Mã', 'Tên sản phẩm, dịch vụ', 'Doanh nghiệp', 'Địa chỉ'];
  const rows = PRODUCTS.map((code, i) => {
    const group = i < PRODUCTS.length / 2 ? ['01', 'Thực phẩm'] : ['02', 'Du lịch – ăn uống'];
    return [...group, code, `Sản phẩm ${code}`, `Công ty ${code}`, `Số ${variant} phố Mẫu`];
  });
  return workbookOf({ rows: [header, ...rows] });
}

const packagesOf = (desk: Desk) =>
  databaseOf(desk).prepare('SELECT version, sha256 FROM packages ORDER BY version').all() as Omit<Published, 'file'>[];

export const publishing: Scenario<Published> = {
  name: 'publishing',
  file: 'board.kpdb',
  kill: { acknowledgements: 10, milliseconds: 80 },

  prepare: async (dir) => {
    await makePlaces(dir);
    for (const [variant, name] of CATALOGUES.entries()) writeFileSync(join(dir, name), await catalogue(variant));
  },

  work: async (desk, dir, acknowledge) => {
    const call = desk.as('quantri');
    if (desk.app.workspace) desk.app.workspace.signingKey = keyOf('board');
    for (let version = packagesOf(desk).length; ; version++) {
      must(await call('catalogue.import', { file: desk.file(join(dir, CATALOGUES[version % 2] as string)) }));
      const file = join(dir, `moi-${version}.kpcat`);
      const published = must(await call('packages.publish', { out: desk.file(file) }));
      acknowledge({ version: published.version, sha256: published.sha256, file });
    }
  },

  verify: async (desk, dir, acknowledged, kills) => {
    const packages = packagesOf(desk);
    const known = new Map(packages.map(({ version, sha256 }) => [version, sha256]));
    for (const { version, sha256, file } of acknowledged) {
      assert.equal(known.get(version), sha256);
      assert.equal(must(openPackage(file, readFileSync(file))).sha256, sha256);
    }
    const least = Math.max(1, ...acknowledged.map(({ version }) => version));
    assert.ok(packages.length <= least + kills, `${packages.length} packages`);
    assert.deepEqual(
      packages.map(({ version }) => version),
      packages.map((_, at) => at + 1),
    );
    for (const name of readdirSync(dir).filter((each) => /^moi-.*\.kpcat$/.test(each))) {
      const { sha256, payload } = must(openPackage(name, readFileSync(join(dir, name))));
      assert.equal(known.get(payload.version), sha256, `${name} is a package of this board`);
    }
  },
};
