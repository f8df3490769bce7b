import type { ConvertMedia, MediaResult } from '../../network/world/media';
import { DEMUXERS, readContainer, withFile } from './container';
import type { Container } from './container';
import type { Ffmpeg } from './ffmpeg';
import type { WorkOnPicture } from './picture-pool';
import { ableFfmpeg, runConversion } from './rendition';
import { ResultCache } from './result-cache';

/** Seconds of sound or video that are converted. */
const MAX_SECONDS = 600;
/** Assumed of a file that does not say how long it is. */
const UNKNOWN_SECONDS = 60;
/** Encodings until one is within the limit. */
const TRIES = 4;
/** What a container takes besides its streams: octets at its head and a frame, and what encoders go over their rate. */
const HEAD = 2_048;
const FRAME = 10;
const PAYLOAD = 0.9;

/** What was found out of sounds and videos before, by the hash of their octets. */
export class KnownClips {
  readonly containers = new ResultCache<Container | null>(1_000, () => 1);
  readonly videos = new ResultCache<MediaResult>(32 * 1024 * 1024, (made) =>
    made.ok ? made.octets.length : 1,
  );
  /** First pictures, as PNG. */
  readonly stills = new ResultCache<Uint8Array | null>(16 * 1024 * 1024, (png) => png?.length ?? 1);
}

/** Makes a sound or a video into one that a device takes, or a video's first picture. */
export function convertClip(
  ffmpegs: readonly Ffmpeg[],
  job: ConvertMedia,
  octets: Uint8Array,
  contentType: string,
  known: KnownClips,
  pictures: WorkOnPicture,
  progress: (fraction: number) => void,
): Promise<MediaResult> {
  const demuxer = DEMUXERS[contentType];
  const first = ffmpegs[0];
  if (first === undefined)
    return Promise.resolve({ ok: false, reason: 'ffmpeg was not found; set FFMPEG_PATH' });
  if (demuxer === undefined) {
    return Promise.resolve({ ok: false, reason: `${contentType} is neither sound nor video` });
  }
  return withFile(octets, async (file): Promise<MediaResult> => {
    const container = await known.containers.get(job.body, () => readContainer(first, demuxer, file));
    if (container === null) return { ok: false, reason: 'the file cannot be read; it may be damaged' };
    const clip: Clip = { ffmpegs, demuxer, file, container, progress };
    if (job.tool === 'still') return still(clip, job, known, pictures);
    let reason = `no ffmpeg here makes ${job.to.join(' or ')} of it`;
    for (const type of job.to) {
      const made = job.tool === 'sound' ? await sound(clip, job, type) : await video(clip, job, type, known);
      if (made === null) continue;
      if (made.ok) return made;
      reason = made.reason;
    }
    return { ok: false, reason };
  });
}

interface Clip {
  /** Is told how much of the present attempt is made, 0 to 1. */
  progress: (fraction: number) => void;
  ffmpegs: readonly Ffmpeg[];
  demuxer: string;
  file: string;
  container: Container;
}

interface SoundCodec {
  encoder: string;
  /** Hertz. */
  rate: number;
  /** Bits per second that the encoder knows, best first. */
  bitrates: readonly number[];
  format: string;
}

/** AMR's modes (3GPP TS 26.071, 26.171), and what is usual of the others. */
const SOUNDS: Readonly<Record<string, SoundCodec>> = {
  'audio/amr': {
    encoder: 'libopencore_amrnb',
    rate: 8_000,
    bitrates: [12_200, 10_200, 7_950, 7_400, 6_700, 5_900, 5_150, 4_750],
    format: 'amr',
  },
  'audio/amr-wb': {
    encoder: 'libvo_amrwbenc',
    rate: 16_000,
    bitrates: [23_850, 23_050, 19_850, 18_250, 15_850, 14_250, 12_650, 8_850, 6_600],
    format: 'amr',
  },
  'audio/mpeg': {
    encoder: 'libmp3lame',
    rate: 22_050,
    bitrates: [96_000, 64_000, 48_000, 32_000, 24_000, 16_000],
    format: 'mp3',
  },
  'audio/aac': {
    encoder: 'aac',
    rate: 22_050,
    bitrates: [64_000, 48_000, 32_000, 24_000, 16_000],
    format: 'adts',
  },
  'audio/mp4': {
    encoder: 'aac',
    rate: 22_050,
    bitrates: [64_000, 48_000, 32_000, 24_000, 16_000],
    format: 'ipod',
  },
  'audio/wav': { encoder: 'pcm_s16le', rate: 8_000, bitrates: [128_000], format: 'wav' },
};

/** The best bit rate whose whole length fits; null when no ffmpeg has the encoder. */
async function sound(
  { ffmpegs, demuxer, file, container, progress }: Clip,
  { maxSize }: ConvertMedia,
  type: string,
): Promise<MediaResult | null> {
  const codec = SOUNDS[type];
  if (codec === undefined) return null;
  const { encoder, rate, bitrates, format } = codec;
  const ffmpeg = await ableFfmpeg(ffmpegs, { ...container, video: null }, [encoder]);
  if (ffmpeg === null) return null;
  const seconds = secondsOf(container);
  // Frames have headers of their own: what the rate alone promises is a little too small.
  const fitting = bitrates.filter((bitrate) => (bitrate * seconds) / 8 < maxSize);
  for (const bitrate of fitting.slice(0, TRIES)) {
    const made = await runConversion(
      ffmpeg,
      demuxer,
      file,
      [
        ...['-t', String(MAX_SECONDS), '-vn', '-c:a', encoder, '-b:a', String(bitrate), '-ar', String(rate)],
        ...[
          '-ac',
          '1',
          ...(format === 'mp3' ? ['-write_xing', '0', '-id3v2_version', '0'] : []),
          '-f',
          format,
        ],
      ],
      (made) => progress(made / seconds),
    );
    if (!made.ok) return made;
    if (made.octets.length <= maxSize) {
      return { ok: true, octets: made.octets, contentType: type, width: 0, height: 0 };
    }
  }
  return { ok: false, reason: `${Math.round(seconds)} s of sound do not fit into ${maxSize} octets` };
}

interface VideoCodec {
  encoders: readonly string[];
  /** Bits per second of the sound, and of the pictures at least and at most. */
  audioRate: number;
  least: number;
  most: number;
  /** Pictures per second. */
  pictures: number;
  size: (box: { width: number; height: number }, clip: { width: number; height: number }) => [number, number];
  output: readonly string[];
}

const VIDEOS: Readonly<Record<string, VideoCodec>> = {
  // H.263 profile 0 level 10 with AMR (3GPP TS 26.140 §4.8).
  'video/3gpp': {
    encoders: ['h263', 'libopencore_amrnb'],
    audioRate: 7_950,
    least: 24_000,
    most: 128_000,
    pictures: 12,
    size: ({ width, height }) => (width >= 176 && height >= 144 ? [176, 144] : [128, 96]),
    output: [
      '-c:v',
      'h263',
      '-c:a',
      'libopencore_amrnb',
      '-b:a',
      '7.95k',
      '-ar',
      '8000',
      '-ac',
      '1',
      '-f',
      '3gp',
    ],
  },
  'video/mp4': {
    encoders: ['libx264', 'aac'],
    audioRate: 32_000,
    least: 48_000,
    most: 1_200_000,
    pictures: 25,
    size: insideBox,
    output: [
      ...['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'aac', '-b:a', '32k', '-ar', '22050', '-ac', '1', '-movflags', '+faststart', '-f', 'mp4'],
    ],
  },
  'video/webm': {
    encoders: ['libvpx', 'libopus'],
    audioRate: 32_000,
    least: 64_000,
    most: 1_200_000,
    pictures: 25,
    size: insideBox,
    output: [
      ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '4', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'libopus', '-b:a', '32k', '-ac', '1', '-f', 'webm'],
    ],
  },
};

function insideBox(
  box: { width: number; height: number },
  clip: { width: number; height: number },
): [number, number] {
  const scale = Math.min(1, box.width / clip.width, box.height / clip.height);
  const even = (side: number): number => Math.max(16, Math.floor((side * scale) / 2) * 2);
  return [even(clip.width), even(clip.height)];
}

/** As good as fits; where not even the least rate does, the beginning. Null when no ffmpeg has the encoders. */
async function video(
  clip: Clip,
  job: ConvertMedia,
  type: string,
  known: KnownClips,
): Promise<MediaResult | null> {
  const { ffmpegs, container } = clip;
  const codec = VIDEOS[type];
  if (codec === undefined) return null;
  if (container.video === null) return { ok: false, reason: 'there are no pictures in this video' };
  const ffmpeg = await ableFfmpeg(ffmpegs, container, codec.encoders);
  if (ffmpeg === null) return null;
  const [width, height] = codec.size({ width: job.maxWidth, height: job.maxHeight }, container.video);
  // Boxes that the clip is smaller than in any case make no difference.
  const key = `${job.body} ${type} ${width} ${height} ${job.maxSize}`;
  return known.videos.get(key, () => encoded(clip, ffmpeg, codec, job.maxSize, type, [width, height]));
}

async function encoded(
  { demuxer, file, container, progress }: Clip,
  ffmpeg: Ffmpeg,
  codec: VideoCodec,
  maxSize: number,
  type: string,
  [width, height]: [number, number],
): Promise<MediaResult> {
  const audioRate = container.audio === null ? 0 : codec.audioRate;
  const [inner, high] = insideBox({ width, height }, container.video!);
  const filter = `fps=${codec.pictures},scale=${inner}:${high},pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,setsar=1`;
  const whole = secondsOf(container);
  // Bits that each second takes besides its streams.
  const overhead = codec.pictures * FRAME * 8;
  let target = (maxSize - HEAD) * PAYLOAD * 8;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seconds = Math.min(whole, target / (codec.least + audioRate + overhead));
    if (seconds < 1) break;
    const rate = Math.floor(
      Math.min(codec.most, Math.max(codec.least, target / seconds - audioRate - overhead)),
    );
    const made = await runConversion(
      ffmpeg,
      demuxer,
      file,
      [
        ...['-t', seconds.toFixed(3), '-vf', filter, '-b:v', String(rate), '-maxrate', String(rate)],
        ...['-bufsize', String(rate), ...codec.output],
      ],
      (made) => progress(made / seconds),
    );
    if (!made.ok) return made;
    if (made.octets.length <= maxSize) {
      return { ok: true, octets: made.octets, contentType: type, width, height };
    }
    target *= (maxSize / made.octets.length) * 0.95;
  }
  return { ok: false, reason: `not even a second of the video fits into ${maxSize} octets` };
}

async function still(
  clip: Clip,
  job: ConvertMedia,
  known: KnownClips,
  pictures: WorkOnPicture,
): Promise<MediaResult> {
  const png = await known.stills.get(job.body, () => firstPicture(clip));
  if (png === null) return { ok: false, reason: 'there is no picture that can be read in this video' };
  return pictures({ do: 'convert', job }, png);
}

async function firstPicture({ ffmpegs, demuxer, file, container }: Clip): Promise<Uint8Array | null> {
  const ffmpeg = await ableFfmpeg(ffmpegs, { ...container, audio: null }, ['png']);
  if (ffmpeg === null || container.video === null) return null;
  const output = ['-an', '-frames:v', '1', '-c:v', 'png', '-f', 'image2'];
  const made = await runConversion(ffmpeg, demuxer, file, output);
  return made.ok ? made.octets : null;
}

function secondsOf({ duration }: Container): number {
  return Math.min(MAX_SECONDS, duration === null ? UNKNOWN_SECONDS : Math.max(0.1, duration / 1_000));
}
