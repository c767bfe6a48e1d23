/** Electron's main process: puts the parts together and holds no rule of its own. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { createApplication } from '../../core/create.ts';
import { setFontFolder } from '../../formats/pdf/fonts.ts';
import { openContent } from '../content.ts';
import { logFiles, openLog } from '../log.ts';
import { machineId } from '../machine.ts';
import { faultLines, openWindowSession, type WindowSession } from '../window-session.ts';
import { dialogsFor } from './dialogs.ts';
import { hardenContents, hardenProcess, hardenSession } from './harden.ts';
import { answerWindow, type MenuQueue, menuQueue } from './ipc.ts';
import { systemKeeper } from './keeper.ts';
import { setMenu } from './menu.ts';
import { type OpenedFile, openedFile } from './opened-file.ts';
import { printDocument } from './printing.ts';
import { registerScheme, serveContent } from './protocol.ts';
import { openWindow } from './window.ts';

/** In the clone and in the package alike. */
const dist = join(app.getAppPath(), 'dist');
const release = app.isPackaged;

// Without diacritics: some tools on Windows still trip over them in paths.
app.setPath('userData', join(app.getPath('appData'), 'KiemPhieu'));
const data = app.getPath('userData');
const logFile = join(data, 'logs', 'kiemphieu.log');
const log = openLog(logFile, () => new Date());

/** What was saved is on disk already; a program in an unknown state must not go on. */
function fail(error: unknown): void {
  log(`main: ${faultLines(error)}`);
  dialog.showErrorBox(
    'Kiểm Phiếu gặp lỗi và phải đóng',
    'Số liệu đã ghi vẫn nguyên vẹn trên đĩa. Hãy mở lại chương trình; nếu lỗi lặp lại, báo người hỗ trợ.\n\nThe program failed and has to close. What was saved is safe on disk.',
  );
  app.exit(1);
}

const FALLS = { most: 3, withinMs: 60_000 } as const;

function watchProcesses(window: BrowserWindow): void {
  const falls: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`window gone: ${reason} ${exitCode}`);
    if (reason === 'clean-exit') return;
    falls.push(Date.now());
    // A page that falls over again and again would otherwise be opened for ever.
    if (falls.length >= FALLS.most && Date.now() - (falls.at(-FALLS.most) ?? 0) < FALLS.withinMs)
      fail(new Error(reason));
    else window.reload();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => log(`${type} gone: ${reason} ${exitCode}`));
}

function welcomeFiles(window: BrowserWindow, menu: MenuQueue, register: WindowSession['register']): void {
  const open = (file: OpenedFile | null) => {
    if (file) menu.send({ action: 'openFile', kind: file.kind, file: register(file.path) });
  };
  app.on('second-instance', (_event, args, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    open(openedFile(args.slice(1), folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(openedFile([path], '/'));
  });
  open(openedFile(process.argv.slice(1), process.cwd()));
}

/** The workspace is closed before the program ends, whichever way it was asked to. */
function closeFirst(windowSession: WindowSession): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void windowSession.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function start(): void {
  setFontFolder(join(dist, 'fonts'));
  // A window is laid down a few times a day: each time with a backup, when there is new work.
  const host = { machine: machineId(), backupEvery: 0, keeper: systemKeeper, logs: logFiles(logFile) };
  const application = createApplication(undefined, undefined, host);
  hardenSession(session.defaultSession);
  serveContent(session.defaultSession, openContent(join(dist, 'renderer'), application.files));
  const places = {
    data,
    temporary: mkdtempSync(join(app.getPath('temp'), 'kiemphieu-')),
    samples: join(dist, 'sample'),
  };
  const windowSession = openWindowSession(application, places, log);
  const window = openWindow(join(dist, 'electron'), join(data, 'window.json'), release);
  const menu = menuQueue(window);
  answerWindow(
    window,
    {
      session: windowSession,
      dialogs: dialogsFor(window, app.getPath('documents')),
      print: (handle) => printDocument(handle, release),
    },
    menu,
    log,
  );
  setMenu((action) => menu.send({ action }));
  watchProcesses(window);
  welcomeFiles(window, menu, windowSession.register);
  closeFirst(windowSession);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
registerScheme();
hardenProcess();
app.on('web-contents-created', (_event, contents) => hardenContents(contents, release));
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(fail);
else app.quit();
