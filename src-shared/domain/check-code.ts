/** Digits that people read aloud and type: check codes of batches, fingerprints of keys (trust.md). Pure; hashes come from outside. */

/** A SHA-256 in hex as an integer modulo 10^digits, zero-padded. */
export function digitsOfHash(hex: string, digits: number): string {
  return (BigInt(`0x${hex}`) % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}

/** The twenty digits printed beside a batch's QR code. */
export function checkCodeOf(payloadSha256: string): string {
  return digitsOfHash(payloadSha256, 20);
}

/** Groups of five for the eye: "48213 90577 16204 73391". */
export function inFives(digits: string): string {
  return digits.replace(/(\d{5})(?=\d)/g, '$1 ');
}
