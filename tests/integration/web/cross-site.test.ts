/** The server's defences as a real Chromium meets them. */
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bridgePage } from './bridge-page.ts';

const open = bridgePage();

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
    const other = await open.context.newPage();
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
    expect(await attack(attackerOrigin, open.trial.origin)).toEqual({ readable: [], framed: false });
    expect(readdirSync(open.trial.data)).toEqual([]);
  });

  it('on another port of this machine gets no socket of calls', async () => {
    const other = await open.context.newPage();
    await other.goto(attackerOrigin);
    const told = await other.evaluate(
      (victim) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(`${victim.replace('http', 'ws')}/calls`);
          for (const what of ['open', 'error']) socket.addEventListener(what, () => resolve(what));
        }),
      open.trial.origin,
    );
    expect(told).toBe('error');
    await other.close();
  });

  it('under a name that was pointed at this machine gets 403 for everything', async () => {
    const evil = `http://evil.example:${open.trial.port}`;
    const other = await open.context.newPage();
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
