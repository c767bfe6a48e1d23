/** Names that come from outside (uploads, suggestions) made into names of files. They are never paths. */

const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;
/** Windows takes 255 UTF-16 units, Linux 255 bytes; something is left for the suffix of a temporary name. */
const LONGEST_BYTES = 220;

/** Whole characters from the start, as many as fit. */
function cut(text: string, bytes: number): string {
  let kept = '';
  let left = bytes;
  for (const { segment } of new Intl.Segmenter('vi').segment(text)) {
    left -= Buffer.byteLength(segment);
    if (left < 0) break;
    kept += segment;
  }
  return kept;
}

/**
 * A name that stands for one file in one folder on Windows, macOS and Linux: NFC, no separators, control or format
 * characters, no device name, no longer than any of them takes, with the suffix kept.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (cleaned === '') return 'tep';
  const named = RESERVED.test(cleaned) ? `_${cleaned}` : cleaned;
  if (Buffer.byteLength(named) <= LONGEST_BYTES) return named;
  const suffix = /\.[A-Za-z0-9]{1,10}$/.exec(named)?.[0] ?? '';
  const stem = cut(named.slice(0, named.length - suffix.length), LONGEST_BYTES - suffix.length).replace(/[\s.]+$/, '');
  return (stem || 'tep') + suffix;
}

/** The name with the suffix that its kind wants, added where it is missing. */
export function withSuffix(name: string, suffix: string): string {
  return name.toLowerCase().endsWith(suffix) ? name : name + suffix;
}
