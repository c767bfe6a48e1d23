/** The one window. */
import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { START_URL } from './origin.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** What every page of this program runs under, the hidden one for printing too. */
export function pageRules(release: boolean) {
  return {
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: !release,
    // Chromium's PDF viewer counts as a plugin; there is no other one.
    plugins: true,
  } as const;
}

/** @param programFolder where main.js and preload.cjs stand. */
export function openWindow(programFolder: string, stateFile: string, release: boolean): BrowserWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(stateFile, screens);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...state?.bounds,
    minWidth: 1024,
    minHeight: 540,
    show: false,
    title: 'Kiểm Phiếu',
    backgroundColor: '#f2f4f5',
    webPreferences: { ...pageRules(release), preload: join(programFolder, 'preload.cjs') },
  });
  keepWindowState(window, stateFile);
  window.once('ready-to-show', () => {
    if (state?.maximized ?? true) window.maximize();
    window.show();
  });
  void window.loadURL(START_URL);
  return window;
}
