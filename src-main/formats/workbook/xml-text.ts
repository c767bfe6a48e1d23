/** Text of XML 1.0: which characters there are, references, line breaks. */

/** What is not well-formed, and where nothing more can be said. */
export class XmlFault extends Error {}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Throws where the text has a character that XML does not know. */
export function checkCharacters(text: string): void {
  if (FORBIDDEN.test(text)) throw new XmlFault('a character that XML does not have');
}

/** Line breaks of one kind. */
export const lines = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** An attribute's value as it is meant. */
export function attributeValue(raw: string): string {
  checkCharacters(raw);
  if (raw.includes('<')) throw new XmlFault('"<" in an attribute');
  const spaced = /[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw;
  return spaced.includes('&') ? decodedText(spaced) : spaced;
}

/** Text with its references replaced. */
export function decodedText(text: string): string {
  return text.replace(/&([^;&]{0,20};?)/g, (_, reference: string) => {
    const body = reference.endsWith(';') ? reference.slice(0, -1) : '';
    const plain = ENTITIES[body];
    if (plain !== undefined && Object.hasOwn(ENTITIES, body)) return plain;
    const number = /^#(?:x([0-9a-fA-F]{1,8})|(\d{1,8}))$/.exec(body);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : -1;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code < 0 || code > 0x10ffff || surrogate || FORBIDDEN.test(String.fromCodePoint(code))) {
      throw new XmlFault(`the entity &${reference.slice(0, 20)} is not defined`);
    }
    return String.fromCodePoint(code);
  });
}
