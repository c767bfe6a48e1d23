/** Names that come from outside (uploads, suggestions) made into names of files. They are never paths. */

const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;
const LONGEST = 120;

/**
 * A name that stands for one file in one folder on Windows, macOS and Linux: NFC, no separators, control or format
 * characters, no device name, at most 120 characters with the suffix kept.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (cleaned === '') return 'tep';
  const named = RESERVED.test(cleaned) ? `_${cleaned}` : cleaned;
  const letters = [...named];
  if (letters.length <= LONGEST) return named;
  const suffix = /\.[A-Za-z0-9]{1,10}$/.exec(named)?.[0] ?? '';
  return (
    letters
      .slice(0, LONGEST - suffix.length)
      .join('')
      .trimEnd() + suffix
  );
}

/** The name with the suffix that its kind wants, added where it is missing. */
export function withSuffix(name: string, suffix: string): string {
  return name.toLowerCase().endsWith(suffix) ? name : name + suffix;
}
