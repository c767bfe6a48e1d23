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

/** A Chromium that Playwright can drive: CHROME_PATH, else what is installed; undefined where there is none. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return chosen;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.map(inPath).find((path) => path !== undefined) ?? installedBrowsers().find((path) => existsSync(path));
}

function missing(): string[] {
  const packages = findChromium() === undefined ? ['chromium'] : [];
  if (inPath('pdftotext') === undefined || inPath('pdftoppm') === undefined) packages.push('poppler-utils');
  // docs/formats.md promises that these two are enough to verify a batch; a test holds it to that.
  for (const name of ['jq', 'openssl']) if (inPath(name) === undefined) packages.push(name);
  return packages;
}

function aptInstall(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
  }
}

/**
 * Finds what the tests need; as root on Debian installs what is missing.
 * @throws Error that says what to install. Tests are never skipped for want of a tool.
 */
export function ensureTestTools(): void {
  const wanted = missing();
  if (wanted.length > 0 && process.platform === 'linux' && process.getuid?.() === 0 && inPath('apt-get')) {
    console.error(`Đang cài ${wanted.join(', ')} (apt-get) / installing`);
    aptInstall(wanted);
  }
  const still = missing();
  if (still.length > 0) {
    throw new Error(
      `Cần cài ${still.join(', ')} để chạy kiểm thử (trình duyệt khác: đặt CHROME_PATH). / The tests need ${still.join(', ')}: install it, or name a Chromium in CHROME_PATH.`,
    );
  }
}
