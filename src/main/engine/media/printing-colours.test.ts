import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { convertPicture } from './picture-conversion';
import { shrinkPicture } from './picture';
import { anyBody } from './samples.testing';

/** JPEG of 64 × 8 pixels, made by Pillow: eight fields of full inks without a profile, in the order of the table below. */
const INKS = Buffer.from(
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMz' +
    'Qy/8AAFAgACABABEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAgAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD' +
    '8AP7f2/t/P8AEkf4AJI/wAQAAAf4AH+kgAP9H+f6T/2Q==',
  'base64',
);

/**
 * What Little CMS (by Pillow, intent perceptual) makes of full inks with the press that libvips takes for pictures
 * without a profile. No press prints as bright as a screen shines: green and blue are meant to be dark.
 */
const ON_PAPER = [
  ['cyan', 0, 153, 227],
  ['magenta', 234, 0, 128],
  ['yellow', 255, 240, 0],
  ['black', 20, 5, 0],
  ['magenta and yellow: red', 232, 0, 0],
  ['cyan and yellow: green', 0, 141, 45],
  ['cyan and magenta: blue', 32, 6, 117],
  ['paper', 255, 255, 255],
] as const;

/** Colours in the middle of the eight fields; the picture is as large as it was. */
async function fields(octets: Uint8Array): Promise<number[][]> {
  const { data, info } = await sharp(octets).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([64, 8, 3]);
  return ON_PAPER.map((_, field) => [...data.subarray((4 * 64 + field * 8 + 4) * 3).subarray(0, 3)]);
}

async function converted(octets: Uint8Array, to: string): Promise<Uint8Array> {
  const job = { body: anyBody, contentType: 'image/jpeg', maxSize: 9_000, maxWidth: 64, maxHeight: 64 };
  const made = await convertPicture({ ...job, to: [to] }, octets);
  if (!made.ok) throw new Error(JSON.stringify(made.reason));
  return made.octets;
}

describe('colours for printing', () => {
  it.each(['image/png', 'image/jpeg'])('become those of paper, as %s', async (to) => {
    const made = await converted(INKS, to);
    expect((await sharp(made).metadata()).icc).toBeUndefined();
    const seen = await fields(made);
    // JPEG joins the colours of four pixels and rounds; PNG is exact but for the rounding of the transform.
    const near = to === 'image/png' ? 2 : 12;
    for (const [at, [name, ...expected]] of ON_PAPER.entries())
      for (const [colour, value] of expected.entries())
        expect(Math.abs(seen[at]![colour]! - value), `${name}: ${seen[at]!.join()}`).toBeLessThanOrEqual(
          near,
        );
  });

  it('stay for the press when the picture fits as it is, and not when it is made smaller', async () => {
    const job = { op: 'shrink-picture', body: anyBody, contentType: 'image/jpeg', maxSize: 9_000 } as const;
    const kept = await shrinkPicture({ ...job, maxWidth: 64, maxHeight: 64 }, INKS);
    expect(kept.ok && kept.octets).toBe(INKS);
    const made = await shrinkPicture({ ...job, maxWidth: 32, maxHeight: 64 }, INKS);
    expect(made.ok && (await sharp(made.octets).metadata()).space).toBe('srgb');
  });

  it("are read by the picture's own profile where it has one", async () => {
    const seen = await fields(await converted(withProfile(INKS, greenPress()), 'image/png'));
    for (const [at, [name]] of ON_PAPER.entries()) {
      // L* 60, a* −60, b* 50 under D50 is about (0, 168, 38) in sRGB.
      const expected = name.startsWith('cyan')
        ? [0, 168, 38]
        : name === 'black'
          ? [0, 0, 0]
          : [255, 255, 255];
      for (const [colour, value] of expected.entries())
        expect(Math.abs(seen[at]![colour]! - value), `${name}: ${seen[at]!.join()}`).toBeLessThan(12);
    }
  });
});

/** A JPEG with a profile behind its start (ICC.1 annex B.4: APP2, "ICC_PROFILE", piece 1 of 1). */
function withProfile(jpeg: Uint8Array, profile: Uint8Array): Buffer {
  const head = Buffer.from('ffe20000' + Buffer.from('ICC_PROFILE\0').toString('hex') + '0101', 'hex');
  head.writeUInt16BE(head.length - 2 + profile.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, profile, jpeg.subarray(2)]);
}

/** A profile (ICC.1:2001-04) of a press whose cyan is green, and whose black is black; the other inks do not show. */
function greenPress(): Buffer {
  const text = (value: string): Buffer =>
    Buffer.concat([Buffer.from('text\0\0\0\0'), Buffer.from(value + '\0')]);
  const named = Buffer.concat([Buffer.from('desc\0\0\0\0\0\0\0\x06green\0'), Buffer.alloc(78)]);
  const white = Buffer.from('58595a20000000000000f6d6000100000000d32d', 'hex');
  const tags: [string, Buffer][] = [
    ['desc', named],
    ['cprt', text('none')],
    ['wtpt', white],
    ['A2B0', toLab()],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  let offset = 128 + table.length;
  for (const [at, [name, body]] of tags.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
    table.write(name, 4 + at * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + at * 12);
    table.writeUInt32BE(body.length, 12 + at * 12);
    offset += padded.length;
    bodies.push(padded);
  }
  const head = Buffer.alloc(128);
  head.writeUInt32BE(offset, 0);
  head.writeUInt32BE(0x02400000, 8);
  head.write('prtrCMYKLab ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  // D50, the light of the connection space.
  head.write('0000f6d6000100000000d32d', 68, 'hex');
  return Buffer.concat([head, table, ...bodies]);
}

/** lut8Type (§6.5.7): four inks to L*a*b*, two points a side, straight curves. */
function toLab(): Buffer {
  const head = Buffer.alloc(48);
  head.write('mft1', 0, 'latin1');
  head.set([4, 3, 2], 8);
  for (const at of [0, 4, 8]) head.writeInt32BE(0x10000, 12 + at * 4);
  const straight = Uint8Array.from({ length: 256 }, (_, at) => at);
  // The first ink changes slowest, black fastest.
  const points = Array.from({ length: 16 }, (_, at) => {
    if (at % 2 === 1) return [0, 128, 128];
    return at < 8 ? [255, 128, 128] : [153, 68, 178];
  });
  return Buffer.concat([
    head,
    ...Array.from({ length: 4 }, () => straight),
    Uint8Array.from(points.flat()),
    ...Array.from({ length: 3 }, () => straight),
  ]);
}
