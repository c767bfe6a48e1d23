/** Runs sandboxed beside the page: exposes the bridge's functions and nothing else of Electron. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { ElectronApi, MenuEvent } from '#shared/contract/bridge.ts';
import { CHANNEL, MENU_CHANNEL } from './channel.ts';
import type { ShellRequest } from './ipc.ts';

function ask<T>(request: ShellRequest): Promise<T> {
  return ipcRenderer.invoke(CHANNEL, request) as Promise<T>;
}

const api: ElectronApi = {
  call: (name, input) => ask({ op: 'call', name, input }),
  pickFiles: ({ kind, multiple }) => ask({ op: 'pickFiles', kind, multiple: multiple ?? false }),
  pickFolder: () => ask({ op: 'pickFolder' }),
  pickSaveTarget: ({ kind, suggestedName }) => ask({ op: 'saveTarget', kind, suggestedName }),
  dropBytes: (files) => ask({ op: 'drop', files: files.map(({ name, bytes }) => ({ name, bytes })) }),
  documentUrl: (handle) => `/document/${encodeURIComponent(handle)}`,
  printDocument: (handle) => ask({ op: 'print', handle }),
  recentWorkspaces: () => ask({ op: 'recent' }),
  openSample: (kind) => ask({ op: 'sample', kind }),
  onMenu: (listener) => {
    const hear = (_event: IpcRendererEvent, chosen: MenuEvent) => listener(chosen);
    ipcRenderer.on(MENU_CHANNEL, hear);
    void ask({ op: 'listening' });
    return () => {
      ipcRenderer.off(MENU_CHANNEL, hear);
    };
  },
};

contextBridge.exposeInMainWorld('kiemphieu', api);
