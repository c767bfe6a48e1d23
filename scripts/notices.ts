/**
 * What the installed program is made of: a licence notice and a line in the bill of materials (CycloneDX) for every package whose code
 * is bundled or packed. Taken from the lock file and from node_modules, so that nothing is listed by hand.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './steps.ts';

/** Bundled into the window; everything that the main process loads is a dependency, which a rule of the arrows holds. */
export const IN_THE_WINDOW = ['@fontsource-variable/inter', '@tanstack/react-query', 'react', 'react-dom'] as const;

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly author?: string | { readonly name?: string };
  readonly license?: string;
}

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The licence in full: the package's own file, or where it brings none the text of the licence that it names. */
  readonly text: string;
}

type Lock = Readonly<Record<string, LockedPackage>>;

/** The place of a package as one that stands at `from` finds it: beside it, or in a folder above. */
function placeOf(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; folder !== '' && folder !== '.'; folder = dirname(folder)) {
    if (lock[`${folder}/node_modules/${name}`]) return `${folder}/node_modules/${name}`;
  }
  return lock[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
}

/** Every package that is reached from these. An optional one that is not installed is not shipped. */
function closure(lock: Lock, seeds: readonly string[]): string[] {
  const found = new Set<string>();
  const open: (readonly [from: string, name: string])[] = seeds.map((name) => ['', name]);
  for (const [from, name] of open) {
    const place = placeOf(lock, from, name);
    if (place === undefined) throw new Error(`${name} is not in the lock file`);
    if (found.has(place)) continue;
    found.add(place);
    open.push(...Object.keys(lock[place]?.dependencies ?? {}).map((needed) => [place, needed] as const));
  }
  return [...found].sort();
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE
OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL
WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE
FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

/** Licences whose text may stand for the file that a package forgot. */
const TEXTS: Readonly<Record<string, string>> = { MIT, 'MIT/X11': MIT, ISC };

/** Packages whose authors name no licence: said as it is, for whoever gives the program on. */
export const WITHOUT_LICENCE = ['buffers'] as const;

function licenceText(place: string, name: string, license: string, author: string): string {
  const folder = join(root, place);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const own = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (own.length > 0) return own.join('\n\n');
  const text = TEXTS[license];
  if (text !== undefined) return `Copyright (c) ${author || `the authors of ${name}`}\n\n${text}`;
  if (!WITHOUT_LICENCE.some((known) => known === name))
    throw new Error(`${place}: no licence file, and no text of "${license}"`);
  return `Copyright (c) ${author || `the authors of ${name}`}\n\nThe package names no licence.`;
}

/** Everything in the installed program beside Electron, whose own licences its distribution brings. */
export function shippedPackages(): ShippedPackage[] {
  const { packages: lock } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock };
  const seeds = [...Object.keys(lock['']?.dependencies ?? {}), ...IN_THE_WINDOW];
  return closure(lock, seeds).map((place) => {
    const { version, license: locked } = lock[place] as LockedPackage;
    const manifest = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')) as Manifest;
    const license = locked ?? manifest.license ?? '';
    const author = typeof manifest.author === 'string' ? manifest.author : (manifest.author?.name ?? '');
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return { name, version, license: license || '?', text: licenceText(place, name, license, author) };
  });
}

function noticesText(packages: readonly ShippedPackage[]): string {
  const head = 'Kiểm Phiếu dùng các thành phần sau. / Kiểm Phiếu contains the following components.\n';
  const rule = '-'.repeat(80);
  return [
    head,
    ...packages.map(({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n\n${text}\n`),
  ].join('\n');
}

interface Bill {
  readonly components: readonly { readonly purl?: string; readonly version?: string }[];
}

const purlOf = ({ name, version }: ShippedPackage) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** npm's own bill of everything in the lock file, cut down to what is shipped. */
function billOfMaterials(packages: readonly ShippedPackage[]): string {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const whole = execFileSync(npm, words, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const bill = JSON.parse(whole) as Bill;
  const shipped = new Set(packages.map(purlOf));
  const components = bill.components.filter(({ purl }) => purl !== undefined && shipped.has(purl));
  return `${JSON.stringify({ ...bill, components, dependencies: undefined }, null, 2)}\n`;
}

/** Writes both into a folder. */
export function writeNotices(out: string): void {
  const packages = shippedPackages();
  writeFileSync(join(out, 'licences.txt'), noticesText(packages));
  writeFileSync(join(out, 'sbom.cdx.json'), billOfMaterials(packages));
}
