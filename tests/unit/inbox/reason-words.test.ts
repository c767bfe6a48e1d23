import { expect, test } from 'vitest';
import { reasonWords } from '#renderer/features/inbox/reason-words.ts';
import { type FindingCode, finding } from '#shared/domain/finding.ts';
import { FINDINGS } from '#shared/domain/finding-table.ts';
import { FINDING_TEXTS } from '#shared/i18n/message.ts';

test('the file is "this one" where its name stands beside the reason', () => {
  const signature = finding('envelope.signature', { file: 'x.kpbatch' });
  expect(reasonWords(signature, 'vi')).toMatch(/^Nội dung tệp này bị đổi sau khi ký/);
  const earlier = finding('batch.earlierPackage', { file: 'x.kpbatch' }, { found: 1, known: 2 });
  expect(reasonWords(earlier, 'vi')).toBe('Lô này làm theo gói bản 1, nay là bản 2.');
  expect(reasonWords(earlier, 'en')).toMatch(/^This batch was made under package version 1/);
  expect(reasonWords(finding('key.unknown', { file: 'x' }), 'en')).toMatch(/^The key that signed this file is not/);
});

test('no text of any code keeps the placeholder, or says "batch this file"', () => {
  for (const code of Object.keys(FINDINGS) as FindingCode[]) {
    for (const language of ['vi', 'en'] as const) {
      if (!FINDING_TEXTS[language][code].includes('{file}')) continue;
      const words = reasonWords(finding(code, { file: 'x.kpbatch' }), language);
      expect(words).not.toMatch(/\ue000|x\.kpbatch|(batch|file|package|folder) this file/i);
    }
  }
});
