/**
 * A ballot's ticks as a bit set over the workspace's product ordinals (bit n of byte n>>3, lowest first): 220 products
 * take 28 bytes. Trailing zero bytes are dropped, so equal sets are equal bytes however many products came later.
 */

/** Ordinals (whole numbers from 0) to bytes. */
export function packTicks(ordinals: Iterable<number>): Uint8Array {
  const list = [...ordinals];
  const bytes = new Uint8Array(list.length === 0 ? 0 : (Math.max(...list) >> 3) + 1);
  for (const n of list) bytes[n >> 3] = (bytes[n >> 3] ?? 0) | (1 << (n & 7));
  return bytes;
}

/** Bytes to ordinals in ascending order. */
export function unpackTicks(bytes: Uint8Array): number[] {
  const ordinals: number[] = [];
  bytes.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) ordinals.push(at * 8 + bit);
  });
  return ordinals;
}
