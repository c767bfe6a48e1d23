/** Answers the one channel: only our own page's top frame, only requests of this shape. */
import { dirname } from 'node:path';
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import { FILE_KINDS, MAX_DROPPED_BYTES, type MenuEvent } from '#shared/contract/bridge.ts';
import type { WindowSession } from '../window-session.ts';
import { CHANNEL, MENU_CHANNEL } from './channel.ts';
import type { Dialogs } from './dialogs.ts';
import { ORIGIN } from './origin.ts';

const kind = z.enum(FILE_KINDS);
const bytes = z.custom<Uint8Array>((given) => given instanceof Uint8Array && given.byteLength <= MAX_DROPPED_BYTES);

const request = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('call'), name: z.string().max(100), input: z.unknown() }),
  z.strictObject({ op: z.literal('pickFiles'), kind, multiple: z.boolean() }),
  z.strictObject({ op: z.literal('pickFolder') }),
  z.strictObject({ op: z.literal('saveTarget'), kind, suggestedName: z.string().max(1000) }),
  z.strictObject({
    op: z.literal('drop'),
    files: z.array(z.strictObject({ name: z.string().max(1000), bytes })).max(20_000),
  }),
  z.strictObject({ op: z.literal('print'), handle: z.string().max(100) }),
  z.strictObject({ op: z.literal('recent') }),
  z.strictObject({ op: z.literal('sample'), kind: z.enum(['office', 'board']) }),
  z.strictObject({ op: z.literal('listening') }),
]);
export type ShellRequest = z.input<typeof request>;

export interface ShellServices {
  readonly session: WindowSession;
  readonly dialogs: Dialogs;
  readonly print: (handle: string) => Promise<boolean>;
}

/** Menu choices for the window; those made before it listens are kept. */
export interface MenuQueue {
  send(event: MenuEvent): void;
  listening(): void;
}

export function menuQueue(window: BrowserWindow): MenuQueue {
  let heard = false;
  const waiting: MenuEvent[] = [];
  const deliver = (event: MenuEvent) => window.webContents.send(MENU_CHANNEL, event);
  return {
    send: (event) => {
      if (heard) deliver(event);
      else waiting.push(event);
    },
    listening: () => {
      heard = true;
      for (const event of waiting.splice(0)) deliver(event);
    },
  };
}

/** True for the top frame of our own window while it shows our own page. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === window.webContents && frame !== null && frame === event.sender.mainFrame && frame.origin === ORIGIN
  );
}

async function answer(asked: z.output<typeof request>, services: ShellServices, menu: MenuQueue): Promise<unknown> {
  const { session, dialogs, print } = services;
  switch (asked.op) {
    case 'call':
      return session.call(asked.name, asked.input);
    case 'pickFiles':
      return (await dialogs.pickFiles(asked.kind, asked.multiple)).map(session.register);
    case 'pickFolder':
      return registered(session, await dialogs.pickFolder());
    case 'saveTarget':
      return registered(session, await dialogs.pickSaveTarget(asked.kind, asked.suggestedName));
    case 'drop':
      return asked.files.map((file) => session.take(file.name, file.bytes));
    case 'print':
      return print(asked.handle);
    case 'recent':
      return session.recent();
    case 'sample':
      return sample(asked.kind, services);
    case 'listening':
      return menu.listening();
  }
}

/** The sample brings workbooks to import: the next dialog opens beside them. */
function sample(wanted: 'office' | 'board', { session, dialogs }: ShellServices) {
  const prepared = session.sample(wanted);
  const path = prepared ? session.app.files.path(prepared.handle) : undefined;
  if (path !== undefined) dialogs.startAt(dirname(path));
  return prepared;
}

function registered(session: WindowSession, path: string | null) {
  return path === null ? null : session.register(path);
}

/** Opens the channel. A request of another frame or shape is rejected without a reason and logged. */
export function answerWindow(
  window: BrowserWindow,
  services: ShellServices,
  menu: MenuQueue,
  log: (text: string) => void,
): void {
  ipcMain.handle(CHANNEL, async (event, asked: unknown) => {
    if (!isOurs(event, window)) {
      log('a foreign frame used the channel');
      throw new Error('refused');
    }
    const parsed = request.safeParse(asked);
    if (!parsed.success) {
      log('a request of unknown shape');
      throw new Error('refused');
    }
    return answer(parsed.data, services, menu);
  });
}
