/** trust.md "The window": what a page could do in a browser and cannot do here. */
import { app, type Session, type WebContents } from 'electron';
import { mayFrame, mayLoad } from './origin.ts';

/** Before the app is ready: no renderer without a sandbox, and no name is ever looked up. */
export function hardenProcess(): void {
  app.enableSandbox();
  // Chromium's own services (updates, field trials, spelling dictionaries) must not reach out either.
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** No request leaves, nothing is permitted, nothing is downloaded. */
export function hardenSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

/** No page goes anywhere, opens a window or holds another page; in a release nobody looks inside. */
export function hardenContents(contents: WebContents, release: boolean): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !mayFrame(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  if (release) contents.on('devtools-opened', () => contents.closeDevTools());
}
