/** The socket of calls: who may open it, and what comes over it. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_DROPPED_BYTES } from '#shared/contract/bridge.ts';
import { openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

/** A socket as our own page asks for it, with changes; a browser would let no page choose these headers. */
function socket(changes: Record<string, string | undefined> = {}, path = '/calls'): WebSocket {
  const headers = { host: `127.0.0.1:${trial.port}`, origin: trial.origin, cookie: '', ...changes };
  const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new WebSocket(`ws://127.0.0.1:${trial.port}${path}`, { headers: Object.fromEntries(given) });
}

/** The status with which a request for a socket is turned away, or 101. */
function answerTo(asked: WebSocket): Promise<number | undefined> {
  return new Promise((resolve) => {
    asked.on('open', () => {
      asked.terminate();
      resolve(101);
    });
    asked.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    asked.on('error', () => {});
  });
}

async function opened(): Promise<WebSocket> {
  const own = socket({ cookie: await trial.enter() });
  await once(own, 'open');
  return own;
}

async function answer(own: WebSocket): Promise<unknown> {
  const [data] = await once(own, 'message');
  return JSON.parse(String(data));
}

/** The code with which the server closes after it was sent this. */
async function closedOver(own: WebSocket, sent: string | Buffer): Promise<number> {
  const closed = once(own, 'close');
  own.send(sent);
  const [code] = await closed;
  return code as number;
}

describe('who may open it', () => {
  it('is our own page with the session', async () => {
    expect(await answerTo(socket({ cookie: await trial.enter() }))).toBe(101);
  });

  it.each([
    ['no session', { cookie: '' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a local file', { origin: 'null' }],
    ['no origin', { origin: undefined }],
    ['a host that only points here', { host: 'evil.example' }],
    ['a page that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a page on another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('is nobody with %s', async (_who, changes) => {
    const cookie = await trial.enter();
    expect(await answerTo(socket({ cookie, ...changes }))).toBe(403);
  });

  it('is nobody under another path', async () => {
    expect(await answerTo(socket({ cookie: await trial.enter() }, '/calls/other'))).toBe(404);
  });
});

describe('what comes over it', () => {
  it('answers each call under its number', async () => {
    const own = await opened();
    const both = new Promise<Map<number, unknown>>((resolve) => {
      const answers = new Map<number, unknown>();
      own.on('message', (data) => {
        const { id, answer: given } = JSON.parse(String(data)) as { id: number; answer: unknown };
        if (answers.set(id, given).size === 2) resolve(answers);
      });
    });
    own.send(JSON.stringify({ id: 7, name: 'workspace.current', input: {} }));
    own.send(JSON.stringify({ id: 3, name: 'no.such', input: {} }));
    const answers = await both;
    expect(answers.get(7)).toMatchObject({ ok: true, value: { workspace: null } });
    expect(answers.get(3)).toMatchObject({ ok: false, findings: [{ code: 'usage.unknownCommand' }] });
  });

  it.each([
    ['__proto__', {}],
    ['workspace.open', 7],
  ])('gives %s with a wrong input back as a finding, and logs nothing', async (name, input) => {
    const own = await opened();
    const given = answer(own);
    own.send(JSON.stringify({ id: 1, name, input }));
    expect(await given).toMatchObject({ id: 1, answer: { ok: false } });
    expect(trial.logged).toEqual([]);
  });

  it.each([
    ['no JSON', 'name=workspace.current'],
    ['a call without a number', '{"name":"workspace.current","input":{}}'],
    ['more than a call has', '{"id":1,"name":"workspace.current","input":{},"actor":1}'],
    ['a list', '[]'],
    ['a name without end', JSON.stringify({ id: 1, name: 'x'.repeat(101), input: {} })],
  ])('ends over %s', async (_what, text) => {
    expect(await closedOver(await opened(), text)).toBe(1008);
  });

  it('ends over bytes that are no text, over broken UTF-8 and over more than any call takes', async () => {
    expect(await closedOver(await opened(), Buffer.from('{}'))).toBe(1003);
    const own = await opened();
    const closed = once(own, 'close');
    own.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false });
    expect((await closed)[0]).toBe(1007);
    expect(await closedOver(await opened(), 'x'.repeat(MAX_DROPPED_BYTES + 1))).toBe(1009);
    expect(await answerTo(socket({ cookie: await trial.enter() }))).toBe(101);
    expect(trial.logged).toEqual([]);
  });

  it('ends with the server, which waits for nobody', async () => {
    const own = await opened();
    const closed = once(own, 'close');
    const other = await openTrial();
    await trial.server.close();
    await closed;
    trial = other;
  });
});
