import { failed } from '../../../shared/model/conversion-failure';
import type { ConversionFailure } from '../../../shared/model/conversion-failure';
import { readFile } from 'node:fs/promises';
import type { Container } from './container';
import { DEMUXERS, inputArguments, readContainer, withFile } from './container';
import { runFfmpeg, type Ffmpeg } from './ffmpeg';

/** What every Chromium plays, the ones without licensed codecs included. */
const PLAYABLE_VIDEO = new Set(['vp8', 'vp9', 'av1', 'h264']);
const PLAYABLE_AUDIO = new Set([
  'mp3',
  'aac',
  'opus',
  'vorbis',
  'flac',
  'pcm_s16le',
  'pcm_u8',
  'pcm_mulaw',
  'pcm_alaw',
]);

/** Containers that Chromium opens; the others are always repacked. */
const PLAYABLE_CONTAINERS = new Set([
  'audio/mpeg',
  'audio/aac',
  'audio/ogg',
  'video/ogg',
  'audio/wav',
  'audio/flac',
  'audio/mp4',
  'audio/3gpp',
  'video/3gpp',
  'video/mp4',
  'video/webm',
  'audio/webm',
]);

interface Target {
  contentType: string;
  /** Encoders that it needs, as ffmpeg calls them. */
  encoders: readonly string[];
  output: readonly string[];
}

/** In order of preference; each is played by every Chromium. */
const AUDIO_TARGETS: readonly Target[] = [
  {
    contentType: 'audio/mpeg',
    encoders: ['libmp3lame'],
    output: [
      '-vn',
      '-c:a',
      'libmp3lame',
      '-b:a',
      '64k',
      '-ac',
      '1',
      '-ar',
      '44100',
      '-write_xing',
      '0',
      '-f',
      'mp3',
    ],
  },
  {
    contentType: 'audio/ogg',
    encoders: ['libopus'],
    output: ['-vn', '-c:a', 'libopus', '-b:a', '48k', '-ac', '1', '-f', 'ogg'],
  },
];
const VIDEO_TARGETS: readonly Target[] = [
  {
    contentType: 'video/webm',
    encoders: ['libvpx', 'libopus'],
    output: [
      // A negative speed is kept; a positive one follows the clock, and the octets with it.
      ...[
        '-c:v',
        'libvpx',
        '-deadline',
        'realtime',
        '-cpu-used',
        '-4',
        '-b:v',
        '600k',
        '-pix_fmt',
        'yuv420p',
      ],
      ...['-c:a', 'libopus', '-b:a', '48k', '-ac', '1', '-f', 'webm'],
    ],
  },
  {
    contentType: 'video/mp4',
    encoders: ['libx264', 'aac'],
    output: [
      ...[
        '-c:v',
        'libx264',
        '-preset',
        'veryfast',
        '-pix_fmt',
        'yuv420p',
        '-vf',
        'crop=trunc(iw/2)*2:trunc(ih/2)*2',
      ],
      ...['-c:a', 'aac', '-b:a', '64k', '-ac', '1', '-movflags', '+faststart', '-f', 'mp4'],
    ],
  },
];

/** ffmpeg's decoders by the codec names that it shows; others have the codec's own name. */
const DECODERS: Readonly<Record<string, string>> = { amr_nb: 'amrnb', amr_wb: 'amrwb' };

/** Seconds of sound or video that are rendered, octets that may come out, milliseconds that it may take. */
const MAX_SECONDS = 600;
const MAX_OUTPUT = 100 * 1024 * 1024;
const MAX_TIME = 60_000;
/** Octets of what ffmpeg tells of its progress: some hundred, twice a second. */
const MAX_PROGRESS = 1_048_576;

export type Rendition =
  { ok: true; octets: Uint8Array; contentType: string } | { ok: false; reason: ConversionFailure };

/**
 * The octets themselves when Chromium plays them, else a rendition that it plays, made by the first fit ffmpeg.
 * @param asItIs whether the octets themselves will do
 */
export function renderMedia(
  ffmpegs: readonly Ffmpeg[],
  octets: Uint8Array,
  contentType: string,
  asItIs = true,
): Promise<Rendition> {
  return withFile(octets, async (file) => {
    const demuxer = DEMUXERS[contentType];
    if (demuxer === undefined) return failed('no-sound-or-video', { contentType });
    const first = ffmpegs[0];
    if (first === undefined) return failed('no-ffmpeg');
    const container = await readContainer(first, demuxer, file);
    if (container === null) return failed('damaged-file');
    if (asItIs && PLAYABLE_CONTAINERS.has(contentType) && isPlayable(container))
      return { ok: true, octets, contentType };
    return transcode(ffmpegs, demuxer, file, container);
  });
}

function isPlayable({ video, audio }: Container): boolean {
  return (
    (video === null || PLAYABLE_VIDEO.has(video.codec)) && (audio === null || PLAYABLE_AUDIO.has(audio.codec))
  );
}

async function transcode(
  ffmpegs: readonly Ffmpeg[],
  demuxer: string,
  file: string,
  container: Container,
): Promise<Rendition> {
  const targets = container.video === null ? AUDIO_TARGETS : VIDEO_TARGETS;
  for (const { encoders, output, contentType } of targets) {
    const ffmpeg = await ableFfmpeg(ffmpegs, container, encoders);
    if (ffmpeg === null) continue;
    const made = await runConversion(ffmpeg, demuxer, file, ['-t', String(MAX_SECONDS), ...output]);
    return made.ok ? { ...made, contentType } : made;
  }
  return failed('unknown-codecs', { codecs: codecsOf(container).join(', ') });
}

function codecsOf({ video, audio }: Container): string[] {
  return [video?.codec, audio?.codec].filter((codec) => codec !== undefined);
}

/** The first ffmpeg that reads what a container holds and has these encoders; null when none has. */
export async function ableFfmpeg(
  ffmpegs: readonly Ffmpeg[],
  container: Container,
  encoders: readonly string[],
): Promise<Ffmpeg | null> {
  const decoders = codecsOf(container).map((codec) => DECODERS[codec] ?? codec);
  for (const ffmpeg of ffmpegs) {
    const [has, reads] = await Promise.all([ffmpeg.encoders(), ffmpeg.decoders()]);
    if (encoders.every((name) => has.has(name)) && decoders.every((name) => reads.has(name))) return ffmpeg;
  }
  return null;
}

/**
 * Runs ffmpeg over a file, within limits and so that the same file gives the same octets.
 * @param output arguments of the output without its name; the container's format is among them
 * @param progress is told seconds of the output as they are made
 */
export async function runConversion(
  ffmpeg: Ffmpeg,
  demuxer: string,
  file: string,
  output: readonly string[],
  progress?: (seconds: number) => void,
): Promise<{ ok: true; octets: Uint8Array } | { ok: false; reason: ConversionFailure }> {
  const exact = ['-threads', '1', '-fflags', '+bitexact', '-flags', '+bitexact', '-map_metadata', '-1'];
  const limits = ['-timelimit', String(MAX_TIME / 1_000), '-threads', '1', '-max_pixels', '16777216'];
  const target = `${file}.rendition`;
  // Into a file: what cannot be sought back into (a pipe) would get a wrong duration.
  const { code, stderr } = await runFfmpeg(
    ffmpeg.path,
    [
      ...['-y', '-loglevel', 'error', ...limits],
      ...inputArguments(demuxer, file),
      ...['-fs', String(MAX_OUTPUT), '-sn', '-dn', ...exact, ...output],
      `file:${target}`,
    ],
    progress === undefined
      ? { time: MAX_TIME, output: 0 }
      : { time: MAX_TIME, output: MAX_PROGRESS, progress },
  );
  if (code === null) return failed('file-too-slow');
  const octets = await readFile(target).catch(() => Buffer.alloc(0));
  if (octets.length === 0) return failed('file-refused', { said: lastLine(stderr) });
  return { ok: true, octets };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
