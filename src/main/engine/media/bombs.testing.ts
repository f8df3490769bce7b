import { crc32, deflateSync } from 'node:zlib';

/** Files that are small and want much: heads that promise more than anybody has, and what unpacks to it. */

function png(
  width: number,
  height: number,
  depth: number,
  type: number,
  interlaced: boolean,
  data: Uint8Array,
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  const chunk = (name: string, content: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A whole PNG of 30,000 × 30,000 white pixels: 900 million of them in about a hundred kilobytes. */
export function hugePng(): Buffer {
  return png(30_000, 30_000, 1, 0, false, deflateSync(Buffer.alloc(30_000 * (1 + 3_750))));
}

/** A PNG of 9,990 × 9,990 pixels of 64 bits, interlaced: nothing of it is there before all of it is, 800 MB. */
export function wholePng(): Buffer {
  return png(9_990, 9_990, 16, 6, true, deflateSync(Buffer.alloc(64_000_000)));
}

const HEADS: Readonly<Record<string, string>> = {
  'image/gif': '474946383961ffffffff800000000000ffffff2c00000000ffffffff00020244010' + '03b',
  'image/jpeg':
    `ffd8ffe000104a46494600010100000100010000ffdb004300${'01'.repeat(64)}` +
    `ffc0001108ffffffff03011100021100031100ffda000c03010002000300003f00${'00'.repeat(100)}ffd9`,
  // VP8X of 16,777,216 × 16,777,216, and a lossy frame of 16,383 × 16,383.
  'image/webp': '524946461600000057454250565038580a00000000000000ffffffffffff',
  'image/webp frame': '5249464616000000574542505650382' + '00a0000001000009d012aff3fff3f',
};

/** Heads of pictures with 65,535 pixels a side, or as many as the format can say; by media type. */
export function heads(): [contentType: string, octets: Buffer][] {
  const others = Object.entries(HEADS).map(([type, hex]): [string, Buffer] => [
    type,
    Buffer.from(hex, 'hex'),
  ]);
  return [['image/png', png(65_535, 65_535, 8, 2, false, deflateSync(Buffer.alloc(0)))], ...others];
}

/** A GIF of so many frames of one pixel, 23 octets each. */
export function endlessGif(frames: number): Buffer {
  const frame = Buffer.from('21f904000100' + '00002c000000000100010000020244' + '0100', 'hex');
  const head = Buffer.from(
    '47494638396110001000800000000000ffffff21ff0b4e45545343415045322e300301000000',
    'hex',
  );
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from('3b', 'hex')]);
}
