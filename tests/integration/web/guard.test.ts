import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const QUESTION = JSON.stringify({ op: 'recent' });

/** A question as our own page sends it, with changes. */
function ask(changes: Record<string, string | undefined> = {}, body = QUESTION) {
  const headers = {
    cookie: '',
    origin: trial.origin,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...changes,
  };
  const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return trial.send('POST', '/ask', Object.fromEntries(given), body);
}

describe('the opened address', () => {
  it('listens on loopback only', () => {
    expect(new URL(trial.server.address).hostname).toBe('127.0.0.1');
  });

  it('gives the session once, out of reach of scripts and of other sites', async () => {
    const first = await trial.send('GET', new URL(trial.server.address).search.replace('?', '/?'));
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const second = await trial.send('GET', new URL(trial.server.address).search.replace('?', '/?'));
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('refuses a wrong token and keeps the right one alive', async () => {
    expect((await trial.send('GET', '/?token=wrong')).status).toBe(403);
    expect(await trial.enter()).toMatch(/^kiemphieu-\d+=.{43}$/);
  });

  it('lets the browser that has the session come back by the same address', async () => {
    const cookie = await trial.enter();
    const again = await trial.send('GET', new URL(trial.server.address).search.replace('?', '/?'), { cookie });
    expect(again.status).toBe(200);
  });
});

describe('who may talk to it', () => {
  it('shows nothing and calls nothing without the session', async () => {
    expect((await trial.send('GET', '/')).status).toBe(403);
    expect((await ask()).status).toBe(403);
    expect((await ask({ cookie: `kiemphieu-${trial.port}=${'A'.repeat(43)}` })).status).toBe(403);
  });

  it('answers its own page', async () => {
    const cookie = await trial.enter();
    const reply = await ask({ cookie });
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toEqual({ workspaces: [] });
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.', '[::1]'])(
    'refuses the host %j, whatever name points to loopback',
    async (host) => {
      const cookie = await trial.enter();
      const withPort = host === 'localhost' || host === 'evil.example' ? `${host}:${trial.port}` : host;
      expect((await ask({ cookie, host: withPort })).status).toBe(403);
      expect((await trial.send('GET', '/', { cookie, host: withPort })).status).toBe(403);
    },
  );

  it.each([
    ['another site', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a local file', { origin: 'null' }],
    ['nobody', { origin: undefined }],
    ['a page that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a page on another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a question sent by %s', async (_who, headers) => {
    const cookie = await trial.enter();
    expect((await ask({ cookie, ...headers })).status).toBe(403);
  });

  it('lets nobody else in by carrying a token along', async () => {
    const cookie = await trial.enter();
    const post = await trial.send(
      'POST',
      '/ask?token=x',
      { cookie, origin: 'http://evil.example', 'content-type': 'application/json' },
      '{}',
    );
    expect(post.status).toBe(403);
    const get = await trial.send('GET', '/assets/index-1.js?token=x', { 'sec-fetch-site': 'cross-site' });
    expect(get.status).toBe(403);
  });

  it('refuses a picture or frame of another page to be loaded from here', async () => {
    const cookie = await trial.enter();
    expect((await trial.send('GET', '/', { cookie, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await trial.send('GET', '/', { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it.each(['text/plain', 'application/json; charset=utf-8', 'application/x-www-form-urlencoded', undefined])(
    'refuses a question as %s',
    async (type) => {
      const cookie = await trial.enter();
      expect((await ask({ cookie, 'content-type': type })).status).toBe(415);
    },
  );

  it.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])('knows no %s', async (method) => {
    const cookie = await trial.enter();
    expect((await trial.send(method, '/', { cookie })).status).toBe(405);
  });
});

describe('bodies', () => {
  it('refuses one that says it is too large before it arrives', async () => {
    const cookie = await trial.enter();
    const reply = await ask({ cookie, 'content-length': String(21 * 1024 * 1024), expect: '100-continue' }, '');
    expect(reply.status).toBe(413);
  });

  it('refuses one that does not say how large it is', async () => {
    const cookie = await trial.enter();
    expect((await ask({ cookie, 'content-length': undefined, 'transfer-encoding': 'chunked' })).status).toBe(411);
  });

  it.each([
    ['no JSON', 'op=recent'],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
    ['no question', '{"op":"everything"}'],
    ['a question with more than it has', '{"op":"recent","folder":"/"}'],
    ['a call, which has a road of its own', '{"name":"workspace.current","input":{}}'],
    ['a list', '[]'],
  ])('refuses %s', async (_what, body) => {
    const cookie = await trial.enter();
    const bytes = Buffer.from(body, 'latin1');
    const reply = await trial.send(
      'POST',
      '/ask',
      { cookie, origin: trial.origin, 'content-type': 'application/json', 'content-length': String(bytes.length) },
      bytes,
    );
    expect(reply.status).toBe(400);
  });
});

/** Opens a bare connection, writes, and says how long it took until the server closed it. */
function untilClosed(port: number, written: string): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(written));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(performance.now() - started) : reject(error),
    );
    socket.on('close', () => resolve(performance.now() - started));
    socket.resume();
  });
}

describe('slow clients', () => {
  it('lose their connection over unfinished headers and unfinished bodies', async () => {
    const slow = await openTrial({ patience: { headers: 200, request: 400 } });
    try {
      const cookie = await slow.enter();
      const head = `Host: 127.0.0.1:${slow.port}\r\nCookie: ${cookie}\r\nOrigin: ${slow.origin}\r\n`;
      const closed = await Promise.all([
        untilClosed(slow.port, 'GET / HTTP/1.1\r\nHost: 127'),
        untilClosed(
          slow.port,
          `POST /ask HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
        ),
      ]);
      for (const ms of closed) expect(ms).toBeLessThan(5_000);
      expect((await slow.get('/')).status).toBe(200);
    } finally {
      await slow.close();
    }
  });
});
