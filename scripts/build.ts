/**
 * npm run build: the parts of dist/. `npm start` and the tests ask for the parts they need; a part is made again only when
 * something it is made from has changed.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './steps.ts';

type PartName = 'renderer' | 'electron' | 'fonts' | 'sample';

interface Part {
  /** Files and folders it is made from. */
  readonly from: readonly string[];
  /** Makes it in an empty folder. */
  readonly make: (out: string) => Promise<void>;
}

async function viteBuild(config: string, out: string, mode?: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: config === 'vite.electron.config.ts' ? root : join(root, 'src-renderer'),
    configFile: join(root, config),
    logLevel: 'warn',
    ...(mode === undefined ? {} : { mode }),
    build: { outDir: out, emptyOutDir: false },
  });
}

const FONTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

function copyFonts(out: string): void {
  const require = createRequire(import.meta.url);
  for (const cut of FONTS) {
    const file = `Tinos_${cut}.ttf`;
    copyFileSync(require.resolve(`@expo-google-fonts/tinos/${cut}/${file}`), join(out, file));
  }
}

const PARTS: Readonly<Record<PartName, Part>> = {
  renderer: {
    from: ['src-renderer', 'src-shared', 'vite.renderer.config.ts', 'package-lock.json'],
    make: (out) => viteBuild('vite.renderer.config.ts', out),
  },
  electron: {
    from: ['src-main', 'src-shared', 'vite.electron.config.ts', 'package-lock.json'],
    make: async (out) => {
      await viteBuild('vite.electron.config.ts', out);
      await viteBuild('vite.electron.config.ts', out, 'preload');
    },
  },
  fonts: { from: ['scripts/build.ts', 'package-lock.json'], make: async (out) => copyFonts(out) },
  sample: {
    from: ['migrations', 'samples', 'scripts/sample-workspaces.ts', 'src-main/core', 'src-main/formats', 'src-shared'],
    make: async (out) => (await import('./sample-workspaces.ts')).makeSampleWorkspaces(out),
  },
};

/** Name, size and time of every file below; contents would take as long to read as to build. */
function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) => {
    const full = join(root, path);
    if (!statSync(full).isDirectory()) return [full];
    return readdirSync(full, { recursive: true, encoding: 'utf8' }).map((name) => join(full, name));
  });
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    if (!statSync(file).isDirectory()) hash.update(`${file}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Brings a part up to date. It appears under its name only when it is whole. */
async function ensurePart(name: PartName): Promise<void> {
  const out = join(root, 'dist', name);
  const stamp = join(root, 'dist', `.${name}`);
  const wanted = fingerprint(PARTS[name].from);
  if (existsSync(out) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const fresh = `${out}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    await PARTS[name].make(fresh);
    rmSync(out, { recursive: true, force: true });
    renameSync(fresh, out);
    writeFileSync(stamp, wanted);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Brings parts of dist/ up to date, one after the other. */
export async function ensureBuilt(...names: PartName[]): Promise<void> {
  for (const name of names) await ensurePart(name);
}

if (import.meta.main) await ensureBuilt('renderer', 'electron', 'fonts', 'sample');
