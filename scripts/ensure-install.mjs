// Plain JavaScript for any Node >= 20: it runs before the dependencies, and with them Node 24, are there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.installed-for');

/** What the installation was made for: the dependencies as the manifest and the lock file name them. */
function wanted() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([dependencies, devDependencies]));
  const lock = join(root, 'package-lock.json');
  if (existsSync(lock)) hash.update(readFileSync(lock));
  return hash.digest('hex');
}

/** `npm install` with its output on stderr, so that `--json` stays clean. Warnings about the machine's older Node would only frighten. */
function npmInstall() {
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  // Under `npm run`, npm tells where it lives: calling it through Node needs no shell, on Windows either.
  const cli = process.env.npm_execpath;
  if (cli) return spawnSync(process.execPath, [cli, ...args], options);
  return process.platform === 'win32'
    ? spawnSync(`npm ${args.join(' ')}`, { ...options, shell: true })
    : spawnSync('npm', args, options);
}

/** Installs when node_modules is missing or older than the manifest. */
export function ensureInstalled() {
  if (existsSync(stamp) && existsSync(node24) && readFileSync(stamp, 'utf8') === wanted()) return;
  process.stderr.write('Đang cài các thư viện (npm install), khoảng một phút…\n');
  if (npmInstall().status !== 0) {
    process.stderr.write('npm install không xong; xem lỗi ở trên. / npm install failed; see above.\n');
    process.exit(1);
  }
  writeFileSync(stamp, wanted());
}
