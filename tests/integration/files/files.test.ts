import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Files, writeDurably } from '#main/core/files.ts';
import { codesOf, granted } from '../../fixtures/board.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kp-files-'));
  const made = dir;
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
});
const at = (name: string) => join(dir, name);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('writing', () => {
  it('puts whole bytes under the final name, and nothing else into the folder', () => {
    const bytes = Buffer.alloc(300_000, 'phiếu');
    expect(granted(writeDurably(at('lô.kpbatch'), bytes))).toEqual({ file: at('lô.kpbatch'), sha256: sha256(bytes) });
    expect(readFileSync(at('lô.kpbatch')).equals(bytes)).toBe(true);
    expect(readdirSync(dir)).toEqual(['lô.kpbatch']);
  });

  it('replaces an older file, and leaves the same bytes untouched', () => {
    granted(writeDurably(at('a'), Buffer.from('cũ')));
    granted(writeDurably(at('a'), Buffer.from('mới')));
    expect(readFileSync(at('a'), 'utf8')).toBe('mới');
    chmodSync(at('a'), 0o444);
    expect(granted(writeDurably(at('a'), Buffer.from('mới'))).sha256).toBe(sha256(Buffer.from('mới')));
    expect(readdirSync(dir)).toEqual(['a']);
  });

  it.each([
    ['a folder that is not there', 'không có/a', 'ENOENT'],
    ['a file in place of the folder', 'tệp/a', 'ENOTDIR'],
    ['a folder in place of the file', 'thư mục', 'EISDIR'],
  ])('is refused for %s, and leaves nothing behind', (_name, path, detail) => {
    writeFileSync(at('tệp'), 'x');
    mkdirSync(at('thư mục'));
    const result = writeDurably(at(path), Buffer.from('mới'));
    expect(result.findings).toMatchObject([{ code: 'file.unwritable', params: { detail } }]);
    expect(readdirSync(dir).toSorted()).toEqual(['thư mục', 'tệp'].toSorted());
  });
});

describe('a name from outside', () => {
  it('is shown in one direction and on one line, and stands for the same file', () => {
    const [turned, broken] = ['lô \u202Ehctabpk.exe', 'hai\ndòng \u2066x\u2069.kpbatch'];
    const files = new Files();
    for (const [name, shown] of [
      [turned, 'lô _hctabpk.exe'],
      [broken, 'hai_dòng _x_.kpbatch'],
      ['Phường 3.kpbatch', 'Phường 3.kpbatch'],
    ] as const) {
      writeFileSync(at(name), name);
      const handle = files.register(at(name));
      expect(files.name(handle)).toBe(shown);
      expect(granted(files.read(handle))).toEqual({ name: shown, bytes: Buffer.from(name) });
    }
    rmSync(at(turned));
    expect(files.read(files.register(at(turned))).findings).toMatchObject([{ file: 'lô _hctabpk.exe' }]);
  });
});

describe('handles', () => {
  it('are all that a service knows of a path', () => {
    const files = new Files();
    const handle = files.register(at('thư mật.xlsx'));
    expect(handle).not.toContain('thư');
    expect(files.name(handle)).toBe('thư mật.xlsx');
    expect(files.path('../../etc/passwd')).toBeUndefined();
    for (const result of [
      files.read('/etc/passwd'),
      files.write('/etc/passwd', Buffer.alloc(0)),
      files.writeInto('/etc', 'x', Buffer.alloc(0)),
    ])
      expect(codesOf(result)).toEqual(['file.notFound']);
  });

  it('read the file, or say why not', () => {
    const files = new Files();
    writeFileSync(at('a.xlsx'), 'bốn mươi');
    const handle = files.register(at('a.xlsx'));
    expect(granted(files.read(handle)).bytes.toString()).toBe('bốn mươi');
    expect(files.read(handle, 5).findings).toMatchObject([
      { code: 'file.tooLarge', file: 'a.xlsx', params: { megabytes: 1 } },
    ]);
    expect(codesOf(files.read(files.register(at('b.xlsx'))))).toEqual(['file.notFound']);
    mkdirSync(at('c'));
    expect(files.read(files.register(at('c'))).findings).toMatchObject([
      { code: 'file.unreadable', file: 'c', params: { detail: 'EISDIR' } },
    ]);
    expect(codesOf(files.read(files.register(join(at('a.xlsx'), 'd'))))).toEqual(['file.unreadable']);
  });

  it('write into a chosen folder under a name of ours', () => {
    const files = new Files();
    const written = granted(files.writeInto(files.register(dir), 'lô.kpbatch', Buffer.from('x')));
    expect(written.file).toBe(at('lô.kpbatch'));
  });

  it('keep only the newest previews', () => {
    const files = new Files();
    const handles = [1, 2, 3, 4, 5].map((n) => files.keep(`${n}.pdf`, Buffer.from([n])));
    expect(handles.map((handle) => files.kept(handle)?.name)).toEqual([undefined, '2.pdf', '3.pdf', '4.pdf', '5.pdf']);
  });
});
