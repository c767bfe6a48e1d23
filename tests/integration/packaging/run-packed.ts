/** Runs the packed main process on the stand-in for Electron: `node run-packed.ts APP FOLDER`; prints what came of it as JSON. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PickedFile, SampleWorkspace } from '#shared/contract/bridge.ts';
import {
  answers,
  asked,
  app as electronApp,
  handlers,
  sessionHandlers,
  setUp,
  windows,
} from '../../fixtures/electron.ts';

const [app = '', folder = ''] = process.argv.slice(2);
for (const name of ['roaming', 'documents', 'temp']) mkdirSync(join(folder, name), { recursive: true });
Object.assign(setUp, {
  appPath: app,
  packaged: true,
  folders: { appData: join(folder, 'roaming'), documents: join(folder, 'documents'), temp: join(folder, 'temp') },
});
process.argv.splice(2);
await import(pathToFileURL(join(app, 'dist', 'electron', 'main.js')).href);
await new Promise((resolve) => setImmediate(resolve));

const sender = windows[0]?.webContents;
async function ask<T>(request: object): Promise<T> {
  return (await handlers.get('kiemphieu:call')?.({ sender, senderFrame: sender?.mainFrame }, request)) as T;
}
const call = <T>(name: string, input: object) => ask<T>({ op: 'call', name, input });

const sample = await ask<SampleWorkspace>({ op: 'sample', kind: 'office' });
await call('workspace.open', { file: sample.handle });
const supervisor = sample.people.find(({ login }) => login === 'huong');
await call('session.login', { login: supervisor?.login, pin: supervisor?.pin });

answers.open.push([join(app, 'dist', 'sample', 'phieu-0101-rows.xlsx')]);
const [file] = await ask<PickedFile[]>({ op: 'pickFiles', kind: 'workbook', multiple: false });
const preview = await call('imports.preview', { unit: '0101', file: file?.handle });
answers.save.push(join(folder, 'bieu.xlsx'));
const out = await ask<PickedFile>({ op: 'saveTarget', kind: 'xlsx', suggestedName: 'bieu' });
const workbook = await call('reports.unit', { unit: '0104', out: out.handle, format: 'xlsx' });
const pdf = await call<{ value: { handle: string } }>('reports.unitPreview', { unit: '0104' });
const shown = await sessionHandlers.serve.get('app')?.(new Request(`app://kiemphieu/document/${pdf.value.handle}`));
const document = Buffer.from((await shown?.arrayBuffer()) ?? new ArrayBuffer(0)).toString('base64');

const problems = asked.filter(({ kind }) => kind === 'error');
process.stdout.write(JSON.stringify({ asked: problems, preview, workbook, pdf: document }));
electronApp.emit('window-all-closed');
