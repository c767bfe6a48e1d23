// Plain JavaScript for any Node >= 20: it runs before the dependencies, and with them Node 24, are there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.installed-for');

/** What the installation was made for: the manifest and the lock file as they stand. */
function wanted() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) {
    const file = join(root, name);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Runs `npm install` when node_modules is missing or older than the manifest. Output goes to stderr, so `--json` stays clean. */
export function ensureInstalled() {
  if (existsSync(stamp) && existsSync(node24) && readFileSync(stamp, 'utf8') === wanted()) return;
  process.stderr.write('Đang cài các thư viện (npm install), khoảng một phút…\n');
  // Under `npm run`, npm tells where it lives: calling it through Node needs no shell, on Windows either.
  const cli = process.env.npm_execpath;
  const result = cli
    ? spawnSync(process.execPath, [cli, 'install', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2], shell: true });
  if (result.status !== 0) {
    process.stderr.write('npm install không xong; xem lỗi ở trên. / npm install failed; see above.\n');
    process.exit(1);
  }
  writeFileSync(stamp, wanted());
}
