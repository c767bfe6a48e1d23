/** Electron's binary: found, or downloaded within bounds. It is asked for only when the app is started in Electron. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.ts';

const PACKAGE = join(root, 'node_modules', 'electron');
const REACH_MS = 4_000;
const DOWNLOAD_MS = 5 * 60_000;

/** The executable, or undefined where none is present. */
export function presentElectron(): string | undefined {
  const pathFile = join(PACKAGE, 'path.txt');
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist');
  const file = join(folder, name);
  return existsSync(file) ? file : undefined;
}

/** Whether the place where the binary lies answers at all: without it a download would only run into its time limit. */
async function reachable(): Promise<boolean> {
  const source = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/';
  try {
    await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Downloads the binary where it can be reached; the executable, or undefined. */
export async function downloadedElectron(): Promise<string | undefined> {
  if (!(await reachable())) return undefined;
  console.log('Đang tải Electron (khoảng 120 MB, chỉ lần đầu)… / Downloading Electron, this once…');
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { cwd: root, stdio: 'ignore', timeout: DOWNLOAD_MS });
  return presentElectron();
}
