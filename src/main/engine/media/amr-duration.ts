/** Octets of a frame behind its header octet, by frame type (RFC 4867 §5.3; 3GPP TS 26.101 and 26.201 Annex A). */
const NARROW_BAND = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0];
const WIDE_BAND = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0];
const FRAME_MS = 20;

/** Length of an AMR or AMR-WB file (RFC 4867 §5) in milliseconds; each frame holds 20. */
export function amrDuration(octets: Uint8Array, wideBand: boolean): number {
  const sizes = wideBand ? WIDE_BAND : NARROW_BAND;
  let at = wideBand ? 9 : 6;
  let frames = 0;
  while (at < octets.length) {
    at += 1 + sizes[(octets[at]! >> 3) & 15]!;
    if (at <= octets.length) frames++;
  }
  return frames * FRAME_MS;
}
