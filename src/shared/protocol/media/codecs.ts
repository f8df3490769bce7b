import type { Codec } from '../../model/codec';

/** Boxes that are looked at in a file: real ones have a few dozen. */
const MAX_BOXES = 1_000;
/** Tracks within which are tables within which are entries: deeper than this nothing of interest stands. */
const MAX_DEPTH = 7;

/** Boxes that hold others on the way to the sample entries (ISO/IEC 14496-12 §8.5.2). */
const HOLDERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** Sample entries by their type (3GPP TS 26.244 §6.3; ISO/IEC 14496-14, -15). MPEG-4 audio tells more in its descriptor. */
const ENTRIES: Readonly<Record<string, Codec>> = {
  s263: 'h263',
  h263: 'h263',
  mp4v: 'mpeg4-visual',
  avc1: 'h264',
  avc3: 'h264',
  hvc1: 'h265',
  hev1: 'h265',
  samr: 'amr',
  sawb: 'amr-wb',
  '.mp3': 'mp3',
};

/**
 * How the tracks of an ISO base media file (MP4, 3GP, QuickTime) are coded, as far as they are known here, each once.
 * Linear in the number of boxes; nothing is decoded. Of what is damaged, what is there.
 * @returns null for another kind of file
 */
export function containerCodecs(octets: Uint8Array): Codec[] | null {
  if (name(octets, 4) !== 'ftyp') return null;
  const found = new Set<Codec>();
  let boxes = 0;
  const walk = (start: number, end: number, depth: number): void => {
    for (let at = start; at + 8 <= end && boxes < MAX_BOXES;) {
      boxes++;
      const size = uint(octets, at);
      // 0 reaches to the end; 1 announces a size of 64 bits, of which no more than 32 can be here.
      const head = size === 1 ? 16 : 8;
      const whole = size === 0 ? end - at : size === 1 ? uint(octets, at + 12) : size;
      if (whole < head || at + whole > end) return;
      const type = name(octets, at + 4);
      if (HOLDERS.has(type) && depth < MAX_DEPTH) walk(at + head, at + whole, depth + 1);
      if (type === 'stsd') sampleEntries(at + head + 8, at + whole);
      at += whole;
    }
  };
  const sampleEntries = (start: number, end: number): void => {
    for (let at = start; at + 8 <= end && boxes < MAX_BOXES;) {
      boxes++;
      const size = uint(octets, at);
      if (size < 8 || at + size > end) return;
      const type = name(octets, at + 4);
      const codec = type === 'mp4a' ? mpeg4Audio(octets.subarray(at, at + size)) : ENTRIES[type];
      if (codec !== undefined) found.add(codec);
      at += size;
    }
  };
  walk(0, octets.length, 0);
  return [...found];
}

/**
 * The object type of an `mp4a` entry's elementary stream descriptor (ISO/IEC 14496-1 §7.2.6.5; 14496-3 §1.6.2.1): MP3, or
 * AAC with or without spectral band replication.
 */
function mpeg4Audio(entry: Uint8Array): Codec | undefined {
  let at = 36;
  // QuickTime puts more in front of it.
  while (at + 8 <= entry.length && name(entry, at) !== 'esds') at++;
  at += 8;
  const descriptor = (tag: number): boolean => {
    if (entry[at] !== tag) return false;
    at++;
    for (let octet = 0; octet < 4 && (entry[at++] ?? 0) >= 0x80; octet++);
    return true;
  };
  if (!descriptor(3)) return undefined;
  const flags = entry[at + 2] ?? 0;
  at += 3 + ((flags & 0x80) === 0 ? 0 : 2) + ((flags & 0x20) === 0 ? 0 : 2);
  if (!descriptor(4)) return undefined;
  const indication = entry[at];
  if (indication === 0x69 || indication === 0x6b) return 'mp3';
  if (indication !== 0x40) return undefined;
  at += 13;
  if (!descriptor(5)) return 'aac';
  const object = (entry[at] ?? 0) >> 3;
  return object === 5 || object === 29 ? 'he-aac' : 'aac';
}

function uint(octets: Uint8Array, at: number): number {
  return (
    (((octets[at] ?? 0) << 24) |
      ((octets[at + 1] ?? 0) << 16) |
      ((octets[at + 2] ?? 0) << 8) |
      (octets[at + 3] ?? 0)) >>>
    0
  );
}

function name(octets: Uint8Array, at: number): string {
  return String.fromCharCode(...octets.subarray(at, at + 4));
}
