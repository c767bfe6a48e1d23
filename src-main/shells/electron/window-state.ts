/** Where the window stood when it was closed. */
import { readFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import { writeDurably } from '../../core/files.ts';

const side = z.int().min(-100_000).max(100_000);
const state = z.strictObject({
  bounds: z.strictObject({ x: side, y: side, width: side.min(1), height: side.min(1) }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof state>;

/** The remembered state, or null: for a first start, a broken file, or a screen that is no longer there. */
export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState | null {
  const remembered = parse(file);
  if (!remembered) return null;
  const { x, y, width } = remembered.bounds;
  // The title bar must be within reach: a hundred pixels of its upper edge on some screen.
  const visible = screens.some(
    (screen) =>
      y >= screen.y &&
      y < screen.y + screen.height - 50 &&
      x < screen.x + screen.width - 100 &&
      x + width > screen.x + 100,
  );
  return visible ? remembered : null;
}

function parse(file: string): WindowState | null {
  try {
    const parsed = state.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** Remembers it at each close. A folder that cannot be written to costs only the memory. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const kept: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    writeDurably(file, Buffer.from(JSON.stringify(kept)));
  });
}
