/** The window's bridge and the server's defences as a real Chromium sees them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bridge, PickedFile } from '#shared/contract/bridge.ts';
import { root } from '../../../scripts/steps.ts';
import { findChromium } from '../../../scripts/tools.ts';
import { openTrial, type Trial } from './trial.ts';

const PAGE =
  '<!doctype html><title>window</title><link rel="icon" href="./icon.svg"><script type="module" src="./assets/bridge.js"></script>';

const windowFiles = () => ({
  'index.html': PAGE,
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'assets/bridge.js': bundle,
});

let browser: Browser;
let bundle: string;
let trial: Trial;
let context: BrowserContext;
let page: Page;
let refused: string[];

/** The bridge alone, as a page's script. */
async function bundleBridge(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `import { createWebBridge } from ${JSON.stringify(join(root, 'src-renderer/app/web-bridge.ts'))};\nwindow.bridge = createWebBridge();\n`,
  );
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: join(folder, 'out'), lib: { entry, formats: ['es'], fileName: 'bridge' } },
  });
  const text = readFileSync(join(folder, 'out', 'bridge.js'), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

beforeAll(async () => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found; npm test says what to install');
  browser = await chromium.launch({
    executablePath,
    // evil.example is a name that an attacker points at loopback.
    args: ['--no-sandbox', '--disable-background-networking', '--host-resolver-rules=MAP evil.example 127.0.0.1'],
  });
  bundle = await bundleBridge();
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  trial = await openTrial({ window: windowFiles() });
  context = await browser.newContext({ acceptDownloads: true });
  page = await context.newPage();
  refused = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto(trial.server.address);
  await page.waitForFunction(() => 'bridge' in window);
});
afterEach(async () => {
  await context.close();
  await trial.close();
});

/** Runs in the page, on its bridge. */
function onBridge<T, A>(work: (bridge: Bridge, argument: A) => Promise<T>, argument?: A): Promise<T> {
  return page.evaluate(
    ([text, given]) => {
      const run = new Function(`return (${text})`)() as (bridge: unknown, argument: unknown) => unknown;
      return run((window as unknown as { bridge: unknown }).bridge, given);
    },
    [String(work), argument] as const,
  ) as Promise<T>;
}

/** A browser opens its file dialog only where a person has just clicked. */
async function pickByClick(multiple: boolean): Promise<readonly PickedFile[]> {
  const picked = onBridge(
    (bridge, several) =>
      new Promise<readonly PickedFile[]>((resolve, reject) => {
        const button = document.body.appendChild(document.createElement('button'));
        button.textContent = 'pick';
        button.addEventListener('click', () => {
          button.remove();
          bridge.pickFiles({ kind: 'batch', multiple: several as boolean }).then(resolve, reject);
        });
      }),
    multiple,
  );
  await page.click('button');
  return picked;
}

describe('the opened page', () => {
  it('is alone with its session: the address shows no token and scripts see no cookie', async () => {
    expect(page.url()).toBe(`${trial.origin}/`);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(refused).toEqual([]);
  });

  it('also comes up from a link on another page', async () => {
    const other = await openTrial({ window: windowFiles() });
    try {
      await page.goto('about:blank');
      await page.setContent(`<a href="${other.server.address}">open</a>`);
      await page.click('a');
      await page.waitForFunction(() => 'bridge' in window);
      expect(page.url()).toBe(`${other.origin}/`);
    } finally {
      await other.close();
    }
  });

  it('runs no script but its own', async () => {
    await page.evaluate(() => {
      const inline = document.createElement('script');
      inline.textContent = 'window.injected = true';
      document.body.append(inline);
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      document.body.append(image);
    });
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
    for (const directive of ['script-src', 'img-src']) {
      const violated = () =>
        refused.some((message) => message.includes('Content Security Policy') && message.includes(directive));
      await expect.poll(violated, { message: directive }).toBe(true);
    }
  });
});

describe('the bridge', () => {
  it('calls services and gives their findings', async () => {
    const current = await onBridge((bridge) => bridge.call('workspace.current', {}));
    expect(current).toMatchObject({ ok: true, value: { workspace: null } });
    const denied = await onBridge((bridge) => bridge.call('users.list', {}));
    expect(denied).toMatchObject({ ok: false, findings: [{ code: 'workspace.none' }] });
  });

  it('rejects for a fault of ours, with the reference that stands in the log', async () => {
    Object.defineProperty(trial.app, 'version', { value: 7 });
    const message = await onBridge((bridge) => bridge.call('workspace.current', {}).then(String, String));
    expect(message).toMatch(/fault [0-9a-f]{8}$/);
    expect(trial.logged).toHaveLength(1);
    expect(trial.logged[0]).toMatch(new RegExp(`^${message.slice(-8)} \\w*Error`));
  });

  it('uploads what a person picks, several at once, and nothing when cancelled', async () => {
    const picking = pickByClick(true);
    const chooser = await page.waitForEvent('filechooser');
    expect(chooser.isMultiple()).toBe(true);
    expect(await chooser.element().getAttribute('accept')).toBe('.kpbatch');
    await chooser.setFiles([
      { name: 'lô 1.kpbatch', mimeType: '', buffer: Buffer.from('one') },
      { name: 'lô 2.kpbatch', mimeType: '', buffer: Buffer.from('two') },
    ]);
    const picked = await picking;
    expect(picked.map(({ name }) => name)).toEqual(['lô 1.kpbatch', 'lô 2.kpbatch']);
    expect(trial.app.files.read(picked[1]?.handle ?? '')).toMatchObject({ value: { bytes: Buffer.from('two') } });
    expect(await page.locator('input').count()).toBe(0);

    const cancelled = pickByClick(false);
    await page.waitForEvent('filechooser');
    await page.evaluate(() => document.querySelector('input')?.dispatchEvent(new Event('cancel')));
    expect(await cancelled).toEqual([]);
  });

  it('cuts a file that is too large, and the service says so', async () => {
    const [dropped] = await onBridge((bridge) =>
      bridge.dropFiles([new File([new Uint8Array(25 * 1024 * 1024)], 'lớn.kpcat')]),
    );
    const inspected = await onBridge(
      (bridge, handle) => bridge.call('workspace.inspectPackage', { package: handle }),
      dropped?.handle ?? '',
    );
    expect(inspected).toMatchObject({ ok: false, findings: [{ code: 'file.tooLarge', file: 'lớn.kpcat' }] });
  });

  it('downloads what a command wrote to the chosen target, once it is done', async () => {
    // The service is stood in for by what it does to files: the bridge and the server are what is tried here.
    const target = await onBridge((bridge) =>
      bridge.pickSaveTarget({ kind: 'pdf', suggestedName: 'Biểu tổng hợp 0101' }),
    );
    expect(target?.name).toBe('Biểu tổng hợp 0101.pdf');
    trial.app.files.write(target?.handle ?? '', Buffer.from('%PDF'));
    const downloading = page.waitForEvent('download');
    await onBridge(async (bridge, handle) => {
      // A call that succeeds and names the target; workspace.current takes no input, so the handle goes beside the point.
      const call = bridge.call as unknown as (name: string, input: object) => Promise<unknown>;
      await call('workspace.close', {});
      const real = window.fetch;
      window.fetch = (path, init) =>
        path === '/call'
          ? Promise.resolve(
              new Response(
                JSON.stringify({ ok: true, value: { file: '/tmp/x/Biểu tổng hợp 0101.pdf' }, findings: [] }),
              ),
            )
          : real(path, init);
      await call('reports.unit', { out: handle });
      window.fetch = real;
    }, target?.handle);
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('Biểu tổng hợp 0101.pdf');
    expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF');
  });

  it('downloads nothing when the command was refused', async () => {
    const folder = (await onBridge((bridge) => bridge.pickFolder())) as PickedFile;
    trial.app.files.writeInto(folder.handle, 'a.kpbatch', Buffer.from('x'));
    const downloads: string[] = [];
    page.on('download', (download) => downloads.push(download.suggestedFilename()));
    const result = await onBridge(
      (bridge, handle) => bridge.call('batches.export', { unit: '0101', folder: handle }),
      folder.handle,
    );
    expect(result).toMatchObject({ ok: false });
    await page.waitForLoadState('networkidle');
    expect(downloads).toEqual([]);
  });

  it('shows a kept document in a frame', async () => {
    const pdf = readFileSync(join(import.meta.dirname, 'one-page.pdf'));
    const handle = trial.app.files.keep('a.pdf', pdf);
    await page.evaluate((path) => {
      const frame = document.createElement('iframe');
      frame.src = path;
      document.body.append(frame);
    }, `/document/${handle}`);
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension://'))).toBe(true);
    expect(refused).toEqual([]);
  });

  it('prints a kept document from one frame out of sight, however often', async () => {
    const handle = trial.app.files.keep('a.pdf', readFileSync(join(import.meta.dirname, 'one-page.pdf')));
    for (const _time of [1, 2]) expect(await onBridge((bridge, kept) => bridge.printDocument(kept), handle)).toBe(true);
    expect(await page.locator('iframe').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)).toBe(false);
    expect(refused).toEqual([]);
  });

  it('has no menu to tell of, and stops listening when asked', async () => {
    expect(await onBridge(async (bridge) => typeof bridge.onMenu(() => {})())).toBe('undefined');
    expect(await onBridge(async (bridge) => bridge.shell)).toBe('web');
  });
});

describe('a page of somebody else, in the same browser', () => {
  let attacker: Server;
  let attackerOrigin: string;

  beforeEach(async () => {
    attacker = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body>attack'),
    );
    await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
    attackerOrigin = `http://127.0.0.1:${(attacker.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise<void>((resolve) => attacker.close(() => resolve())));

  /** Every way a page has to send something here, tried from `from`; what came back, if anything could be read. */
  async function attack(from: string, target: string): Promise<{ readable: string[]; framed: boolean }> {
    const other = await context.newPage();
    await other.goto(from);
    const readable = await other.evaluate(async (victim) => {
      const body = JSON.stringify({ op: 'saveTarget', kind: 'workspace', suggestedName: 'stolen' });
      const ways: RequestInit[] = [
        { credentials: 'include' },
        { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body },
        { method: 'POST', credentials: 'include', headers: { 'content-type': 'text/plain' }, body },
        { method: 'POST', credentials: 'include', mode: 'no-cors', body },
        { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/octet-stream' }, body },
      ];
      const paths: Record<number, string> = { 0: '/', 4: '/upload?kind=workspace&name=stolen.kpdb' };
      const texts = await Promise.all(
        ways.map((init, i) =>
          fetch(victim + (paths[i] ?? '/ask'), init).then(
            (response) => response.text(),
            () => '',
          ),
        ),
      );
      const form = document.createElement('form');
      Object.assign(form, {
        method: 'POST',
        action: `${victim}/upload?kind=workspace&name=stolen.kpdb`,
        enctype: 'text/plain',
        target: 'frame',
      });
      const frame = document.createElement('iframe');
      frame.name = 'frame';
      document.body.append(frame, form);
      form.submit();
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      return texts.filter((text) => text !== '');
    }, target);
    const framed = await other.evaluate(async (victim) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
        frame.src = `${victim}/`;
      });
      try {
        return frame.contentDocument?.title === 'window';
      } catch {
        return false;
      }
    }, target);
    await other.close();
    return { readable, framed };
  }

  it('on another port of this machine reads nothing, changes nothing, frames nothing', async () => {
    expect(await attack(attackerOrigin, trial.origin)).toEqual({ readable: [], framed: false });
    expect(readdirSync(trial.data)).toEqual([]);
  });

  it('under a name that was pointed at this machine gets 403 for everything', async () => {
    const evil = `http://evil.example:${trial.port}`;
    const other = await context.newPage();
    const answer = await other.goto(`${evil}/`);
    expect(answer?.status()).toBe(403);
    const statuses = await other.evaluate(async () => {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"op":"recent"}' };
      return Promise.all(
        [fetch('/'), fetch('/ask', post), fetch('/assets/bridge.js')].map((sent) => sent.then(({ status }) => status)),
      );
    });
    expect(statuses).toEqual([403, 403, 403]);
    await other.close();
  });
});
