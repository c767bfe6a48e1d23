/** The window's bridge as a real Chromium runs it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { bridgePage } from './bridge-page.ts';

const open = bridgePage();

/** A browser opens its file dialog only where a person has just clicked. */
async function pickByClick(multiple: boolean): Promise<readonly PickedFile[]> {
  const picked = open.onBridge(
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
  await open.page.click('button');
  return picked;
}

describe('the opened page', () => {
  it('is alone with its session: the address shows no token and scripts see no cookie', async () => {
    expect(open.page.url()).toBe(`${open.trial.origin}/`);
    expect(await open.page.evaluate(() => document.cookie)).toBe('');
    expect(open.refused).toEqual([]);
  });

  it('also comes up from a link on another page', async () => {
    const other = await open.another();
    try {
      await open.page.goto('about:blank');
      await open.page.setContent(`<a href="${other.server.address}">open</a>`);
      await open.page.click('a');
      await open.page.waitForFunction(() => 'bridge' in window);
      expect(open.page.url()).toBe(`${other.origin}/`);
    } finally {
      await other.close();
    }
  });

  it('runs no script but its own', async () => {
    await open.page.evaluate(() => {
      const inline = document.createElement('script');
      inline.textContent = 'window.injected = true';
      document.body.append(inline);
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      document.body.append(image);
    });
    expect(await open.page.evaluate(() => 'injected' in window)).toBe(false);
    for (const directive of ['script-src', 'img-src']) {
      const violated = () =>
        open.refused.some((message) => message.includes('Content Security Policy') && message.includes(directive));
      await expect.poll(violated, { message: directive }).toBe(true);
    }
  });
});

describe('the bridge', () => {
  it('calls services and gives their findings', async () => {
    const current = await open.onBridge((bridge) => bridge.call('workspace.current', {}));
    expect(current).toMatchObject({ ok: true, value: { workspace: null } });
    const denied = await open.onBridge((bridge) => bridge.call('users.list', {}));
    expect(denied).toMatchObject({ ok: false, findings: [{ code: 'workspace.none' }] });
  });

  it('rejects for a fault of ours, with the reference that stands in the log', async () => {
    Object.defineProperty(open.trial.app, 'version', { value: 7 });
    const message = await open.onBridge((bridge) => bridge.call('workspace.current', {}).then(String, String));
    expect(message).toMatch(/fault [0-9a-f]{8}$/);
    expect(open.trial.logged).toHaveLength(1);
    expect(open.trial.logged[0]).toMatch(new RegExp(`^${message.slice(-8)} \\w*Error`));
  });

  it('uploads what a person picks, several at once, and nothing when cancelled', async () => {
    const picking = pickByClick(true);
    const chooser = await open.page.waitForEvent('filechooser');
    expect(chooser.isMultiple()).toBe(true);
    expect(await chooser.element().getAttribute('accept')).toBe('.kpbatch');
    await chooser.setFiles([
      { name: 'lô 1.kpbatch', mimeType: '', buffer: Buffer.from('one') },
      { name: 'lô 2.kpbatch', mimeType: '', buffer: Buffer.from('two') },
    ]);
    const picked = await picking;
    expect(picked.map(({ name }) => name)).toEqual(['lô 1.kpbatch', 'lô 2.kpbatch']);
    expect(open.trial.app.files.read(picked[1]?.handle ?? '')).toMatchObject({ value: { bytes: Buffer.from('two') } });
    expect(await open.page.locator('input').count()).toBe(0);

    const cancelled = pickByClick(false);
    await open.page.waitForEvent('filechooser');
    await open.page.evaluate(() => document.querySelector('input')?.dispatchEvent(new Event('cancel')));
    expect(await cancelled).toEqual([]);
  });

  it('cuts a file that is too large, and the service says so', async () => {
    const [dropped] = await open.onBridge((bridge) =>
      bridge.dropFiles([new File([new Uint8Array(25 * 1024 * 1024)], 'lớn.kpcat')]),
    );
    const inspected = await open.onBridge(
      (bridge, handle) => bridge.call('workspace.inspectPackage', { package: handle }),
      dropped?.handle ?? '',
    );
    expect(inspected).toMatchObject({ ok: false, findings: [{ code: 'file.tooLarge', file: 'lớn.kpcat' }] });
  });

  it('downloads what a command wrote to the chosen target, once it is done', async () => {
    // The service is stood in for by what it does to files: the bridge and the server are what is tried here.
    const target = await open.onBridge((bridge) =>
      bridge.pickSaveTarget({ kind: 'pdf', suggestedName: 'Biểu tổng hợp 0101' }),
    );
    expect(target?.name).toBe('Biểu tổng hợp 0101.pdf');
    open.trial.app.files.write(target?.handle ?? '', Buffer.from('%PDF'));
    const downloading = open.page.waitForEvent('download');
    await open.onBridge(async (bridge, handle) => {
      // A call that succeeds and names the target; workspace.current takes no input, so the handle goes beside the point.
      const call = bridge.call as unknown as (name: string, input: object) => Promise<unknown>;
      await call('workspace.close', {});
      const real = WebSocket.prototype.send;
      WebSocket.prototype.send = function (data) {
        const { id } = JSON.parse(String(data)) as { id: number };
        const answer = { ok: true, value: { file: '/tmp/x/Biểu tổng hợp 0101.pdf' }, findings: [] };
        this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ id, answer }) }));
      };
      await call('reports.unit', { out: handle });
      WebSocket.prototype.send = real;
    }, target?.handle);
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('Biểu tổng hợp 0101.pdf');
    expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF');
  });

  it('downloads nothing when the command was refused', async () => {
    const folder = (await open.onBridge((bridge) => bridge.pickFolder())) as PickedFile;
    open.trial.app.files.writeInto(folder.handle, 'a.kpbatch', Buffer.from('x'));
    const downloads: string[] = [];
    open.page.on('download', (download) => downloads.push(download.suggestedFilename()));
    const result = await open.onBridge(
      (bridge, handle) => bridge.call('batches.export', { unit: '0101', folder: handle }),
      folder.handle,
    );
    expect(result).toMatchObject({ ok: false });
    await open.page.waitForLoadState('networkidle');
    expect(downloads).toEqual([]);
  });

  it('shows a kept document in a frame', async () => {
    const pdf = readFileSync(join(import.meta.dirname, 'one-page.pdf'));
    const handle = open.trial.app.files.keep('a.pdf', pdf);
    await open.page.evaluate((path) => {
      const frame = document.createElement('iframe');
      frame.src = path;
      document.body.append(frame);
    }, `/document/${handle}`);
    await expect
      .poll(() => open.page.frames().some((frame) => frame.url().startsWith('chrome-extension://')))
      .toBe(true);
    expect(open.refused).toEqual([]);
  });

  it('prints a kept document from one frame out of sight, however often', async () => {
    const handle = open.trial.app.files.keep('a.pdf', readFileSync(join(import.meta.dirname, 'one-page.pdf')));
    for (const _time of [1, 2])
      expect(await open.onBridge((bridge, kept) => bridge.printDocument(kept), handle)).toBe(true);
    expect(await open.page.locator('iframe').count()).toBe(1);
    expect(await open.page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)).toBe(false);
    expect(open.refused).toEqual([]);
  });

  it('has no menu to tell of, and stops listening when asked', async () => {
    expect(await open.onBridge(async (bridge) => typeof bridge.onMenu(() => {})())).toBe('undefined');
    expect(await open.onBridge(async (bridge) => bridge.shell)).toBe('web');
  });
});
