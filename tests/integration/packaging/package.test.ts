import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/steps.ts';
import { ajv, asar, fuses, packForWindows, scheme, yaml } from './pack.ts';

let folder: string;
let packed: string;
let archive: string;
/** Files in the archive, with forward slashes and without the first. */
let inside: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packaging-'));
  packed = await packForWindows(folder);
  archive = join(packed, 'resources', 'app.asar');
  inside = asar.listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function text(name: string): string {
  return asar.extractFile(archive, name).toString();
}

const below = (start: string) => inside.filter((name) => name.startsWith(start) && /\.[a-z0-9]+$/i.test(name));

describe('electron-builder.yml', () => {
  const settings = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  const valid = new ajv.default({ strict: false, allowUnionTypes: true }).compile(scheme);

  it('says only what electron-builder knows', () => {
    expect(valid(settings), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...settings, invented: true })).toBe(false);
    expect(valid({ ...settings, electronFuses: { invented: true } })).toBe(false);
  });

  it('installs for one person without administrator rights, 64-bit only, and takes no data along when it goes', () => {
    expect(settings).toMatchObject({
      productName: 'Kiểm Phiếu',
      npmRebuild: false,
      win: { target: [{ target: 'nsis', arch: 'x64' }], requestedExecutionLevel: 'asInvoker' },
      nsis: { perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false },
    });
    expect((settings.fileAssociations as { ext: string }[]).map(({ ext }) => ext).sort()).toEqual([
      'kpbatch',
      'kpcat',
      'kpdb',
      'kpkey',
      'kpresult',
    ]);
  });
});

describe('the package', () => {
  it('holds nothing but the built program, its migrations and better-sqlite3', () => {
    const allowed =
      /^(package\.json|dist(\/(electron|renderer|fonts|sample)(\/.*)?)?|migrations(\/\d{4}_\w+\.sql)?|node_modules(\/better-sqlite3(\/(package\.json|LICENSE|lib(\/.*)?|prebuilds(\/win32-x64\.node)?))?)?)$/;
    expect(inside.length).toBeGreaterThan(100);
    expect(inside.filter((name) => !allowed.test(name))).toEqual([]);
  });

  it('holds no sources and no maps to them', () => {
    expect(inside.filter((name) => /\.(ts|tsx|mts|cts|map|c|cc|cpp|h|hpp|gyp|gypi)$/.test(name))).toEqual([]);
    expect(below('dist/electron/').filter((name) => text(name).includes('sourceMappingURL=data'))).toEqual([]);
  });

  it('holds one native file, that of 64-bit Windows, outside the archive', () => {
    expect(inside.filter((name) => name.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/win32-x64.node',
    ]);
    const unpacked = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8', withFileTypes: false });
    const native = unpacked.filter((name) => /\.\w+$/.test(name)).map((name) => name.replaceAll('\\', '/'));
    expect(native).toEqual(['node_modules/better-sqlite3/prebuilds/win32-x64.node']);
    const file = readFileSync(join(`${archive}.unpacked`, native[0] as string));
    expect(file.subarray(0, 2).toString()).toBe('MZ');
  });

  it('holds every migration, the fonts, the whole window and the sample', () => {
    expect(below('migrations/').sort()).toEqual(
      readdirSync(join(root, 'migrations'))
        .map((name) => `migrations/${name}`)
        .sort(),
    );
    for (const name of below('migrations/')) expect(text(name)).toBe(readFileSync(join(root, name), 'utf8'));
    expect(below('dist/fonts/')).toHaveLength(4);
    expect(asar.extractFile(archive, 'dist/fonts/Tinos_700Bold.ttf').length).toBeGreaterThan(400_000);
    const page = text('dist/renderer/index.html');
    for (const [, name] of page.matchAll(/(?:src|href)="\.\/([^"]+)"/g))
      expect(inside).toContain(`dist/renderer/${name}`);
    expect(page).toMatch(/<script type="module"[^>]* src="\.\/assets\//);
    for (const name of ['sample.json', 'mau-phong.kpdb', 'mau-ban-to-chuc.kpdb'])
      expect(inside).toContain(`dist/sample/${name}`);
  });

  it('starts at the bundle, with nothing left of the clone’s scripts', () => {
    const manifest = JSON.parse(text('package.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ main: 'dist/electron/main.js', type: 'module' });
    expect(manifest.scripts).toBeUndefined();
    expect(manifest.devDependencies).toBeUndefined();
    expect(inside).toContain('dist/electron/main.js');
  });

  it('brings the languages that it speaks and no others', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak']);
  });

  it('has its fuses flipped', async () => {
    const wire = await fuses.getCurrentFuseWire(join(packed, 'KiemPhieu.exe'));
    const [off, on] = ['0', '1'].map((digit) => digit.charCodeAt(0));
    const state = Object.fromEntries(
      Object.entries(fuses.FuseV1Options)
        .filter((pair): pair is [string, number] => typeof pair[1] === 'number')
        .map(([name, at]) => [name, wire[at]]),
    );
    expect(state).toMatchObject({
      RunAsNode: off,
      EnableCookieEncryption: on,
      EnableNodeOptionsEnvironmentVariable: off,
      EnableNodeCliInspectArguments: off,
      EnableEmbeddedAsarIntegrityValidation: on,
      OnlyLoadAppFromAsar: on,
      LoadBrowserProcessSpecificV8Snapshot: off,
      GrantFileProtocolExtraPrivileges: off,
    });
  });
});

describe('the bundle', () => {
  const NETWORK = ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'inspector'];
  const LOADED = /(?:^import\s*|\bfrom\s+|\bimport\(\s*|\brequire\w*\(\s*)"([A-Za-z@][\w@/:.-]*)"/gm;
  const loads = () =>
    below('dist/electron/').flatMap((name) =>
      [...text(name).matchAll(LOADED)].map(([, module]) => (module as string).replace('node:', '')),
    );

  it('loads nothing from outside but Electron, better-sqlite3 and parts of Node that reach no network', () => {
    const outside = [...new Set(loads())];
    expect(outside).toContain('better-sqlite3');
    expect(outside.filter((module) => !builtinModules.includes(module)).sort()).toEqual(['better-sqlite3', 'electron']);
    expect(outside.filter((module) => NETWORK.includes(module.split('/')[0] as string))).toEqual([]);
  });

  it('has no trial server in it', () => {
    for (const name of below('dist/electron/')) expect(text(name)).not.toMatch(/createServer|src-main\/shells\/web/);
  });

  it('is sandboxed where it must be: the preload asks only for electron', () => {
    const preload = text('dist/electron/preload.cjs');
    expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(preload).not.toMatch(/^import |\bexport /m);
  });
});

describe('the packed program', () => {
  it('opens the sample, reads a workbook in its worker and draws a PDF, with nothing but what was packed', () => {
    const app = join(folder, 'app');
    asar.extractAll(archive, app);
    // This machine's native file, and Electron as the stand-in of the unit tests; everything else is from the package.
    const prebuilds = join('node_modules', 'better-sqlite3', 'prebuilds');
    cpSync(join(root, prebuilds), join(app, prebuilds), { recursive: true });
    const electron = join(app, 'node_modules', 'electron');
    mkdirSync(electron, { recursive: true });
    writeFileSync(
      join(electron, 'package.json'),
      JSON.stringify({ name: 'electron', type: 'module', exports: './index.js' }),
    );
    const standIn = pathToFileURL(join(root, 'tests', 'fixtures', 'electron.ts')).href;
    writeFileSync(join(electron, 'index.js'), `export * from '${standIn}';\n`);
    const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'run-packed.ts'), app, folder], {
      encoding: 'utf8',
      cwd: folder,
    });
    const outcome = JSON.parse(answer) as Record<string, unknown>;
    expect(outcome).toMatchObject({
      asked: [],
      preview: { ok: true, value: { layout: 'rows' } },
      workbook: { ok: true },
    });
    writeFileSync(join(folder, 'preview.pdf'), Buffer.from(outcome.pdf as string, 'base64'));
    const shown = execFileSync('pdftotext', ['-layout', join(folder, 'preview.pdf'), '-'], { encoding: 'utf8' });
    expect(shown).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  }, 60_000);
});
