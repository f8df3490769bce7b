import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONVERSION_FAILURES } from '../../../shared/model/conversion-failure';
import type { MediaResult } from '../../network/world/media';
import type { MediaWorks } from '../ports';
import { buildScripts } from '../store/build-script.testing';
import { endlessGif, heads, hugePng, wholePng } from './bombs.testing';
import { withFile } from './container';
import { findFfmpegs, runFfmpeg } from './ffmpeg';
import { createMediaWorks } from './media-works';
import { pictureProcesses } from './picture-pool';
import type { WorkOnPicture } from './picture-pool';
import { sample } from './samples.testing';

// Programs are started: slow when the machine has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let scripts: string;
let pictures: WorkOnPicture;
let works: MediaWorks;

beforeAll(async () => {
  scripts = await buildScripts('pictures', {
    'picture-process': join(import.meta.dirname, 'picture-process.ts'),
  });
  pictures = pictureProcesses(join(scripts, 'picture-process.js'));
  works = createMediaWorks(process.env, pictures);
}, 60_000);
afterAll(async () => {
  await works.close();
  rmSync(scripts, { recursive: true, force: true });
});

const TOOLS: Readonly<Record<string, 'picture' | 'sound' | 'video'>> = {
  image: 'picture',
  audio: 'sound',
  video: 'video',
};
let bodies = 0;
function convert(octets: Uint8Array, contentType: string, ...to: string[]): Promise<MediaResult> {
  // Results are known by the name of the body.
  const tool = TOOLS[contentType.split('/')[0]!]!;
  const target = { maxWidth: 176, maxHeight: 144, maxSize: 30_000, to };
  const body = String(bodies++).padStart(64, '0');
  return works.run({ op: 'convert', tool, body, contentType, ...target }, octets);
}

function reasonOf(result: MediaResult): string {
  if (result.ok) return `${result.contentType}, ${result.octets.length} octets`;
  return [result.reason.code, ...Object.values(result.reason.params)].join(' ');
}

describe('pictures that want more than there is', () => {
  it.each(heads())('the head of a huge %s ends in a finding', async (type, octets) => {
    const contentType = type.split(' ')[0]!;
    expect(reasonOf(await convert(octets, contentType, 'image/jpeg'))).toMatch(/^picture-refused ./);
    expect(await works.probe(octets, '', contentType)).toMatchObject({ contentType, width: null });
  });

  it('900 million pixels in a hundred kilobytes are not unpacked', async () => {
    const octets = hugePng();
    expect(octets.length).toBeLessThan(120_000);
    expect(reasonOf(await convert(octets, 'image/png', 'image/jpeg'))).toMatch(/exceeds pixel limit/);
  });

  it('what has to be unpacked as a whole has so much memory and no more', async () => {
    expect(reasonOf(await convert(wholePng(), 'image/png', 'image/jpeg'))).toMatch(/memory/);
    // The next picture is none the worse.
    expect(await convert(sample('photo-640x480.jpg'), 'image/jpeg', 'image/jpeg')).toMatchObject({
      ok: true,
    });
  });

  it('an animation of 100,000 pictures is its first one, or an animation within the limit', async () => {
    const octets = endlessGif(100_000);
    expect(reasonOf(await convert(octets, 'image/gif', 'image/jpeg'))).toMatch(/^image\/jpeg, \d{3} octets$/);
    const made = await convert(octets, 'image/gif', 'image/gif');
    if (made.ok) expect(made.octets.length).toBeLessThanOrEqual(30_000);
    else expect(reasonOf(made)).toMatch(/timeout|picture-too-(large|slow)/);
  });

  it('one that takes too long is given up, with its process', async () => {
    const hasty = pictureProcesses(join(scripts, 'picture-process.js'), 1);
    const work = { do: 'measure', contentType: 'image/jpeg' } as const;
    expect(await hasty(work, sample('photo-640x480.jpg'))).toEqual({
      ok: false,
      reason: { code: 'picture-too-slow', params: {} },
    });
  });

  it('a process that ends says so', async () => {
    const none = pictureProcesses(join(scripts, 'nowhere.js'));
    expect(reasonOf(await none({ do: 'show' }, new Uint8Array(1)))).toBe('picture-reader-ended 1');
  });

  it('drawings and documents are not opened at all', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000"><image href="file:///etc/passwd"/></svg>',
    );
    for (const octets of [svg, sample('doc.pdf'), Buffer.from('504b0304140000000800', 'hex')]) {
      expect(reasonOf(await convert(octets, 'image/svg+xml', 'image/jpeg'))).toMatch(/^no-picture ./);
    }
  });
});

describe('videos that want more than there is', () => {
  async function film(...source: string[]): Promise<Uint8Array | null> {
    const [ffmpeg] = findFfmpegs(process.env);
    if (!(await ffmpeg!.encoders()).has('libx264')) return null;
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '100000', '-crf', '51'];
    return withFile(new Uint8Array(0), async (file) => {
      const output = [...coding, '-f', 'mp4', `${file}.mp4`];
      await runFfmpeg(ffmpeg!.path, ['-f', 'lavfi', '-i', ...source, ...output], { time: 50_000, output: 0 });
      return readFile(`${file}.mp4`);
    });
  }

  it('of ten hours in half a megabyte, what fits is made', async () => {
    const octets = await film('color=black:s=16x16:r=1', '-t', '36000');
    if (octets === null) return;
    expect(octets.length).toBeLessThan(2_000_000);
    const made = await convert(octets, 'video/mp4', 'video/3gpp');
    expect(reasonOf(made)).toMatch(/^video\/3gpp, \d+ octets$/);
  });

  it('of 35 million pixels, none', async () => {
    const octets = await film('color=black:s=8192x4320:r=1', '-t', '1');
    if (octets === null) return;
    expect(reasonOf(await convert(octets, 'video/mp4', 'video/3gpp'))).toMatch(/^file-refused ./);
  });

  it('ffmpeg itself has so much memory and no more', { skip: process.platform !== 'linux' }, async () => {
    const [ffmpeg] = findFfmpegs(process.env);
    // 24 pictures of 100 MB are kept until the last one is there.
    const greedy = [
      '-f',
      'lavfi',
      '-i',
      'color=black:s=8192x8192:r=24',
      '-t',
      '1',
      '-vf',
      'hflip,reverse',
      '-f',
      'null',
    ];
    const { code, stderr } = await runFfmpeg(ffmpeg!.path, [...greedy, 'pipe:1'], {
      time: 50_000,
      output: 1_000,
    });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/Cannot allocate memory/);
  });
});

/** Each sample cut off at a quarter, a half and near its end, and with octets changed all over it. */
const KINDS = [
  ['photo-640x480.jpg', 'image/jpeg', 'image/jpeg'],
  ['logo.png', 'image/png', 'image/jpeg'],
  ['anim.gif', 'image/gif', 'image/gif'],
  ['logo-96x64.wbmp', 'image/vnd.wap.wbmp', 'image/png'],
  ['voice.amr', 'audio/amr', 'audio/mpeg'],
  ['voice-wb.awb', 'audio/amr-wb', 'audio/amr'],
  ['voice.mp3', 'audio/mpeg', 'audio/amr'],
  ['voice.m4a', 'audio/mp4', 'audio/amr'],
  ['voice.ogg', 'audio/ogg', 'audio/amr'],
  ['voice.wav', 'audio/wav', 'audio/amr'],
  ['tune.mid', 'audio/midi', 'audio/amr'],
  ['tune.imy', 'audio/imelody', 'audio/amr'],
  ['clip-h263-amr.3gp', 'video/3gpp', 'video/3gpp'],
  ['clip-h264-aac.mp4', 'video/mp4', 'video/3gpp'],
  ['clip-vp8-opus.webm', 'video/webm', 'video/3gpp'],
] as const;

it.each(KINDS)('a damaged %s ends in a finding or in what could be saved', async (name, contentType, to) => {
  const whole = sample(name);
  const changed = whole.slice();
  for (let at = 100; at < changed.length; at += 97) changed[at]! ^= 0x5a;
  const cuts = [0.25, 0.5, 0.98].map((share) => whole.subarray(0, Math.floor(whole.length * share)));
  for (const octets of [...cuts, changed]) {
    const made = await convert(octets, contentType, to);
    if (made.ok) expect([made.contentType, made.octets.length <= 30_000]).toEqual([to, true]);
    else expect(Object.keys(CONVERSION_FAILURES)).toContain(made.reason.code);
  }
});
