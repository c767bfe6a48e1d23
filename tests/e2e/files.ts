/** Files on their way into the window and out of it: chosen in a dialog, dropped, downloaded. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';

/** Answers the file dialog that a key or click opens. */
export async function choose(page: Page, act: () => Promise<unknown>, files: string | readonly string[]) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  await chooser.setFiles(typeof files === 'string' ? files : [...files]);
}

/** Saves the file that a key or click downloads, below `folder`; returns its path. */
export async function downloaded(page: Page, folder: string, act: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** Drops files on the middle of the window, as from the desktop. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path).toString('base64') }));
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const { name, bytes } of given) {
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    }
    const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
    for (const type of ['dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, files);
}
