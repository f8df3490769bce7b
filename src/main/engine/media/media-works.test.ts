import { failed } from '../../../shared/model/conversion-failure';
import { mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findFfmpegs, runFfmpeg } from './ffmpeg';
import { createMediaWorks } from './media-works';
import { ownTemporaryFolder } from '../store/temporary-folder.testing';
import { sniffMedia } from './sniff';
import { anyBody, sample } from './samples.testing';

const works = createMediaWorks();

afterAll(() => works.close());

describe('probe', () => {
  it.each([
    ['photo-640x480.jpg', { contentType: 'image/jpeg', width: 640, height: 480, duration: null }],
    ['logo-96x64.wbmp', { contentType: 'image/vnd.wap.wbmp', width: 96, height: 64, duration: null }],
    ['anim.gif', { contentType: 'image/gif', width: 128, height: 96, duration: null }],
    ['voice.amr', { contentType: 'audio/amr', width: null, height: null, duration: 5_020 }],
    ['voice-wb.awb', { contentType: 'audio/amr-wb', width: null, height: null, duration: 5_000 }],
    ['voice.m4a', { contentType: 'audio/mp4', width: null, height: null, duration: 5_000 }],
    ['voice.wav', { contentType: 'audio/wav', width: null, height: null, duration: 5_000 }],
    ['clip-h263-amr.3gp', { contentType: 'video/3gpp', width: 176, height: 144, duration: 5_000 }],
    ['clip-vp8-opus.webm', { contentType: 'video/webm', width: 320, height: 240 }],
    ['tune.mid', { contentType: 'audio/midi', width: null, height: null, duration: null }],
    ['doc.pdf', { contentType: 'application/pdf', width: null, height: null, duration: null }],
  ])('knows %s', async (name, info) => {
    expect(await works.probe(sample(name), 'wrong.txt', 'text/plain')).toMatchObject(info);
  });

  it('lets name and declared type decide only where the octets do not', async () => {
    const type = async (
      octets: string | readonly number[] | Uint8Array,
      name: string,
      declared: string,
    ): Promise<string> => (await works.probe(Buffer.from(octets as Uint8Array), name, declared)).contentType;
    expect(await type('<p>Hi</p>', 'a.html', '')).toBe('text/html');
    expect(await type('<p>Hi</p>', 'a.txt', 'text/html; charset=utf-8')).toBe('text/html');
    expect(await type('hello', 'a', 'image/png')).toBe('text/plain');
    expect(await type(sample('logo.png'), 'a.html', 'text/html')).toBe('image/png');
    // “Grüße” of a program that knows only ISO 8859-1.
    const latin1 = [0x47, 0x72, 0xfc, 0xdf, 0x65];
    expect(await type(latin1, 'a.TXT', '')).toBe('text/plain');
    expect(await type(latin1, 'a', 'text/plain')).toBe('text/plain');
    expect(await type(latin1, 'a.bin', '')).toBe('application/octet-stream');
    expect(await type([...latin1, 0], 'a.txt', 'text/plain')).toBe('application/octet-stream');
    expect(await type([1, 2, 3, 0], 'a.jpg', 'image/jpeg')).toBe('application/octet-stream');
    expect(await type([1, 2, 3, 0], 'a.jar', 'application/java-archive')).toBe('application/java-archive');
    expect(await type([1, 2, 3, 0], 'a', 'what ever')).toBe('application/octet-stream');
  });

  it('survives damaged files', async () => {
    expect(await works.probe(sample('clip-h263-amr.3gp').subarray(0, 5_000), '', '')).toMatchObject({
      contentType: 'video/3gpp',
      duration: null,
    });
    expect(await works.probe(sample('photo-640x480.jpg').subarray(0, 20), '', '')).toMatchObject({
      contentType: 'image/jpeg',
      width: null,
    });
  });
});

describe('playable', () => {
  it.each([
    'photo-640x480.jpg',
    'anim.gif',
    'voice.mp3',
    'voice.ogg',
    'voice.wav',
    'voice.m4a',
    'clip-vp8-opus.webm',
    'clip-h264-aac.3gp',
  ])('gives %s as it is', async (name) => {
    const octets = sample(name);
    const result = await works.playable(octets, 'application/octet-stream');
    expect(result.ok && result.octets).toBe(octets);
  });

  it.each([
    ['voice.amr', 'audio/amr', 'audio/mpeg'],
    ['voice-wb.awb', 'audio/amr-wb', 'audio/mpeg'],
    ['clip-h263-amr.3gp', 'video/3gpp', 'video/webm'],
    ['clip-mp4v-amr.3gp', 'video/3gpp', 'video/webm'],
    ['logo-96x64.wbmp', 'image/vnd.wap.wbmp', 'image/png'],
  ])('renders %s anew', async (name, contentType, rendition) => {
    const result = await works.playable(sample(name), contentType);
    if (!result.ok) throw new Error(JSON.stringify(result.reason));
    expect(result.contentType).toBe(rendition);
    expect(sniffMedia(result.octets)).toBe(rendition);
    const { duration } = await works.probe(result.octets, '', '');
    if (duration !== null) expect(Math.abs(duration - 5_020)).toBeLessThan(100);
  });

  it.each(['tune.mid', 'tune.imy'])('plays the notes of %s', async (name) => {
    const result = await works.playable(sample(name), 'application/octet-stream');
    if (!result.ok) throw new Error(JSON.stringify(result.reason));
    expect(result.contentType).toBe('audio/mpeg');
    expect(await works.probe(result.octets, '', '')).toMatchObject({ contentType: 'audio/mpeg' });
  });

  it('says when there are no notes in a melody', async () => {
    const empty = Buffer.from('4d546864000000060000000100604d54726b0000000400ff2f00', 'hex');
    expect(await works.playable(empty, 'audio/midi')).toEqual({
      ok: false,
      reason: { code: 'no-notes', params: {} },
    });
  });

  it('gives the same octets every time, in another process too', async () => {
    const again = createMediaWorks();
    for (const name of ['voice.amr', 'clip-h263-amr.3gp']) {
      const [one, other] = await Promise.all([works, again].map((media) => media.playable(sample(name), '')));
      if (!one!.ok || !other!.ok) throw new Error('not rendered');
      expect(Buffer.compare(one!.octets, other!.octets)).toBe(0);
    }
  });

  it('says why it does not play a document', async () => {
    const result = await works.playable(sample('doc.pdf'), '');
    expect(result).toEqual(failed('no-sound-or-video', { contentType: 'application/pdf' }));
  });

  it('says when a file is damaged', async () => {
    const damaged = await works.playable(sample('clip-h263-amr.3gp').subarray(0, 5_000), 'video/3gpp');
    expect(damaged).toMatchObject({ ok: false });
  });

  it('leaves nothing behind in the temporary folder', async () => {
    const folder = ownTemporaryFolder();
    const media = createMediaWorks();
    const made: string[] = [];
    const watcher = watch(folder, (_, name) => made.push(String(name)));
    await media.playable(sample('clip-h263-amr.3gp'), 'video/3gpp');
    await vi.waitFor(() => expect(made).not.toEqual([]));
    watcher.close();
    await media.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('notes for phones that play recordings only', () => {
  const job = { op: 'convert', tool: 'sound', body: anyBody, maxWidth: 1, maxHeight: 1 } as const;

  it.each([
    ['tune.mid', 'audio/amr', 20_000],
    ['tune.mid', 'audio/aac', 60_000],
    ['tune.imy', 'audio/mpeg', 60_000],
    ['tune.imy', 'audio/wav', 300_000],
  ])('%s becomes %s', async (name, type, maxSize) => {
    const contentType = name.endsWith('mid') ? 'audio/midi' : 'audio/imelody';
    const made = await createMediaWorks().run({ ...job, contentType, to: [type], maxSize }, sample(name));
    if (!made.ok) throw new Error(JSON.stringify(made.reason));
    expect(made.contentType).toBe(type);
    expect(sniffMedia(made.octets)).toBe(type);
    expect(made.octets.length).toBeLessThanOrEqual(maxSize);
    expect(made.octets.length).toBeGreaterThan(1_000);
  });

  it('takes no longer for a file of notes that never end', async () => {
    // 5,000 notes at once, each held for ten minutes.
    const down = Array.from({ length: 5_000 }, (_, at) => [0, 0x90, at % 128, 127]).flat();
    const track = Uint8Array.from([...down, 0xff, 0xff, 0xff, 0x7f, 0x80, 1, 0, 0, 0xff, 0x2f, 0]);
    const head = Buffer.from('4d546864000000060000000100604d54726b', 'hex');
    const size = Buffer.alloc(4);
    size.writeUInt32BE(track.length);
    const start = process.cpuUsage();
    await createMediaWorks().run(
      { ...job, contentType: 'audio/midi', to: ['audio/amr'], maxSize: 20_000 },
      Buffer.concat([head, size, track]),
    );
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
  });
});

describe('ffmpeg', () => {
  it('is taken from FFMPEG_PATH, then PATH, then the package', async () => {
    const [system] = findFfmpegs({ PATH: process.env.PATH });
    const bundled = findFfmpegs({}).map(({ path }) => path);
    expect(bundled).toHaveLength(1);
    expect(bundled[0]).toContain('@ffmpeg-installer');
    expect(findFfmpegs({ FFMPEG_PATH: '/nowhere/ffmpeg' }).map(({ path }) => path)).toEqual(bundled);
    expect(findFfmpegs({ FFMPEG_PATH: system!.path })[0]!.path).toBe(system!.path);
    expect((await system!.encoders()).size).toBeGreaterThan(10);
  });

  it('converts with the bundled program alone', async () => {
    const alone = createMediaWorks({});
    for (const name of ['voice.amr', 'clip-mp4v-amr.3gp']) {
      expect(await alone.playable(sample(name), '')).toMatchObject({ ok: true });
    }
  });

  it('is killed when it takes or writes too much', async () => {
    const [ffmpeg] = findFfmpegs(process.env);
    const endless = ['-f', 'lavfi', '-i', 'testsrc2', '-f', 'rawvideo', 'pipe:1'];
    expect((await runFfmpeg(ffmpeg!.path, endless, { time: 20_000, output: 1_000_000 })).code).toBeNull();
    expect((await runFfmpeg(ffmpeg!.path, ['-re', ...endless], { time: 300, output: 1e12 })).code).toBeNull();
  });

  it('opens no other file, whatever its input says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handset-lab-hostile-'));
    const secret = join(folder, 'secret.wav');
    writeFileSync(secret, sample('voice.wav'));
    // A playlist that names another file, in the clothes of a sound.
    const playlist = Buffer.from(`#EXTM3U\n#EXTINF:5,\nfile:${secret}\n#EXT-X-ENDLIST\n`);
    expect(await works.playable(Buffer.concat([Buffer.from('ID3'), playlist]), 'audio/mpeg')).toMatchObject({
      ok: false,
    });
    rmSync(folder, { recursive: true });
  });
});

it('tells how far a video is, and no other result comes of it', async () => {
  const told: number[] = [];
  const clip = sample('clip-h264-aac.mp4');
  const target = {
    tool: 'video',
    to: ['video/3gpp'],
    maxWidth: 176,
    maxHeight: 144,
    maxSize: 60_000,
  } as const;
  const job = { op: 'convert', body: 'progress', contentType: 'video/mp4', ...target } as const;
  const made = await createMediaWorks().run(job, clip, (fraction) => told.push(fraction));
  expect(told.length).toBeGreaterThan(0);
  expect(told.every((fraction) => fraction >= 0 && fraction < 1.2)).toBe(true);
  expect(told.at(-1)).toBeGreaterThan(0.8);
  expect(made).toEqual(await createMediaWorks().run(job, clip));
});
