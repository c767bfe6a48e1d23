import { describe, expect, it } from 'vitest';
import { electronEvent, FakeContents } from '../../fixtures/electron.ts';
import { type Shell, startShell } from './shell.ts';

const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';

function get(shell: Shell, url: string, method = 'GET'): Promise<Response> {
  const serve = shell.electron.sessionHandlers.serve.get('app');
  // Node's Request takes no body with GET and knows app: as any other scheme.
  return Promise.resolve(serve?.(new Request(url, { method })) as Response | Promise<Response>);
}

describe('app://', () => {
  it('answers the built window under the same policy as the trial server', async () => {
    const shell = await startShell();
    const page = await get(shell, 'app://kiemphieu/');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<title>Kiểm Phiếu</title>');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['app://kiemphieu/../secret', 'GET'],
    ['app://kiemphieu/%2e%2e/secret', 'GET'],
    ['app://kiemphieu/nothing.js', 'GET'],
    ['app://evil/', 'GET'],
    ['app://kiemphieu.evil/', 'GET'],
    ['app://kiemphieu/', 'POST'],
  ])('has nothing at %s by %s', async (url, method) => {
    expect((await get(await startShell(), url, method)).status).toBe(404);
  });

  it('serves no other scheme', async () => {
    const { electron } = await startShell();
    expect([...electron.sessionHandlers.serve.keys()]).toEqual(['app']);
  });
});

describe('requests', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://example.com/',
    'wss://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x.js',
    'app://evil/',
    'app://kiemphieu.evil/',
    'data:text/html,x',
    'blob:app://kiemphieu/x',
    'devtools://devtools/bundled/inspector.html',
  ])('to %s are cancelled', async (url) => {
    const { electron } = await startShell();
    let answer: unknown;
    const filter = electron.sessionHandlers.beforeRequest as unknown as (
      details: { url: string },
      done: (given: unknown) => void,
    ) => void;
    filter({ url }, (given) => {
      answer = given;
    });
    expect(answer).toEqual({ cancel: true });
  });

  it.each(['app://kiemphieu/', 'app://kiemphieu/assets/index.js', VIEWER])('to %s go through', async (url) => {
    const { electron } = await startShell();
    let answer: unknown;
    const filter = electron.sessionHandlers.beforeRequest as unknown as (
      details: { url: string },
      done: (given: unknown) => void,
    ) => void;
    filter({ url }, (given) => {
      answer = given;
    });
    expect(answer).toEqual({ cancel: false });
  });
});

describe('the session', () => {
  it('grants nothing that a page may ask for', async () => {
    const { electron } = await startShell();
    const handlers = electron.sessionHandlers;
    const granted: boolean[] = [];
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
      'hid',
      'fileSystem',
    ] as const) {
      handlers.permissionRequest?.({} as never, permission as never, (given) => granted.push(given), {} as never);
      granted.push(handlers.permissionCheck?.(null, permission as never, 'app://kiemphieu', {} as never) ?? true);
    }
    expect(granted).toHaveLength(16);
    expect(granted).not.toContain(true);
    expect(handlers.device?.({} as never)).toBe(false);
    expect(handlers.display).toBeNull();
    expect(handlers.spelling).toBe(false);
  });

  it('downloads nothing', async () => {
    const { electron } = await startShell();
    const event = electronEvent();
    electron.defaultSession.emit('will-download', event);
    expect(event.defaultPrevented).toBe(true);
  });
});

describe('every page', () => {
  it('stays where it is', async () => {
    const { window } = await startShell();
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = electronEvent({ url: 'app://kiemphieu/' });
      window().webContents.emit(name, event);
      expect(event.defaultPrevented, name).toBe(true);
    }
  });

  it.each([
    ['app://kiemphieu/document/5f0c', false, false],
    [VIEWER, false, false],
    ['about:blank', false, false],
    ['app://kiemphieu/document/5f0c', true, true],
    ['app://kiemphieu/', false, true],
    ['https://example.com/', false, true],
    ['javascript:alert(1)', false, true],
    ['data:text/html,x', false, true],
  ])('may show %s in a frame, top frame %s: refused %s', async (url, isMainFrame, refused) => {
    const { window } = await startShell();
    const event = electronEvent({ url, isMainFrame });
    window().webContents.emit('will-frame-navigate', event);
    expect(event.defaultPrevented).toBe(refused);
  });

  it('opens no window', async () => {
    const { window } = await startShell();
    expect(window().webContents.openHandler?.({ url: 'https://example.com/' } as never)).toEqual({ action: 'deny' });
  });

  it('cannot be looked into in a release', async () => {
    const released = await startShell({ packaged: true });
    released.window().webContents.emit('devtools-opened');
    expect(released.window().webContents.devToolsClosed).toBe(1);
    const inClone = await startShell();
    inClone.window().webContents.emit('devtools-opened');
    expect(inClone.window().webContents.devToolsClosed).toBe(0);
  });

  it('is hardened, also one that appears later', async () => {
    const { electron } = await startShell();
    const late = new FakeContents();
    electron.app.emit('web-contents-created', electronEvent(), late);
    const event = electronEvent({ url: 'https://example.com/' });
    late.emit('will-navigate', event);
    expect(event.defaultPrevented).toBe(true);
    expect(late.openHandler?.({} as never)).toEqual({ action: 'deny' });
  });
});
