/** Octets of a GIF's fixed pieces (GIF89a §§ 18, 20, 22). */
const HEADER = 13;
const DESCRIPTOR = 10;

/**
 * Whether octets are a GIF with more than one picture (GIF89a): the second one's descriptor is there. Anything that is no
 * GIF, or ends before that, is not animated; never throws.
 */
export function isAnimatedGif(octets: Uint8Array): boolean {
  if (octets[0] !== 0x47 || octets[1] !== 0x49 || octets[2] !== 0x46) return false;
  let at = HEADER + tableSize(octets[10] ?? 0);
  let pictures = 0;
  while (at < octets.length) {
    const introducer = octets[at];
    if (introducer === 0x2c) {
      if (++pictures > 1) return true;
      // The descriptor, a table of colours, and how long the codes are at first.
      at = afterBlocks(octets, at + DESCRIPTOR + tableSize(octets[at + 9] ?? 0) + 1);
    } else if (introducer === 0x21) {
      at = afterBlocks(octets, at + 2);
    } else return false;
  }
  return false;
}

/** Octets of the table of colours that these flags announce. */
function tableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 0x07) + 1);
}

/** Where a row of sub-blocks ends, each with its length before it, the last one empty. */
function afterBlocks(octets: Uint8Array, from: number): number {
  let at = from;
  for (let size = octets[at] ?? 0; size > 0; size = octets[at] ?? 0) at += size + 1;
  return at + 1;
}
