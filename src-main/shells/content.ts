/**
 * What a shell serves to its own window: the built renderer, read once into an allow-list, and documents kept for preview.
 * A request's path is only ever looked up, never turned into a file name.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Files } from '../core/files.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

const EVERYWHERE = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** trust.md "The window": nothing, then only what this program itself brings. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers of every page, script and answer. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = { ...EVERYWHERE, 'content-security-policy': POLICY };

/** A document is shown in a frame of our own page by the browser's PDF viewer, which brings its own scripts. */
const DOCUMENT_HEADERS: Readonly<Record<string, string>> = {
  ...EVERYWHERE,
  'content-security-policy': "frame-ancestors 'self'",
};

export interface Answer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const NOT_FOUND: Answer = {
  status: 404,
  headers: { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from('404\n'),
};

/** `/assets/x.js` → its bytes, for every file of the built renderer; index.html also as `/`. */
function readFolder(folder: string): ReadonlyMap<string, Answer> {
  const files = new Map<string, Answer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const type = TYPES[extname(name)];
    if (type === undefined) throw new Error(`no content type for ${name}`);
    const url = `/${name.replaceAll('\\', '/')}`;
    files.set(url, {
      status: 200,
      headers: { ...PAGE_HEADERS, 'content-type': type },
      body: Buffer.from(readFileSync(path)),
    });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`no index.html in ${folder}`);
  return files.set('/', index);
}

function documentAnswer(files: Files, handle: string): Answer {
  const kept = files.kept(handle);
  if (!kept) return NOT_FOUND;
  return {
    status: 200,
    headers: { ...DOCUMENT_HEADERS, 'content-type': 'application/pdf' },
    body: Buffer.from(kept.bytes),
  };
}

const DOCUMENT = /^\/document\/([0-9a-f-]{36})$/;

/** The window's address of a kept document. */
export function documentPath(handle: string): string {
  return `/document/${encodeURIComponent(handle)}`;
}

/**
 * Reads the built renderer and answers paths of it and of kept documents; everything else is 404.
 * @throws Error when the folder has no index.html or holds a kind of file that this program never shows.
 */
export function openContent(rendererFolder: string, files: Files): (pathname: string) => Answer {
  const known = readFolder(rendererFolder);
  return (pathname) => {
    const document = DOCUMENT.exec(pathname)?.[1];
    return document === undefined ? (known.get(pathname) ?? NOT_FOUND) : documentAnswer(files, document);
  };
}
