import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_DROPPED_BYTES, type PickedFile } from '#shared/contract/bridge.ts';
import { FakeContents } from '../../fixtures/electron.ts';
import { startShell } from './shell.ts';

const CURRENT = { op: 'call', name: 'workspace.current', input: {} };

describe('the channel', () => {
  it('is the only one', async () => {
    const { electron } = await startShell();
    expect([...electron.handlers.keys()]).toEqual(['kiemphieu:call']);
  });

  it('answers its own page through the one dispatcher', async () => {
    const { ask } = await startShell();
    expect(await ask(CURRENT)).toMatchObject({ ok: true, value: { workspace: null, version: '0.1.0' } });
    expect(await ask({ op: 'call', name: 'users.list', input: {} })).toMatchObject({
      ok: false,
      findings: [{ code: 'workspace.none' }],
    });
    expect(await ask({ op: 'call', name: 'no.such', input: {} })).toMatchObject({
      ok: false,
      findings: [{ code: 'usage.unknownCommand' }],
    });
  });

  it('refuses every other sender', async () => {
    const shell = await startShell();
    const sender = shell.window().webContents;
    const frame = sender.mainFrame;
    const forged = [
      { sender: new FakeContents(), senderFrame: frame },
      { sender, senderFrame: null },
      { sender, senderFrame: { ...frame } },
      { sender, senderFrame: { origin: 'https://evil.example' } },
    ];
    for (const event of forged) await expect(shell.askAs(event, CURRENT)).rejects.toThrow('refused');
    frame.origin = 'https://evil.example';
    await expect(shell.ask(CURRENT)).rejects.toThrow('refused');
    expect(shell.log().match(/a foreign frame used the channel/g)).toHaveLength(5);
  });

  it.each([
    null,
    'call',
    [],
    { op: 'shell', command: 'calc' },
    { op: 'call', name: 'workspace.current', input: {}, actor: 1 },
    { op: 'call', name: 7, input: {} },
    { op: 'call', name: 'x'.repeat(101), input: {} },
    { op: 'pickFiles', kind: 'exe', multiple: false },
    { op: 'pickFiles', kind: 'workbook' },
    { op: 'saveTarget', kind: 'pdf', suggestedName: 'a', path: '/etc/passwd' },
    { op: 'drop', files: [{ name: 'a', bytes: 'text' }] },
    { op: 'drop', files: [{ name: 'a', path: '/etc/passwd' }] },
    { op: 'drop', files: [{ name: 'a', bytes: { length: MAX_DROPPED_BYTES } }] },
    { op: 'sample', kind: 'other' },
    { op: 'print' },
  ])('refuses a request of another shape: %j', async (request) => {
    const shell = await startShell();
    await expect(shell.ask(request)).rejects.toThrow('refused');
    expect(shell.log()).toMatch(/a request of unknown shape\n$/);
  });

  it('refuses a dropped file that was not cut', async () => {
    const { ask } = await startShell();
    const file = (size: number) => ({ op: 'drop', files: [{ name: 'a.xlsx', bytes: new Uint8Array(size) }] });
    await expect(ask(file(MAX_DROPPED_BYTES + 1))).rejects.toThrow('refused');
    expect(await ask(file(MAX_DROPPED_BYTES))).toMatchObject([{ name: 'a.xlsx' }]);
  });
});

describe('files', () => {
  it('that were dropped lie in a folder of the program, each under its own name', async () => {
    const { ask, folder } = await startShell();
    const names = ['lô 0101.kpbatch', 'lô 0101.kpbatch', '../../../escape.kpbatch'];
    const dropped = (await ask({
      op: 'drop',
      files: names.map((name, i) => ({ name, bytes: new Uint8Array([i]) })),
    })) as PickedFile[];
    expect(dropped.map(({ name }) => name)).toEqual(['lô 0101.kpbatch', 'lô 0101.kpbatch', '_.._.._escape.kpbatch']);
    const [program] = readdirSync(join(folder, 'temp'));
    const kept = readdirSync(join(folder, 'temp', program as string), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    expect(kept.map((entry) => readFileSync(join(entry.parentPath, entry.name))[0]).sort()).toEqual([0, 1, 2]);
    expect(existsSync(join(folder, 'escape.kpbatch'))).toBe(false);
  });

  it('opened before are offered while they are there', async () => {
    const there = await startShell({
      prepare: (folder, data) => {
        writeFileSync(join(folder, 'documents', 'so.kpdb'), '');
        const paths = [join(folder, 'documents', 'so.kpdb'), join(folder, 'documents', 'gone.kpdb')];
        writeFileSync(join(data, 'recent.json'), JSON.stringify(paths));
      },
    });
    expect(await there.ask({ op: 'recent' })).toMatchObject([
      { name: 'so.kpdb', folder: join(there.folder, 'documents') },
    ]);
    for (const broken of ['{', '["relative.kpdb"]', '{"a":1}', JSON.stringify(Array(11).fill('/a'))]) {
      const shell = await startShell({ prepare: (_folder, data) => writeFileSync(join(data, 'recent.json'), broken) });
      expect(await shell.ask({ op: 'recent' })).toEqual([]);
    }
  });

  it('of the sample are copied once and opened beside its workbooks', async () => {
    const shell = await startShell({
      prepare: (folder) => {
        const sample = join(folder, 'dist', 'sample');
        mkdirSync(sample);
        const part = { people: [{ login: 'lan', name: 'Lan', pin: '1111' }], passphrase: 'hoa sen' };
        writeFileSync(join(sample, 'sample.json'), JSON.stringify({ edition: '0123abcd', office: part, board: part }));
        for (const name of ['mau-phong.kpdb', 'mau-ban-to-chuc.kpdb']) writeFileSync(join(sample, name), name);
      },
    });
    const first = (await shell.ask({ op: 'sample', kind: 'office' })) as PickedFile;
    expect(first).toMatchObject({
      name: 'mau-phong.kpdb',
      passphrase: 'hoa sen',
      people: [{ login: 'lan', pin: '1111' }],
    });
    const copy = join(shell.data, 'mau-0123abcd');
    writeFileSync(join(copy, 'mau-phong.kpdb'), 'worked on');
    await shell.ask({ op: 'sample', kind: 'office' });
    expect(readFileSync(join(copy, 'mau-phong.kpdb'), 'utf8')).toBe('worked on');
    await shell.ask({ op: 'pickFiles', kind: 'workbook', multiple: false });
    expect(shell.electron.asked.at(-1)).toMatchObject({ options: { defaultPath: copy } });
    expect(await (await startShell()).ask({ op: 'sample', kind: 'board' })).toBeNull();
  });
});
