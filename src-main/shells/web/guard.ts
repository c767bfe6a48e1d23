/**
 * Who may talk to the trial server: only the page it served itself, in the browser that was opened with the one-time token.
 * Checked in this order on every request: address, where it comes from, session, kind of body.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away; the number is the HTTP status. */
export type Refusal = 400 | 403 | 405 | 411 | 413 | 415;

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = (header ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

export interface Guard {
  /** For the opened address; works once. */
  readonly token: string;
  /** The refusal, or null for a request of our own page. Who comes in with a token may come by a link from anywhere. */
  check(request: IncomingMessage, entering: boolean): Refusal | null;
  /** As `check`, for a request to open a socket: no rule of browsers keeps another site's page from sending one, so it must say that it is ours. */
  checkUpgrade(request: IncomingMessage): Refusal | null;
  /** The session cookie in exchange for the token, or null when it is wrong or was used before. */
  exchange(token: string): string | null;
  /** True when the request comes from the opened browser. */
  hasSession(request: IncomingMessage): boolean;
}

/** A page of another site may send us requests; the browser then says so in one of these. */
function foreign(request: IncomingMessage, origin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const claimed = request.headers.origin;
  return request.method === 'POST' ? claimed !== origin : claimed !== undefined && claimed !== origin;
}

/** @param port the port that the server listens on: a Host that names anything else is another name for us (DNS rebinding). */
export function openGuard(port: number): Guard {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies know no ports: the name keeps two trial servers apart.
  const cookie = `kiemphieu-${port}`;
  const session = secret();
  const token = secret();
  let used = false;
  const namesUs = (request: IncomingMessage): boolean => {
    const hosts = request.headersDistinct.host ?? [];
    return hosts.length === 1 && hosts[0] === host;
  };
  const hasSession = (request: IncomingMessage) => same(cookieValue(request.headers.cookie, cookie) ?? '', session);
  return {
    token,
    check: (request, entering) => {
      if (!namesUs(request)) return 403;
      if (request.method !== 'GET' && request.method !== 'POST') return 405;
      const byLink = entering && request.method === 'GET';
      return foreign(request, origin) && !byLink ? 403 : null;
    },
    checkUpgrade: (request) => {
      if (!namesUs(request) || request.headers.origin !== origin || foreign(request, origin)) return 403;
      return hasSession(request) ? null : 403;
    },
    exchange: (offered) => {
      if (used || !same(offered, token)) return null;
      used = true;
      return `${cookie}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    hasSession,
  };
}
