/**
 * The page's calls, over one WebSocket for each open page. A request of its own for each key costs page and server several
 * times what storing the key does (docs/decisions/0033).
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { WindowSession } from '../window-session.ts';
import { MAX_BODY_BYTES } from './body.ts';

/** A call as the page numbers it; the answer carries the same number. */
const numberedCall = z.strictObject({ id: z.int().nonnegative(), name: z.string().max(100), input: z.unknown() });

/** What a close code says of a message that is no call (RFC 6455, 7.4.1: not consistent with its type; policy). */
const NO_TEXT = 1003;
const NO_CALL = 1008;
const NOT_READ = 1008;

/** So many bytes of answers may wait for one page to read them, and one more answer of any size. */
export const MOST_KEPT_BYTES = 16 * 1024 * 1024;

export interface CallSocket {
  /** Takes a connection over that asked for the upgrade; whoever calls this has checked who asks. */
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): void;
  /** Breaks all of them off. */
  close(): void;
}

function parsedCall(data: RawData): z.infer<typeof numberedCall> | undefined {
  try {
    return numberedCall.safeParse(JSON.parse(data.toString())).data;
  } catch {
    return undefined;
  }
}

/** @param log told when a page is cut off because it reads nothing */
export function openCallSocket(session: Pick<WindowSession, 'call'>, log: (text: string) => void): CallSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES, perMessageDeflate: false });
  const take = async (socket: WebSocket, data: RawData, binary: boolean) => {
    // What still comes in after the goodbye is not done: nobody would hear of it.
    if (socket.readyState !== socket.OPEN) return;
    if (binary) return socket.close(NO_TEXT);
    const call = parsedCall(data);
    if (!call) return socket.close(NO_CALL);
    const answer = await session.call(call.name, call.input);
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount <= MOST_KEPT_BYTES) return socket.send(JSON.stringify({ id: call.id, answer }));
    // What waits already stays until the library gives the connection up, which it does by itself after half a minute.
    log(`a page does not read its answers: ${socket.bufferedAmount} bytes wait, connection closed`);
    socket.close(NOT_READ, 'answers are not read');
  };
  server.on('connection', (socket) => {
    socket.on('message', (data, binary) => void take(socket, data, binary));
    // A frame that is none, or too much in one: the library has closed the connection by then, and there is nothing to add.
    socket.on('error', () => {});
  });
  return {
    accept: (request, connection, head) =>
      server.handleUpgrade(request, connection, head, (socket) => server.emit('connection', socket, request)),
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
