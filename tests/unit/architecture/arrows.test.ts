import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruise } from '../../../scripts/check-arrows.ts';
import { root } from '../../../scripts/steps.ts';

/** One planted breach: a file, the one import that it must not have, and the rule that has to say so. */
const PLANTED: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['domain-knows-only-domain', 'src-shared/domain/a.ts', '#shared/contract/good.ts'],
  ['domain-knows-only-domain', 'src-shared/domain/b.ts', 'zod'],
  ['domain-knows-only-domain', 'src-shared/domain/c.ts', 'node:crypto'],
  ['shared-is-pure', 'src-shared/contract/a.ts', 'node:fs'],
  ['shared-is-pure', 'src-shared/contract/b.ts', 'react'],
  ['shared-is-pure', 'src-shared/i18n/c.ts', '#main/core/good.ts'],
  ['formats-know-no-database', 'src-main/formats/a.ts', 'better-sqlite3'],
  ['formats-know-no-database', 'src-main/formats/b.ts', '#main/core/good.ts'],
  ['core-has-no-window', 'src-main/core/a.ts', 'react'],
  ['core-has-no-window', 'src-main/core/b.ts', 'electron'],
  ['core-has-no-window', 'src-main/core/c.ts', '#main/shells/web/good.ts'],
  ['program-alone', 'src-main/core/d.ts', '../../samples/good.ts'],
  ['shells-do-not-mix', 'src-main/shells/electron/a.ts', '../web/good.ts'],
  ['electron-only-in-its-shell', 'src-main/shells/cli/a.ts', 'electron'],
  ['renderer-knows-only-shared', 'src-renderer/app/a.ts', '#main/core/good.ts'],
  ['renderer-is-no-node', 'src-renderer/app/b.ts', 'node:fs'],
  ['features-stand-alone', 'src-renderer/features/entry/a.ts', '#renderer/features/units/good.ts'],
  ['components-know-no-feature', 'src-renderer/components/a.ts', '#renderer/features/units/good.ts'],
  ['no-network', 'src-main/core/e.ts', 'node:net'],
  ['no-network', 'src-main/shells/electron/b.ts', 'https'],
  ['no-network', 'src-main/formats/c.ts', 'node:http2'],
  ['no-network', 'src-main/shells/cli/b.ts', 'node:dgram'],
  ['no-dev-dependency-in-the-package', 'src-main/core/f.ts', 'vite'],
  ['not-resolvable', 'src-main/core/g.ts', './nowhere.ts'],
];

/** What may be imported, and is: no rule may name it. */
const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['src-shared/contract/good.ts', 'zod'],
  ['src-main/core/good.ts', 'better-sqlite3'],
  ['src-main/shells/web/good.ts', 'node:http'],
  ['src-main/shells/electron/good.ts', 'electron'],
  ['src-renderer/features/units/good.ts', 'react'],
  ['samples/good.ts', '#main/core/good.ts'],
];

let folder: string;
let found: { rule: string; from: string }[];

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['react', 'electron', 'better-sqlite3', 'zod', 'vite']) {
    plant(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    plant(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [file, imported] of ALLOWED) plant(file, `export * as it from '${imported}';\n`);
  for (const [, file, imported] of PLANTED)
    plant(file, `import * as it from '${imported}';\nexport const used = it;\n`);
  // Imports of types alone are arrows too, and so are those that wait until run time.
  plant('src-main/core/types.ts', `import type { App } from 'electron';\nexport type Used = App;\n`);
  plant('src-main/core/late.ts', `export const late = () => import('node:http');\n`);
  // dependency-cruiser by itself stops at the first element of a .tsx.
  plant(
    'src-renderer/app/view.tsx',
    `import { a } from '#main/core/good.ts';\nexport const View = () => <p>{a}</p>;\n`,
  );
  plant('src-main/core/one.ts', `import { two } from './two.ts';\nexport const one = () => two;\n`);
  plant('src-main/core/two.ts', `import { one } from './one.ts';\nexport const two = () => one;\n`);
  const { summary } = cruise(folder, ['src-shared', 'src-main', 'src-renderer', 'samples']);
  found = summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the arrows', () => {
  it.each(PLANTED)('%s: %s may not import %s', (rule, file) => {
    expect(found.filter(({ from }) => from === file).map((each) => each.rule)).toContain(rule);
  });

  it('count imports of types, and imports at run time', () => {
    expect(found).toContainEqual({ rule: 'core-has-no-window', from: 'src-main/core/types.ts' });
    expect(found).toContainEqual({ rule: 'no-network', from: 'src-main/core/late.ts' });
  });

  it('hold in files with elements too', () => {
    expect(found).toContainEqual({ rule: 'renderer-knows-only-shared', from: 'src-renderer/app/view.tsx' });
  });

  it('never go round in a circle', () => {
    expect(found.filter(({ rule }) => rule === 'no-circular').map(({ from }) => from)).toEqual(
      expect.arrayContaining(['src-main/core/one.ts']),
    );
  });

  it.each(ALLOWED)('leave %s → %s alone', (file) => {
    expect(found.filter(({ from }) => from === file)).toEqual([]);
  });
});

describe('the real sources', () => {
  it('are read, and their #imports are followed to the files they mean', () => {
    const { modules } = cruise(root, ['src-main/core']);
    const dispatch = modules.find(({ source }) => source === 'src-main/core/dispatch.ts');
    expect(modules.length).toBeGreaterThan(50);
    expect(dispatch?.dependencies.map(({ resolved }) => resolved)).toEqual(
      expect.arrayContaining(['src-shared/contract/index.ts', 'src-main/core/users/service.ts']),
    );
  });
});
