/** app://kiemphieu/… answered from the allow-list of content.ts. */
import { protocol, type Session } from 'electron';
import type { openContent } from '../content.ts';
import { isOwn, SCHEME } from './origin.ts';

/** Before the app is ready. Standard: relative addresses and an origin; secure: a secure context; nothing more. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Answers every GET of our host; whatever else is asked is not there. */
export function serveContent(session: Session, content: ReturnType<typeof openContent>): void {
  session.protocol.handle(SCHEME, (request) => {
    const { pathname } = new URL(request.url);
    const known = request.method === 'GET' && isOwn(request.url);
    const { status, headers, body } = content(known ? pathname : '');
    return new Response(body, { status, headers });
  });
}
