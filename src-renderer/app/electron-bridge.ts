/** The bridge over Electron's preload. */
import {
  type Bridge,
  BridgeFault,
  type DroppedFile,
  type ElectronApi,
  isFault,
  MAX_DROPPED_BYTES,
} from '#shared/contract/bridge.ts';
import type { Call } from '#shared/contract/index.ts';

/** Reads what fits; a file that was removed meanwhile rejects, as it would anywhere. */
async function bytesOf(file: DroppedFile): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: file.name, bytes: new Uint8Array(await file.slice(0, MAX_DROPPED_BYTES).arrayBuffer()) };
}

export function electronBridge(api: ElectronApi): Bridge {
  const call: Call = async (name, input) => {
    const answer = await api.call(name, input);
    if (isFault(answer)) throw new BridgeFault(answer.fault);
    return answer as Awaited<ReturnType<typeof call<typeof name>>>;
  };
  return {
    shell: 'electron',
    call,
    pickFiles: (options) => api.pickFiles(options),
    pickFolder: () => api.pickFolder(),
    pickSaveTarget: (options) => api.pickSaveTarget(options),
    dropFiles: async (files) => api.dropBytes(await Promise.all(files.map(bytesOf))),
    documentUrl: (handle) => api.documentUrl(handle),
    printDocument: (handle) => api.printDocument(handle),
    recentWorkspaces: () => api.recentWorkspaces(),
    openSample: (kind) => api.openSample(kind),
    onMenu: (listener) => api.onMenu(listener),
  };
}
