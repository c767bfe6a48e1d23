import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, type FindingCode, finding } from '#shared/domain/finding.ts';
import { FINDINGS } from '#shared/domain/finding-table.ts';
import { FINDING_TEXTS, messageOf } from '#shared/i18n/message.ts';
import { codesPage } from '../../../docs/make-codes.ts';

/** The text of all TypeScript files below these folders, as git knows them. */
function sources(...folders: string[]): string {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate', ...folders], {
    encoding: 'utf8',
  });
  const files = listed
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/domain\/finding(\.test)?\.ts$/.test(file));
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

const codes = Object.keys(FINDINGS) as FindingCode[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

describe('findings', () => {
  it.each(codes)('%s has both texts with the same placeholders', (code) => {
    const { vi, en } = FINDING_TEXTS;
    expect(vi[code].length).toBeGreaterThan(8);
    expect(en[code].length).toBeGreaterThan(8);
    expect(new Set(placeholders(en[code]))).toEqual(new Set(placeholders(vi[code])));
    expect(vi[code]).toBe(vi[code].normalize('NFC'));
  });

  it('are each brought about by the program and by a test', () => {
    const program = sources('src-main', 'src-shared/domain');
    const tests = sources('tests');
    const whole = (text: string, code: string) =>
      new RegExp(`['"\`]${code.replace('.', '\\.')}(?![A-Za-z])`).test(text);
    expect(codes.filter((code) => !whole(program, code))).toEqual([]);
    expect(codes.filter((code) => !whole(tests, code))).toEqual([]);
  });

  it('turn into the exit codes of the fixed interface, the worst first', () => {
    const of = (...list: FindingCode[]) => exitCodeOf(list.map((code) => finding(code)));
    expect(of()).toBe(0);
    expect(of('packet.outsideQuota')).toBe(0);
    expect(of('batch.fork')).toBe(5);
    expect(of('batch.fork', 'serial.form')).toBe(3);
    expect(of('batch.fork', 'serial.form', 'envelope.signature')).toBe(4);
    expect(of('usage.option')).toBe(2);
  });

  it('show words of the data in the reader’s language', () => {
    const wrongMode = finding('batch.otherMode', { file: 'a.kpbatch' }, { found: 'rehearsal', wanted: 'official' });
    expect(messageOf(wrongMode, 'vi')).toBe('Lô a.kpbatch là lô diễn tập, không nhận vào chương trình chính thức.');
    expect(messageOf(wrongMode, 'en')).toContain('rehearsal');
  });

  it('stand in docs/codes.md as generated', () => {
    expect(readFileSync('docs/codes.md', 'utf8')).toBe(codesPage());
  });
});
