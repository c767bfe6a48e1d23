/** Finds the shell this window lives in. */
import type { Bridge, ElectronApi } from '#shared/contract/bridge.ts';
import { electronBridge } from './electron-bridge.ts';
import { createWebBridge } from './web-bridge.ts';

declare global {
  interface Window {
    /** Set by Electron's preload only. */
    readonly kiemphieu?: ElectronApi;
  }
}

/** Electron's bridge where its preload is present, else the trial server's. */
export function openBridge(): Bridge {
  return window.kiemphieu ? electronBridge(window.kiemphieu) : createWebBridge();
}
