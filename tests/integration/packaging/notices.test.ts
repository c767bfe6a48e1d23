/** Whose work the installed program contains: every package with its licence, and the bill of materials that names the same ones. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { IN_THE_WINDOW, shippedPackages, WITHOUT_LICENCE, writeNotices } from '../../../scripts/notices.ts';
import { root } from '../../../scripts/steps.ts';

const packages = shippedPackages();

/** Names of packages that sources import, window and main alike; the trial server is in no package. */
function imported(): string[] {
  const folders = ['src-main', 'src-shared', 'src-renderer', ':!src-main/shells/web'];
  const words = ['grep', '-hoE', "(from|import\\(?) ?'[@a-z][^'#]*'", '--', ...folders];
  const found = execFileSync('git', words, { cwd: root, encoding: 'utf8' }).matchAll(/'([^']+)'/g);
  const names = [...found].map(([, path = '']) =>
    path.startsWith('@') ? path.split('/', 2).join('/') : (path.split('/')[0] ?? ''),
  );
  const known = new Set([...builtinModules, 'electron']);
  return [...new Set(names)].filter((name) => !name.startsWith('node:') && !known.has(name));
}

it('names every package that the sources import, and whatever these need', () => {
  const names = new Set(packages.map(({ name }) => name));
  expect(imported().length).toBeGreaterThan(8);
  expect(imported().filter((name) => !names.has(name))).toEqual([]);
  // Style sheets name theirs by a path.
  const styles = execFileSync('git', ['grep', '-h', 'url(', '--', 'src-renderer'], { cwd: root, encoding: 'utf8' });
  for (const name of IN_THE_WINDOW) expect(imported().includes(name) || styles.includes(name), name).toBe(true);
});

it('has a licence in full for each of them', () => {
  for (const { name, version, text } of packages) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
    if (!WITHOUT_LICENCE.some((known) => known === name)) expect(text.length, name).toBeGreaterThan(300);
  }
  expect(packages.filter(({ license }) => /^(A?GPL|LGPL|SSPL)/i.test(license))).toEqual([]);
});

it('writes the notices and a CycloneDX bill with the same packages', () => {
  const out = mkdtempSync(join(tmpdir(), 'kp-notices-'));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
  writeNotices(out);
  const notices = readFileSync(join(out, 'licences.txt'), 'utf8');
  const bill = JSON.parse(readFileSync(join(out, 'sbom.cdx.json'), 'utf8'));
  expect(bill.bomFormat).toBe('CycloneDX');
  const purls = new Set(bill.components.map(({ purl }: { purl: string }) => purl));
  for (const { name, version } of packages) {
    expect(notices).toContain(`${name} ${version}`);
    expect(purls).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`);
  }
  expect(purls.size).toBe(new Set(packages.map(({ name, version }) => `${name} ${version}`)).size);
});
