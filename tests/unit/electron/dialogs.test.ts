import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { startShell } from './shell.ts';

describe('choosing files to read', () => {
  it('asks for the kind and gives handles, never paths', async () => {
    const { ask, electron, folder } = await startShell();
    electron.answers.open.push([join(folder, 'documents', 'a.kpbatch'), join(folder, 'documents', 'b.kpbatch')]);
    const picked = (await ask({ op: 'pickFiles', kind: 'batch', multiple: true })) as PickedFile[];
    expect(picked.map(({ name }) => name)).toEqual(['a.kpbatch', 'b.kpbatch']);
    expect(JSON.stringify(picked)).not.toContain('documents');
    expect(electron.asked).toEqual([
      {
        kind: 'open',
        options: {
          title: 'Lô phiếu',
          defaultPath: join(folder, 'documents'),
          filters: [{ name: 'Lô phiếu', extensions: ['kpbatch'] }],
          properties: ['openFile', 'multiSelections'],
        },
      },
    ]);
  });

  it('opens where the last choice ended; a cancelled one changes nothing', async () => {
    const { ask, electron, folder } = await startShell();
    electron.answers.open.push([join(folder, 'usb', 'a.xlsx')]);
    await ask({ op: 'pickFiles', kind: 'workbook', multiple: false });
    expect(await ask({ op: 'pickFiles', kind: 'workbook', multiple: false })).toEqual([]);
    await ask({ op: 'pickFolder' });
    const folders = electron.asked.map(({ options }) => (options as { defaultPath: string }).defaultPath);
    expect(folders).toEqual([join(folder, 'documents'), join(folder, 'usb'), join(folder, 'usb')]);
    expect(electron.asked[0]?.options).toMatchObject({
      filters: [{ extensions: ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv', 'txt', 'xml', 'htm', 'html'] }],
      properties: ['openFile'],
    });
  });
});

describe('choosing a folder', () => {
  it('gives a handle, or nothing when cancelled', async () => {
    const { ask, electron, folder } = await startShell();
    expect(await ask({ op: 'pickFolder' })).toBeNull();
    electron.answers.open.push([join(folder, 'usb')]);
    expect(await ask({ op: 'pickFolder' })).toMatchObject({ name: 'usb' });
    expect(electron.asked.at(-1)?.options).toMatchObject({ properties: ['openDirectory', 'createDirectory'] });
  });
});

describe('choosing a file to write', () => {
  it('suggests a clean name with the suffix of its kind', async () => {
    const { ask, electron, folder } = await startShell();
    electron.answers.save.push(join(folder, 'documents', 'kết quả.pdf'));
    const target = await ask({ op: 'saveTarget', kind: 'pdf', suggestedName: '../Biểu: 0101' });
    expect(target).toMatchObject({ name: 'kết quả.pdf' });
    expect(electron.asked[0]?.options).toMatchObject({ defaultPath: join(folder, 'documents', '_Biểu_ 0101.pdf') });
  });

  it('adds the suffix that was left out, and asks again before that would replace a file', async () => {
    const { ask, electron, folder } = await startShell();
    const path = (name: string) => join(folder, 'documents', name);
    electron.answers.save.push(path('mới'));
    expect(await ask({ op: 'saveTarget', kind: 'xlsx', suggestedName: 'a' })).toMatchObject({ name: 'mới.xlsx' });
    writeFileSync(path('cũ.xlsx'), '');
    electron.answers.save.push(path('cũ'), path('cũ.xlsx'));
    expect(await ask({ op: 'saveTarget', kind: 'xlsx', suggestedName: 'a' })).toMatchObject({ name: 'cũ.xlsx' });
    expect(electron.asked.at(-1)?.options).toMatchObject({ defaultPath: path('cũ.xlsx') });
    expect(electron.asked).toHaveLength(3);
  });

  it('gives nothing when cancelled', async () => {
    const { ask } = await startShell();
    expect(await ask({ op: 'saveTarget', kind: 'json', suggestedName: 'a' })).toBeNull();
  });
});
