/**
 * The bridge of the trial in a browser: picking a file uploads it, saving a file downloads it once the command that wrote
 * it is done. Talks to the trial server that served this page and to nothing else.
 */
import {
  type Bridge,
  BridgeFault,
  type DroppedFile,
  FILE_SUFFIXES,
  type FileKind,
  isFault,
  MAX_DROPPED_BYTES,
  type PickedFile,
} from '#shared/contract/bridge.ts';
import type { Call, CallName, CallResult } from '#shared/contract/index.ts';
import { openCallSocket } from './call-socket.ts';

/** Only the trial server answers these; see src-main/shells/web. */
async function post(path: string, body: BodyInit, type: string): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', body, headers: { 'content-type': type } });
  return response.json();
}

function ask<T>(op: string, input: object = {}): Promise<T> {
  return post('/ask', JSON.stringify({ op, ...input }), 'application/json') as Promise<T>;
}

async function upload(kind: FileKind | 'dropped', file: DroppedFile): Promise<PickedFile> {
  const query = new URLSearchParams({ kind, name: file.name });
  const bytes = await file.slice(0, MAX_DROPPED_BYTES).arrayBuffer();
  return (await post(`/upload?${query}`, bytes, 'application/octet-stream')) as PickedFile;
}

/** Uploads one after the other: many at once would only fill the memory. */
async function uploadAll(kind: FileKind | 'dropped', files: readonly DroppedFile[]): Promise<PickedFile[]> {
  const picked: PickedFile[] = [];
  for (const file of files) picked.push(await upload(kind, file));
  return picked;
}

/** The browser's own file dialog. Some browsers tell of a cancelled one, all tell of a choice. */
function choose(kind: FileKind, multiple: boolean): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.accept = FILE_SUFFIXES[kind].join(',');
  input.hidden = true;
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  }).finally(() => input.remove());
}

function download(handle: string): void {
  const link = document.createElement('a');
  link.href = `/download/${encodeURIComponent(handle)}`;
  link.download = '';
  link.click();
}

/** The last part of a path of whatever system the server runs on. */
function fileName(value: unknown): string | undefined {
  const path = typeof value === 'object' && value !== null && 'file' in value ? value.file : undefined;
  return typeof path === 'string' ? path.split(/[\\/]/).at(-1) : undefined;
}

/** Handles given out for writing; after a command that used one, what it wrote is downloaded. */
function downloads() {
  const targets = new Set<string>();
  return {
    add: (target: PickedFile) => targets.add(target.handle),
    async afterCall(input: object, value: unknown): Promise<void> {
      const name = fileName(value);
      for (const handle of Object.values(input)) {
        if (typeof handle !== 'string' || !targets.has(handle)) continue;
        const { files } = await ask<{ files: readonly PickedFile[] }>(
          'written',
          name === undefined ? { handle } : { handle, name },
        );
        for (const file of files) download(file.handle);
      }
    },
  };
}

let printing: HTMLIFrameElement | undefined;

/** Prints the document in a frame of its own: the browser's PDF viewer opens the system's dialog. */
function printUrl(url: string): Promise<boolean> {
  // The frame must stay while the dialog is open, and nothing tells when it was closed: the next one takes its place.
  printing?.remove();
  const frame = document.createElement('iframe');
  printing = frame;
  // Out of sight, but not undisplayed: a frame without a box draws no PDF.
  Object.assign(frame.style, {
    position: 'fixed',
    right: '0',
    bottom: '0',
    width: '1px',
    height: '1px',
    visibility: 'hidden',
  });
  frame.src = url;
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      frame.contentWindow?.focus();
      frame.contentWindow?.print();
      resolve(frame.contentWindow !== null);
    });
    document.body.append(frame);
  });
}

/** The bridge over the trial server. */
export function createWebBridge(): Bridge {
  const targets = downloads();
  const documentUrl = (handle: string) => `/document/${encodeURIComponent(handle)}`;
  const send = openCallSocket();
  const call: Call = async <N extends CallName>(name: N, input: object) => {
    const answer = await send(name, input);
    if (isFault(answer)) throw new BridgeFault(answer.fault);
    const result = answer as CallResult<N>;
    if (result.ok) await targets.afterCall(input, result.value);
    return result;
  };
  const pickTarget = async (op: string, options: object): Promise<PickedFile> => {
    const target = await ask<PickedFile>(op, options);
    targets.add(target);
    return target;
  };
  return {
    shell: 'web',
    call,
    pickFiles: async ({ kind, multiple = false }) => uploadAll(kind, await choose(kind, multiple)),
    pickFolder: () => pickTarget('saveFolder', {}),
    pickSaveTarget: (options) => pickTarget('saveTarget', options),
    dropFiles: (files) => uploadAll('dropped', files),
    documentUrl,
    printDocument: (handle) => printUrl(documentUrl(handle)),
    recentWorkspaces: async () =>
      (await ask<{ workspaces: Awaited<ReturnType<Bridge['recentWorkspaces']>> }>('recent')).workspaces,
    openSample: async (kind) =>
      (await ask<{ sample: Awaited<ReturnType<Bridge['openSample']>> }>('sample', { kind })).sample,
    // A browser has its own menu.
    onMenu: () => () => {},
  };
}
