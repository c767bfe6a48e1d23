/** A finding's sentence where the file's name stands beside it already: "this file" in place of the name. */
import type { Finding } from '#shared/domain/finding.ts';
import { type Language, messageOf } from '#shared/i18n/message.ts';

/** Of the private use area: no file name holds it, and no text. */
const NAME = '\ue000';

const THIS: Readonly<Record<Language, (text: string) => string>> = {
  vi: (text) => text.replaceAll(NAME, 'này'),
  en: (text) =>
    text
      .replace(/\b(File|Batch|Package|Folder) \ue000/g, (_, kind: string) => `This ${kind.toLowerCase()}`)
      .replace(/\b(file|batch|package|folder) \ue000/g, 'this $1')
      .replaceAll(NAME, 'this file'),
};

export function reasonWords(finding: Finding, language: Language): string {
  return THIS[language](messageOf({ ...finding, file: NAME }, language));
}
