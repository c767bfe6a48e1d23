/** npm start [-- --no-open] [--web]: Electron where it can be had, else the trial server in the installed browser. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApplication } from '#main/core/create.ts';
import { logFiles, openLog } from '#main/shells/log.ts';
import { machineId } from '#main/shells/machine.ts';
import { startTrialServer } from '#main/shells/web/server.ts';
import { ensureBuilt } from './build.ts';
import { downloadedElectron, presentElectron } from './electron-binary.ts';
import { root } from './steps.ts';
import { inPath } from './tools.ts';

const USAGE =
  'npm start [-- [--web] [--no-open]]: --web = trình duyệt / browser; --no-open = chỉ in địa chỉ / print the address only';

/** Opens an address with what the system opens addresses with; false where there is nothing. */
function openBrowser(address: string): boolean {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
  if (process.platform === 'linux' && inPath('xdg-open') === undefined) return false;
  spawn(command as string, args, { stdio: 'ignore', detached: true })
    .on('error', () =>
      console.error('Không mở được trình duyệt; hãy tự mở địa chỉ trên. / Open the address above yourself.'),
    )
    .unref();
  return true;
}

const SOON_MS = 10_000;

/**
 * Runs the app in Electron. False when it could not come up (a missing system library, Linux as root without a sandbox):
 * then it ended at once with an error of its own. Otherwise this process ends as it ends.
 */
function runElectron(binary: string): Promise<boolean> {
  const started = performance.now();
  return new Promise((resolve) => {
    spawn(binary, [root], { cwd: root, stdio: 'inherit' })
      .on('error', () => resolve(false))
      .on('close', (code) => {
        if (code !== 0 && performance.now() - started < SOON_MS) resolve(false);
        else process.exit(code ?? 1);
      });
  });
}

async function startTrial(open: boolean): Promise<void> {
  // Beside the sources, so that it goes when the clone goes; tests choose their own.
  const data = process.env.KIEMPHIEU_DATA ?? join(root, 'trial-data');
  const logFile = join(data, 'logs', 'kiemphieu.log');
  const keep = openLog(logFile, () => new Date());
  const server = await startTrialServer({
    app: createApplication(undefined, undefined, {
      machine: machineId(),
      backupEvery: 0,
      logs: logFiles(logFile),
    }),
    places: { data, temporary: mkdtempSync(join(tmpdir(), 'kiemphieu-')), samples: join(root, 'dist', 'sample') },
    renderer: join(root, 'dist', 'renderer'),
    log: (text) => {
      console.error(text);
      keep(text);
    },
  });
  console.log(server.address);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (!open || !openBrowser(server.address)) {
    console.log(
      'Mở địa chỉ trên trong trình duyệt (chỉ mở được một lần); Ctrl+C để dừng. / Open it in a browser; Ctrl+C stops.',
    );
  }
}

function options() {
  try {
    return parseArgs({ options: { web: { type: 'boolean' }, 'no-open': { type: 'boolean' } } }).values;
  } catch {
    console.error(USAGE);
    process.exit(2);
  }
}

const { web = false, 'no-open': closed = false } = options();
const binary = web ? undefined : (presentElectron() ?? (await downloadedElectron()));
await ensureBuilt('renderer', 'sample');
if (binary !== undefined) {
  await ensureBuilt('electron', 'fonts');
  if (!(await runElectron(binary))) console.error('Electron không khởi động được. / Electron did not start.');
}
if (!web) {
  console.log(
    'Không dùng được Electron trên máy này: mở bản dùng thử trong trình duyệt, chỉ trên máy này. / Electron cannot be used here: this is the trial in a browser, on this machine only.',
  );
}
await startTrial(!closed);
