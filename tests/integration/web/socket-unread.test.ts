/** A page that asks and never reads: what waits for it is bounded, and it is told why it was cut off. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type CallSocket, MOST_KEPT_BYTES, openCallSocket } from '#main/shells/web/socket.ts';

const MIB = 1024 * 1024;
/** Far more than may wait, and than the system keeps between two sockets of one machine. */
const ASKED = 128;
const LARGE = 'x'.repeat(MIB);

let server: Server;
let calls: CallSocket;
/** Calls that were done, and who waits for the next one. */
let done: number;
let onDone: () => void;
let told: Promise<string>;
beforeEach(async () => {
  done = 0;
  onDone = () => {};
  let tell: (text: string) => void = () => {};
  told = new Promise((resolve) => {
    tell = resolve;
  });
  const call = async (name: string) => {
    done += 1;
    onDone();
    return name === 'large' ? LARGE : name;
  };
  calls = openCallSocket({ call }, (text) => tell(text));
  server = createServer().on('upgrade', calls.accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  calls.close();
  server.close();
});

/** Asks for one large answer after the other, reading none, until the server has had enough of it. */
async function askWithoutReading({ page, ask }: Awaited<ReturnType<typeof opened>>): Promise<void> {
  page.pause();
  let over = false;
  const ended = told.then(() => {
    over = true;
  });
  for (let id = 0; id < ASKED && !over; id += 1) {
    const next = new Promise<void>((resolve) => {
      onDone = resolve;
    });
    ask(id, 'large');
    await Promise.race([next, ended]);
  }
  await ended;
}

async function opened() {
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const answers: number[] = [];
  page.on('message', (data) => answers.push(JSON.parse(String(data)).id));
  await once(page, 'open');
  const ask = (id: number, name: string) => page.send(JSON.stringify({ id, name, input: {} }));
  return { page, answers, ask };
}

it('is cut off with a reason once too much waits for it; what it asks after that is not done', async () => {
  const unread = await opened();
  const { page, answers, ask } = unread;
  await askWithoutReading(unread);
  expect(await told).toContain('does not read its answers');
  const before = done;
  ask(ASKED, 'small');
  const closed = once(page, 'close');
  page.resume();
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([1008, 'answers are not read']);
  // All that was answered before arrived whole and in order; the one that was too much was dropped, and nothing was done after it.
  expect(answers).toEqual(Array.from({ length: before - 1 }, (_, i) => i));
  expect(done).toBe(before);
  expect(answers.length).toBeGreaterThan(MOST_KEPT_BYTES / MIB);
  expect(answers.length).toBeLessThan(ASKED - 1);
});

it('is left alone while it reads, however much it asks for, and so is every other page', async () => {
  const { page, answers, ask } = await opened();
  const asked = async (id: number, name: string) => {
    const answered = once(page, 'message');
    ask(id, name);
    await answered;
  };
  for (let id = 0; id < ASKED; id += 1) await asked(id, 'large');
  expect(answers).toHaveLength(ASKED);
  const unread = await opened();
  await askWithoutReading(unread);
  await asked(ASKED, 'small');
  expect(answers.at(-1)).toBe(ASKED);
  page.terminate();
  unread.page.terminate();
});
