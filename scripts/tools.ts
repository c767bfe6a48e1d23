/** Programs that the tests need beside the npm packages: a browser, poppler to read PDFs back, openssl and jq to verify a batch without us. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const EXTENSIONS = process.platform === 'win32' ? ['.exe'] : [''];

/** The full path of a program in PATH, or undefined. */
export function inPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const extension of EXTENSIONS) {
      const file = join(folder, name + extension);
      if (folder !== '' && isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Windows and macOS put Chrome and Edge, which are in no PATH there. */
function installedBrowsers(): string[] {
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  const windows = programs.flatMap((folder) => [
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]);
  const mac = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  return process.platform === 'win32' ? windows : process.platform === 'darwin' ? mac : [];
}

/** Debian's Chromium without a window of its own: the same engine for two thirds of the work. It has no PDF viewer. */
const HEADLESS = 'chromium-headless-shell';

/** A Chromium that Playwright can drive: CHROME_PATH, else what is installed; undefined where there is none. */
export function findChromium(): string | undefined {
  return process.env.CHROME_PATH || (inPath(HEADLESS) ?? findWholeChromium());
}

/** A Chromium with all that belongs to it, the PDF viewer included: CHROME_PATH, else what is installed. */
export function findWholeChromium(): string | undefined {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.map(inPath).find((path) => path !== undefined) ?? installedBrowsers().find((path) => existsSync(path));
}

function missing(): string[] {
  const packages = findWholeChromium() === undefined ? ['chromium'] : [];
  if (inPath('pdftotext') === undefined || inPath('pdftoppm') === undefined) packages.push('poppler-utils');
  // docs/formats.md promises that these two are enough to verify a batch; a test holds it to that.
  for (const name of ['jq', 'openssl']) if (inPath(name) === undefined) packages.push(name);
  return packages;
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', [...args, '-qq'], { stdio: ['ignore', 2, 2], env });
}

function aptInstall(packages: readonly string[]): void {
  console.error(`Đang cài ${packages.join(', ')} (apt-get) / installing`);
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/** As root on Debian. The windowless browser is welcome and not needed: where there is no such package, the whole one does. */
function installMissing(): void {
  const headless = !process.env.CHROME_PATH && inPath(HEADLESS) === undefined;
  if (!headless && missing().length === 0) return;
  apt('update');
  if (headless) aptInstall([HEADLESS]);
  const wanted = missing();
  if (wanted.length > 0) aptInstall(wanted);
}

/**
 * Finds what the tests need; as root on Debian installs what is missing.
 * @throws Error that says what to install. Tests are never skipped for want of a tool.
 */
export function ensureTestTools(): void {
  if (process.platform === 'linux' && process.getuid?.() === 0 && inPath('apt-get')) installMissing();
  const still = missing();
  if (still.length > 0) {
    throw new Error(
      `Cần cài ${still.join(', ')} để chạy kiểm thử (trình duyệt khác: đặt CHROME_PATH). / The tests need ${still.join(', ')}: install it, or name a Chromium in CHROME_PATH.`,
    );
  }
}
