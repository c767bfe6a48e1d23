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
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './steps.ts';

type PartName = 'renderer' | 'electron' | 'fonts' | 'sample' | 'notices';

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
  notices: {
    from: ['scripts/notices.ts', 'package-lock.json'],
    make: async (out) => (await import('./notices.ts')).writeNotices(out),
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
  const fresh = `${out}.new`;
  // Left behind by a build that was killed.
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

const lock = join(root, 'dist', '.lock');
const LOCK_PATIENCE_MS = 120_000;

/** Whether the process that holds the lock is still there; one that was killed leaves its lock behind. */
function holderLives(): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Tests run side by side, and each may be the first to need a part: one builds, the others wait for it. */
async function withLock(work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true });
  const giveUp = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (!holderLives()) rmSync(lock, { force: true });
      else if (Date.now() > giveUp) throw new Error(`another build holds ${lock}`);
      else await delay(50);
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Brings parts of dist/ up to date, one after the other. */
export function ensureBuilt(...names: PartName[]): Promise<void> {
  return withLock(async () => {
    for (const name of names) await ensurePart(name);
  });
}

// run.mjs imports it as the program's script; a test imports it as a module.
if (process.argv[1] === import.meta.filename) await ensureBuilt('renderer', 'electron', 'fonts', 'sample', 'notices');
