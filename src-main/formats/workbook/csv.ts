/** Characters that make a spreadsheet take a text for a formula (trust.md, "Hostile input"; OWASP "CSV injection"). */
const FORMULA_START = /^[=+\-@\t\r\n]/;

/**
 * A CSV file as Excel opens it: UTF-8 with byte order mark, comma, CRLF, quotes where needed. Texts that would be taken for
 * a formula get a leading apostrophe; numbers stay numbers, with a point as decimal mark; null is an empty field.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Buffer {
  const lines = [header, ...rows].map((row) => row.map(field).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written`);
    return String(value);
  }
  const text = value.normalize('NFC').toWellFormed();
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",;\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
