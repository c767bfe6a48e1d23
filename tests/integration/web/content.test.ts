import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openContent } from '#main/shells/content.ts';
import { openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
  await trial.enter();
});
afterEach(() => trial.close());

async function upload(query: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const cookie = await trial.enter();
  return trial.send(
    'POST',
    `/upload?${query}`,
    {
      cookie,
      origin: trial.origin,
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
      ...headers,
    },
    bytes,
  );
}

async function ask<T>(value: object): Promise<T> {
  const reply = await trial.post('/ask', value);
  expect(reply.status).toBe(200);
  return JSON.parse(reply.text) as T;
}

describe('the window', () => {
  it('is served from the built files under a policy that lets nothing in from elsewhere', async () => {
    const page = await trial.get('/');
    expect(page.text).toContain('<title>window</title>');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; /);
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*|http:|https:|data:|blob:/);
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    const script = await trial.get('/assets/index-1.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/index.html/',
    '/INDEX.HTML',
    '/__proto__',
    '/constructor',
  ])('has nothing at %s', async (path) => {
    expect((await trial.get(path)).status).toBe(404);
  });

  it('is not put together from kinds of files it never shows', () => {
    const folder = join(trial.folder, 'odd');
    mkdirSync(folder);
    expect(() => openContent(folder, trial.app.files)).toThrow('no index.html');
    writeFileSync(join(folder, 'index.html'), '');
    writeFileSync(join(folder, 'left-over.map'), '');
    expect(() => openContent(folder, trial.app.files)).toThrow('no content type for left-over.map');
  });

  it('shows a kept document in a frame of our own page and in no other', async () => {
    const handle = trial.app.files.keep('a.pdf', Buffer.from('%PDF-1.7'));
    const shown = await trial.get(`/document/${handle}`);
    expect(shown).toMatchObject({ status: 200, text: '%PDF-1.7' });
    expect(shown.headers['content-type']).toBe('application/pdf');
    expect(shown.headers['content-security-policy']).toBe("frame-ancestors 'self'");
    expect((await trial.get('/document/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});

describe('files that a person picks', () => {
  it('arrive under a handle and their own name', async () => {
    const reply = await upload(`kind=workbook&name=${encodeURIComponent('Phiếu 0101.xlsx')}`, Buffer.from('bytes'));
    const { handle, name } = JSON.parse(reply.text) as { handle: string; name: string };
    expect(name).toBe('Phiếu 0101.xlsx');
    expect(trial.app.files.read(handle)).toMatchObject({ ok: true, value: { bytes: Buffer.from('bytes') } });
  });

  it.each([
    '../../escape.xlsx',
    '..\\..\\escape.xlsx',
    '/etc/passwd',
    'C:\\Windows\\x.kpdb',
    'CON',
    '.',
    '..',
    '',
    'a\u0000b.xlsx',
    '\u202Exslx.exe',
  ])('never become a path: %j', async (name) => {
    const reply = await upload(`kind=dropped&name=${encodeURIComponent(name)}`, Buffer.from('x'));
    const picked = JSON.parse(reply.text) as { handle: string; name: string };
    const path = trial.app.files.path(picked.handle) ?? '';
    expect(path.startsWith(join(trial.folder, 'temporary'))).toBe(true);
    expect(path.slice(join(trial.folder, 'temporary').length + 1).split(/[\\/]/)).toHaveLength(2);
    expect(picked.name).not.toMatch(/[\\/:\p{Cc}\p{Cf}]/u);
    expect(picked.name).not.toMatch(/^(\.*|con)$/i);
  });

  it('are refused without a kind that is known, or under a wrong type', async () => {
    expect((await upload('kind=system&name=a', Buffer.from('x'))).status).toBe(400);
    expect((await upload('name=a', Buffer.from('x'))).status).toBe(400);
    expect(
      (await upload('kind=workbook&name=a', Buffer.from('x'), { 'content-type': 'multipart/form-data' })).status,
    ).toBe(415);
  });

  it('keep a workspace in the trial folder, never over another one', async () => {
    for (const expected of ['so.kpdb', 'so (2).kpdb', 'so (3).kpdb']) {
      const reply = await upload('kind=workspace&name=so.kpdb', Buffer.from(expected));
      expect(JSON.parse(reply.text)).toMatchObject({ name: expected });
      expect(readFileSync(join(trial.data, expected), 'utf8')).toBe(expected);
    }
  });
});

describe('files that a command writes', () => {
  it('are downloaded from the target that was asked for', async () => {
    const target = await ask<{ handle: string; name: string }>({
      op: 'saveTarget',
      kind: 'pdf',
      suggestedName: 'Biểu 0101',
    });
    expect(target.name).toBe('Biểu 0101.pdf');
    expect(await ask({ op: 'written', handle: target.handle })).toEqual({ files: [] });
    expect(trial.app.files.write(target.handle, Buffer.from('%PDF'))).toMatchObject({ ok: true });
    const { files } = await ask<{ files: { handle: string; name: string }[] }>({
      op: 'written',
      handle: target.handle,
    });
    const download = await trial.get(`/download/${files[0]?.handle}`);
    expect(download).toMatchObject({ status: 200, text: '%PDF' });
    expect(download.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('Biểu 0101.pdf')}`,
    );
  });

  it('of a folder are named by the file that the command wrote', async () => {
    const folder = await ask<{ handle: string }>({ op: 'saveFolder' });
    for (const name of ['a.kpbatch', 'b.kpbatch']) trial.app.files.writeInto(folder.handle, name, Buffer.from(name));
    const written = (name: string) =>
      ask<{ files: { name: string }[] }>({ op: 'written', handle: folder.handle, name });
    expect((await written('b.kpbatch')).files.map(({ name }) => name)).toEqual(['b.kpbatch']);
    expect((await written('../b.kpbatch')).files.map(({ name }) => name)).toEqual(['b.kpbatch']);
    expect((await written('../../../secret.txt')).files).toEqual([]);
  });

  it('cannot be fetched by a handle that was given out for something else', async () => {
    const uploaded = JSON.parse((await upload('kind=workbook&name=a.xlsx', Buffer.from('x'))).text) as {
      handle: string;
    };
    expect((await trial.get(`/download/${uploaded.handle}`)).status).toBe(404);
    expect(await ask({ op: 'written', handle: uploaded.handle })).toEqual({ files: [] });
    const workspace = await ask<{ handle: string }>({ op: 'saveTarget', kind: 'workspace', suggestedName: 'so' });
    expect(await ask({ op: 'written', handle: workspace.handle })).toEqual({ files: [] });
  });

  it('are gone with what was uploaded when the server stops', async () => {
    await upload('kind=workbook&name=a.xlsx', Buffer.from('x'));
    expect(existsSync(join(trial.folder, 'temporary'))).toBe(true);
    await trial.server.close();
    expect(existsSync(join(trial.folder, 'temporary'))).toBe(false);
  });
});

describe('questions', () => {
  it('of an unknown kind or shape are refused', async () => {
    for (const value of [
      { op: 'shell' },
      { op: 'saveTarget', kind: 'exe', suggestedName: 'a' },
      { op: 'recent', more: 1 },
      null,
      'recent',
    ]) {
      expect((await trial.post('/ask', value)).status).toBe(400);
    }
  });

  it('for a sample answer null where none was prepared, and list no workspace at first', async () => {
    expect(await ask({ op: 'sample', kind: 'office' })).toEqual({ sample: null });
    expect(await ask({ op: 'recent' })).toEqual({ workspaces: [] });
  });
});
