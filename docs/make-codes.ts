/** Writes docs/codes.md from the table of findings: `node docs/make-codes.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingCode } from '#shared/domain/finding.ts';
import { FINDINGS } from '#shared/domain/finding-table.ts';
import { FINDING_TEXTS } from '#shared/i18n/message.ts';

const EXIT = { usage: 2, refused: 3, untrusted: 4, aside: 5 } as const;

/** The page's text. */
export function codesPage(): string {
  const rows = Object.entries(FINDINGS).map(([code, { verdict, answer }]) => {
    const exit = verdict === null ? '–' : EXIT[verdict];
    const text = (language: 'vi' | 'en') => FINDING_TEXTS[language][code as FindingCode].replaceAll('|', '\\|');
    return `| \`${code}\` | ${exit} | ${answer} | ${text('vi')} | ${text('en')} |`;
  });
  return `# Mã thông báo / Finding codes

Sinh từ \`src-shared/domain/finding-table.ts\` bằng \`node docs/make-codes.ts\`; đừng sửa tay. / Generated; do not edit by hand.
“Exit” is the exit code that an error with this code leads to, – for a warning. “Answered by” is the lowest role that may answer it.

| Code | Exit | Answered by | Tiếng Việt | English |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'codes.md'), codesPage());
