import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElectronApi } from '#shared/contract/bridge.ts';
import type { FakeElectron } from './shell.ts';

let electron: FakeElectron;
let api: ElectronApi;
beforeEach(async () => {
  vi.resetModules();
  electron = await import('../../fixtures/electron.ts');
  await import('#main/shells/electron/preload.ts');
  api = electron.exposed.get('kiemphieu') as ElectronApi;
});

describe('the preload', () => {
  it('exposes the bridge and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['kiemphieu']);
    expect(Object.keys(api).sort()).toEqual([
      'call',
      'documentUrl',
      'dropBytes',
      'onMenu',
      'openSample',
      'pickFiles',
      'pickFolder',
      'pickSaveTarget',
      'printDocument',
      'recentWorkspaces',
    ]);
  });

  it('sends each request over the one channel, with nothing beside what it means', async () => {
    const bytes = new Uint8Array([1]);
    await api.call('entry.press', { entry: 1 });
    await api.pickFiles({ kind: 'batch' });
    await api.pickFiles({ kind: 'batch', multiple: true });
    await api.pickFolder();
    await api.pickSaveTarget({ kind: 'pdf', suggestedName: 'a' });
    await api.dropBytes([Object.assign({ path: '/etc/passwd' }, { name: 'a', bytes })]);
    await api.printDocument('h');
    await api.recentWorkspaces();
    await api.openSample('board');
    expect(electron.invoked).toEqual(
      [
        { op: 'call', name: 'entry.press', input: { entry: 1 } },
        { op: 'pickFiles', kind: 'batch', multiple: false },
        { op: 'pickFiles', kind: 'batch', multiple: true },
        { op: 'pickFolder' },
        { op: 'saveTarget', kind: 'pdf', suggestedName: 'a' },
        { op: 'drop', files: [{ name: 'a', bytes }] },
        { op: 'print', handle: 'h' },
        { op: 'recent' },
        { op: 'sample', kind: 'board' },
      ].map((request) => ['kiemphieu:call', request]),
    );
  });

  it('names documents within the window’s own origin', () => {
    expect(api.documentUrl('a/../b')).toBe('/document/a%2F..%2Fb');
  });

  it('passes menu choices on without the event that carries them, until told to stop', () => {
    const heard: unknown[][] = [];
    const stop = api.onMenu((...args) => heard.push(args));
    expect(electron.invoked).toEqual([['kiemphieu:call', { op: 'listening' }]]);
    electron.ipcRenderer.emit('kiemphieu:menu', { sender: 'secret' }, { action: 'shortcuts' });
    stop();
    electron.ipcRenderer.emit('kiemphieu:menu', {}, { action: 'switchUser' });
    expect(heard).toEqual([[{ action: 'shortcuts' }]]);
  });
});
