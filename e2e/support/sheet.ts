import sharp from 'sharp';

/** Width of one phone on a sheet, and what is left between two. Pixels. */
const WIDTH = 250;
const GAP = 14;
const GROUND = { light: '#eceef2', dark: '#16171b' } as const;

/** Phones side by side, on a ground of the theme's colour. */
export async function saveSheet(
  path: string,
  phones: readonly Buffer[],
  theme: 'light' | 'dark',
): Promise<void> {
  const small = await Promise.all(
    phones.map((phone) => sharp(phone).resize({ width: WIDTH }).png().toBuffer()),
  );
  const heights = await Promise.all(small.map(async (phone) => (await sharp(phone).metadata()).height));
  await sharp({
    create: {
      width: GAP + phones.length * (WIDTH + GAP),
      height: Math.max(...heights) + 2 * GAP,
      channels: 3,
      background: GROUND[theme],
    },
  })
    .composite(small.map((input, i) => ({ input, left: GAP + i * (WIDTH + GAP), top: GAP })))
    .jpeg({ quality: 74, mozjpeg: true })
    .toFile(path);
}
