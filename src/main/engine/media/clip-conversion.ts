import { failed } from '../../../shared/model/conversion-failure';
import type { ConvertMedia, MediaResult } from '../../network/world/media';
import { insideBox, SOUNDS, VIDEOS } from './clip-codecs';
import type { VideoCodec } from './clip-codecs';
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
  if (first === undefined) return Promise.resolve(failed('no-ffmpeg'));
  if (demuxer === undefined) {
    return Promise.resolve(failed('no-sound-or-video', { contentType }));
  }
  return withFile(octets, async (file): Promise<MediaResult> => {
    const container = await known.containers.get(job.body, () => readContainer(first, demuxer, file));
    if (container === null) return failed('damaged-file');
    const clip: Clip = { ffmpegs, demuxer, file, container, progress };
    if (job.tool === 'still') return still(clip, job, known, pictures);
    let last = failed('unknown-targets', { types: job.to.join(', ') });
    for (const type of job.to) {
      const made = job.tool === 'sound' ? await sound(clip, job, type) : await video(clip, job, type, known);
      if (made === null) continue;
      if (made.ok) return made;
      last = made;
    }
    return last;
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
  return failed('sound-too-large', { seconds: Math.round(seconds), size: maxSize });
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
  if (container.video === null) return failed('video-without-pictures');
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
  return failed('video-too-large', { size: maxSize });
}

async function still(
  clip: Clip,
  job: ConvertMedia,
  known: KnownClips,
  pictures: WorkOnPicture,
): Promise<MediaResult> {
  const png = await known.stills.get(job.body, () => firstPicture(clip));
  if (png === null) return failed('no-still');
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
