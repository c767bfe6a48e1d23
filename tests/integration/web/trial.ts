/** A trial server on a small built window of its own, and requests that a browser would never let a page choose freely. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication } from '#main/core/create.ts';
import { startTrialServer, type TrialServer } from '#main/shells/web/server.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Trial {
  readonly server: TrialServer;
  readonly folder: string;
  readonly data: string;
  readonly app: ReturnType<typeof createApplication>;
  readonly port: number;
  readonly origin: string;
  readonly logged: string[];
  /** Sends exactly these headers; Host is added when none is given. */
  send(method: string, path: string, headers?: Record<string, string>, body?: string | Buffer): Promise<Reply>;
  /** Exchanges the token; afterwards {@link post} and {@link get} are the opened browser. */
  enter(): Promise<string>;
  get(path: string): Promise<Reply>;
  post(path: string, value: unknown): Promise<Reply>;
  close(): Promise<void>;
}

function send(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

interface Wanted {
  readonly patience?: { readonly headers: number; readonly request: number };
  /** Further files of the window, by their path in it. */
  readonly window?: Readonly<Record<string, string>>;
}

export async function openTrial({ patience, window = {} }: Wanted = {}): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'trial-'));
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>window</title>');
  writeFileSync(join(renderer, 'assets', 'index-1.js'), 'export {};');
  for (const [name, content] of Object.entries(window)) writeFileSync(join(renderer, name), content);
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  const app = createApplication();
  const logged: string[] = [];
  const data = join(folder, 'data');
  const server = await startTrialServer({
    app,
    places: { data, temporary: join(folder, 'temporary'), samples: join(folder, 'no-samples') },
    renderer,
    log: (text) => logged.push(text),
    ...(patience ? { patience } : {}),
  });
  const address = new URL(server.address);
  const port = Number(address.port);
  let cookie = '';
  const browser = () => ({ cookie, origin: address.origin, 'content-type': 'application/json' });
  const trial: Trial = {
    server,
    folder,
    data,
    app,
    port,
    origin: address.origin,
    logged,
    send: (method, path, headers = {}, body) =>
      send(port, method, path, { host: `127.0.0.1:${port}`, ...headers }, body),
    enter: async () => {
      if (cookie !== '') return cookie;
      const { headers } = await trial.send('GET', `/${address.search}`);
      cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
      return cookie;
    },
    get: (path) => trial.send('GET', path, { cookie }),
    post: (path, value) => {
      const body = JSON.stringify(value);
      return trial.send('POST', path, { ...browser(), 'content-length': String(Buffer.byteLength(body)) }, body);
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
  return trial;
}
