/** Prints the very PDF that was shown in the preview, through the system's dialog. */
import { BrowserWindow, type WebContents } from 'electron';
import { documentPath } from '../content.ts';
import { isPdfViewer, ORIGIN } from './origin.ts';
import { pageRules } from './window.ts';

const LONGEST_MS = 15_000;

/** Printing before the viewer has drawn gives blank sheets: waits for its frame and the end of loading. */
function viewerReady(contents: WebContents): Promise<boolean> {
  const ready = () => !contents.isLoading() && contents.mainFrame.framesInSubtree.some(({ url }) => isPdfViewer(url));
  return new Promise((resolve) => {
    const end = (outcome: boolean) => {
      clearInterval(poll);
      clearTimeout(limit);
      resolve(outcome);
    };
    const poll = setInterval(() => {
      if (contents.isDestroyed()) end(false);
      else if (ready()) end(true);
    }, 50);
    const limit = setTimeout(() => end(false), LONGEST_MS);
  });
}

/** @returns false when the person cancelled, or the viewer did not come up. */
export async function printDocument(handle: string, release: boolean): Promise<boolean> {
  const window = new BrowserWindow({ show: false, webPreferences: pageRules(release) });
  try {
    await window.loadURL(ORIGIN + documentPath(handle));
    if (!(await viewerReady(window.webContents))) return false;
    return await new Promise<boolean>((resolve) => {
      window.webContents.print({ silent: false }, (success) => resolve(success));
    });
  } finally {
    window.destroy();
  }
}
