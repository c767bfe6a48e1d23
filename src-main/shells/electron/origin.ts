/** The one origin that the window shows, and the two kinds of address that may load in it. */

export const SCHEME = 'app';
export const ORIGIN = 'app://kiemphieu';
export const START_URL = `${ORIGIN}/`;

/** Chromium's own PDF viewer; it is part of the binary and loads nothing from outside. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** An address of our own scheme and host. */
export function isOwn(url: string): boolean {
  return url === ORIGIN || url.startsWith(`${ORIGIN}/`);
}

/** Everything that a request may go to. Both stay inside this process. */
export function mayLoad(url: string): boolean {
  return isOwn(url) || url.startsWith(PDF_VIEWER);
}

/** What a frame inside our page may show: a kept document, and the viewer that draws it. */
export function mayFrame(url: string): boolean {
  return url.startsWith(`${ORIGIN}/document/`) || url.startsWith(PDF_VIEWER) || url === 'about:blank';
}

export function isPdfViewer(url: string): boolean {
  return url.startsWith(PDF_VIEWER);
}
