/** The window's texts: complete in both languages, and a word for every action that the audit records. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { texts as en } from '#shared/i18n/en.ts';
import { FINDING_TEXTS, messageOf } from '#shared/i18n/message.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { root } from '../../../scripts/steps.ts';

/** "frame.actions.ok" → its text or function. */
function leaves(tree: object, path = ''): Map<string, unknown> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]): [string, unknown][] =>
      typeof value === 'object' && value !== null ? [...leaves(value, `${path}${name}.`)] : [[`${path}${name}`, value]],
    ),
  );
}

const all = { vi: leaves(vi), en: leaves(en) };

describe('texts of the window', () => {
  it('have the same names in both languages', () => {
    expect([...all.en.keys()].sort()).toEqual([...all.vi.keys()].sort());
  });

  it.each(['vi', 'en'] as const)('in %s are NFC, without a placeholder left from the findings', (language) => {
    const wrong = [...all[language]].filter(
      ([, text]) => typeof text === 'string' && (text !== text.normalize('NFC') || /\{\w/.test(text)),
    );
    expect(wrong).toEqual([]);
  });
});

describe('findings that speak of a person', () => {
  // The command line lists workbooks by what `imports.list` says of them; no screen shows it.
  const BY_LOGIN = ['imports.several'];

  it.each(['vi', 'en'] as const)('in %s name them, and not their login alone', (language) => {
    const plain = Object.entries(FINDING_TEXTS[language]).flatMap(([code, text]) =>
      /\{(?:by|login|others)\}/.test(text) ? [code] : [],
    );
    expect(plain).toEqual(BY_LOGIN);
  });

  it('fall back on the login', () => {
    const refused = (params: Finding['params']) => messageOf(finding('merge.samePerson', {}, params), 'vi');
    expect(refused({ login: 'lan' })).toMatch(/^lan đã/);
    expect(refused({ login: 'lan', loginPerson: 'Trần Lan (lan)' })).toMatch(/^Trần Lan \(lan\) đã/);
    expect(refused({})).toContain('{login, person}');
  });
});

describe('actions of the audit', () => {
  it('all have a word', () => {
    const folder = join(root, 'src-main', 'core');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const recorded = new Set(
      sources.flatMap((name) =>
        [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:action: |givePin\([^)]*, )'(\w+\.\w+)'/g)].map(
          ([, action]) => action,
        ),
      ),
    );
    expect(recorded.size).toBeGreaterThan(20);
    const words = new Set(Object.keys(vi.system.actions));
    expect([...recorded].filter((action) => action !== undefined && !words.has(action))).toEqual([]);
  });
});
