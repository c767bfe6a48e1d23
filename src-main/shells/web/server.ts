/**
 * The trial server: the same window in the installed browser, for a machine where Electron cannot be had. It listens on
 * loopback only and is never packaged; no other code of the program opens a socket.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Application } from '../../core/application.ts';
import { openContent, PAGE_HEADERS } from '../content.ts';
import { openWindowSession, type WindowPlaces } from '../window-session.ts';
import { readBody, readJson } from './body.ts';
import { type Desk, openDesk, uploadQuery } from './desk.ts';
import { type Guard, openGuard, type Refusal } from './guard.ts';
import { type CallSocket, openCallSocket } from './socket.ts';

export interface TrialOptions {
  readonly app: Application;
  readonly places: WindowPlaces;
  /** The built window (dist/renderer). */
  readonly renderer: string;
  readonly log: (text: string) => void;
  /** Milliseconds that a client may take over its headers and over a whole request; tests shorten them. */
  readonly patience?: Patience;
}

interface Patience {
  readonly headers: number;
  readonly request: number;
}

export interface TrialServer {
  /** The address to open, with the one-time token. */
  readonly address: string;
  /** Closes the workspace, then the server. */
  close(): Promise<void>;
}

/** What one request is answered from. */
interface House {
  readonly guard: Guard;
  readonly desk: Desk;
  readonly content: ReturnType<typeof openContent>;
}

function refuse(response: ServerResponse, status: Refusal | 404): void {
  // The rest of a body that was not read must not be taken for the next request.
  response.writeHead(status, { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${status}\n`);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** A page that goes on by itself: a redirect would come from outside, and SameSite=Strict then sends no cookie. */
const ENTRANCE =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><a href="/">Kiểm Phiếu</a>\n';
const NO_SESSION =
  '<!doctype html><meta charset="utf-8"><title>Kiểm Phiếu</title><p>Địa chỉ này chỉ mở được một lần. Hãy chạy lại <code>npm start</code>.' +
  '<p>This address opens once only. Run <code>npm start</code> again.\n';

function sendPage(response: ServerResponse, status: number, page: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8', ...headers }).end(page);
}

async function sendDownload(response: ServerResponse, path: string | undefined): Promise<void> {
  if (path === undefined) return refuse(response, 404);
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
  });
  await pipeline(createReadStream(path), response);
}

async function answerGet(house: House, request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  // Browsers ask for it by themselves on a page that names no icon, as the entrance does; a 404 would stand in the console.
  if (url.pathname === '/favicon.ico') return void response.writeHead(204, PAGE_HEADERS).end();
  const token = url.searchParams.get('token');
  if (token !== null) {
    const cookie = house.guard.exchange(token);
    if (cookie !== null) return sendPage(response, 200, ENTRANCE, { 'set-cookie': cookie });
    return house.guard.hasSession(request) ? sendPage(response, 200, ENTRANCE) : sendPage(response, 403, NO_SESSION);
  }
  if (!house.guard.hasSession(request)) return sendPage(response, 403, NO_SESSION);
  const download = /^\/download\/([0-9a-f-]{36})$/.exec(url.pathname)?.[1];
  if (download !== undefined) return sendDownload(response, house.desk.downloadable(download));
  const { status, headers, body } = house.content(url.pathname);
  response.writeHead(status, headers).end(body);
}

async function answerUpload(house: House, request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  const query = uploadQuery.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) return refuse(response, 400);
  const body = await readBody(request, 'application/octet-stream');
  if ('refusal' in body) return refuse(response, body.refusal);
  sendJson(response, house.desk.upload(query.data, body.bytes));
}

async function answerQuestion(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request);
  if ('refusal' in body) return refuse(response, body.refusal);
  const answer = house.desk.answer(body.value);
  return answer === undefined ? refuse(response, 400) : sendJson(response, answer);
}

async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Joined, not resolved: "//host/" must stay a path.
  const url = URL.parse(`http://127.0.0.1${request.url}`);
  if (!url) return refuse(response, 400);
  const refusal = house.guard.check(request, url.searchParams.has('token'));
  if (refusal !== null) return refuse(response, refusal);
  if (request.method === 'GET') return answerGet(house, request, url, response);
  if (!house.guard.hasSession(request)) return refuse(response, 403);
  if (url.pathname === '/upload') return answerUpload(house, request, url, response);
  if (url.pathname === '/ask') return answerQuestion(house, request, response);
  refuse(response, 404);
}

/** A connection of our own page becomes its socket of calls; any other is told why not and closed. */
function upgrade(house: House, calls: CallSocket, request: IncomingMessage, connection: Duplex, head: Buffer): void {
  const refusal = request.url === '/calls' ? house.guard.checkUpgrade(request) : 404;
  if (refusal === null) {
    calls.accept(request, connection, head);
    return;
  }
  // It may be gone before it reads this.
  connection.on('error', () => {});
  connection.end(`HTTP/1.1 ${refusal} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const PATIENCE: Patience = { headers: 10_000, request: 30_000 };

/** A client that dawdles over its headers or body loses its connection; so does one that reads nothing for two minutes. */
function limitedServer({ headers, request }: Patience): Server {
  const server = createServer({
    headersTimeout: headers,
    requestTimeout: request,
    connectionsCheckingInterval: Math.min(1_000, headers),
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16 * 1024,
  });
  server.setTimeout(120_000);
  server.maxConnections = 64;
  return server;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startTrialServer({ app, places, renderer, log, patience }: TrialOptions): Promise<TrialServer> {
  const content = openContent(renderer, app.files);
  const session = openWindowSession(app, places, log);
  const desk = openDesk(session, places);
  const server = limitedServer(patience ?? PATIENCE);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const house: House = { guard: openGuard(port), desk, content };
  server.on('request', (request, response) => {
    answer(house, request, response).catch((error: unknown) => {
      log(`request failed: ${error instanceof Error ? error.name : typeof error}`);
      response.destroy();
    });
  });
  const calls = openCallSocket(session, log);
  server.on('upgrade', (request, connection, head) => upgrade(house, calls, request, connection, head));
  return {
    address: `http://127.0.0.1:${port}/?token=${house.guard.token}`,
    close: async () => {
      await session.close();
      calls.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
