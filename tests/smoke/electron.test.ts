/**
 * The real Electron: what no stand-in can show. Runs wherever the binary is (ELECTRON_OVERRIDE_DIST_PATH or installed); the
 * repository's workflow has it on Ubuntu and Windows.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ElectronApi } from '#shared/contract/bridge.ts';
import { ensureBuilt } from '../../scripts/build.ts';
import { presentElectron } from '../../scripts/electron-binary.ts';
import { root } from '../../scripts/steps.ts';

let folder: string;
let electron: ElectronApplication;
let page: Page;

beforeAll(async () => {
  const executablePath = presentElectron();
  if (executablePath === undefined) throw new Error('vitest.config.ts includes this file only where the binary is');
  await ensureBuilt('renderer', 'electron', 'fonts', 'sample');
  folder = mkdtempSync(join(tmpdir(), 'electron-smoke-'));
  electron = await _electron.launch({
    executablePath,
    args: [root, '--lang=vi'],
    env: { ...(process.env as Record<string, string>), APPDATA: folder, XDG_CONFIG_HOME: folder },
  });
  page = await electron.firstWindow();
  await page.waitForSelector('#root > *');
}, 120_000);
afterAll(async () => {
  await electron?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A call of the contract, as the window makes it. */
function call<T>(name: string, input: object): Promise<T> {
  return page.evaluate(
    ([wanted, given]) => (window as unknown as { kiemphieu: ElectronApi }).kiemphieu.call(wanted as string, given),
    [name, input] as const,
  ) as Promise<T>;
}

async function openSample(): Promise<void> {
  const sample = await page.evaluate(() =>
    (window as unknown as { kiemphieu: ElectronApi }).kiemphieu.openSample('office'),
  );
  if (!sample) throw new Error('no sample');
  await call('workspace.open', { file: sample.handle });
  const supervisor = sample.people.find(({ login }) => login === 'huong');
  expect(await call('session.login', { login: supervisor?.login, pin: supervisor?.pin })).toMatchObject({ ok: true });
}

describe('the real window', () => {
  it('shows our page from our scheme, sandboxed, with the bridge and nothing of Node', async () => {
    expect(page.url()).toBe('app://kiemphieu/');
    const reach = await page.evaluate(() => ({
      bridge: Object.keys((window as unknown as { kiemphieu: ElectronApi }).kiemphieu).length,
      node: ['require', 'process', 'Buffer', 'module'].filter((name) => name in window),
    }));
    expect(reach).toEqual({ bridge: 10, node: [] });
  });

  it('reaches no network, not even this machine', async () => {
    const answers = await page.evaluate(async () => {
      const tries = ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd'].map((url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      );
      return Promise.all(tries);
    });
    expect(answers).toEqual(['refused', 'refused', 'refused']);
    expect(
      await electron.evaluate(async ({ net }) =>
        net.fetch('https://example.com/').then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
  });

  it('goes nowhere and opens nothing', async () => {
    await page.evaluate(() => {
      window.open('https://example.com/');
      window.location.href = 'https://example.com/';
    });
    expect(page.url()).toBe('app://kiemphieu/');
    expect(electron.windows()).toHaveLength(1);
  });
});

describe('the real main process', () => {
  it('has the cryptography that files and keys need (RFC 8032 test 1, RFC 7914, NIST GCM)', async () => {
    const known = await electron.evaluate(() => {
      const crypto = process.getBuiltinModule('node:crypto');
      const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
      const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
      const key = crypto.createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
      const cipher = crypto.createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
      cipher.final();
      return {
        ed25519: crypto.sign(null, Buffer.alloc(0), key).toString('hex'),
        scrypt: crypto.scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 16 }).toString('hex'),
        gcm: cipher.getAuthTag().toString('hex'),
      };
    });
    expect(known).toEqual({
      ed25519:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      scrypt:
        'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
      gcm: '530f8afbc74536b9a963b4f1c4cb738b',
    });
  });

  it('opens the sample and reads a workbook in its worker', async () => {
    await openSample();
    await electron.evaluate(
      ({ dialog }, file) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
      },
      join(root, 'dist', 'sample', 'phieu-0101-rows.xlsx'),
    );
    const [file] = await page.evaluate(() =>
      (window as unknown as { kiemphieu: ElectronApi }).kiemphieu.pickFiles({ kind: 'workbook' }),
    );
    expect(await call('imports.preview', { unit: '0101', file: file?.handle })).toMatchObject({
      ok: true,
      value: { layout: 'rows' },
    });
  });

  it('shows a PDF in a frame, and prints what it shows, not blank sheets', async () => {
    const preview = await call<{ value: { handle: string } }>('reports.unitPreview', { unit: '0104' });
    const { handle } = preview.value;
    await page.evaluate((path) => {
      const frame = document.createElement('iframe');
      frame.src = path;
      document.body.append(frame);
    }, `/document/${handle}`);
    const shown = () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.framesInSubtree.some(({ url }) =>
          url.startsWith('chrome-extension://'),
        ),
      );
    await expect.poll(shown, { timeout: 20_000 }).toBe(true);

    // The print dialog itself cannot be driven; it prints from the same hidden window as this file.
    const printed = await electron.evaluate(async ({ BrowserWindow }, url) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, plugins: true } });
      await window.loadURL(url);
      const ready = () => !window.webContents.isLoading() && window.webContents.mainFrame.framesInSubtree.length > 1;
      while (!ready()) await new Promise((resolve) => setTimeout(resolve, 50));
      return (await window.webContents.printToPDF({})).toString('base64');
    }, `app://kiemphieu/document/${handle}`);
    const file = join(folder, 'printed.pdf');
    writeFileSync(file, Buffer.from(printed, 'base64'));
    expect(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })).toContain(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    );
  }, 60_000);
});
