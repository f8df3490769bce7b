import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg, type Ffmpeg } from './ffmpeg';

/** ffmpeg's demuxer by media type. The demuxer is always named: a guess could choose one that opens other files. */
export const DEMUXERS: Readonly<Record<string, string>> = {
  'audio/amr': 'amr',
  'audio/amr-wb': 'amr',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'video/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/mp4': 'mov',
  'audio/3gpp': 'mov',
  'audio/3gpp2': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska',
  'audio/webm': 'matroska',
  'video/x-msvideo': 'avi',
};

/** What a sound or video file holds. Codecs by ffmpeg's names; null where there is no such stream. */
export interface Container {
  /** Milliseconds; null when the file does not say. */
  duration: number | null;
  video: { codec: string; width: number; height: number } | null;
  audio: { codec: string } | null;
}

/** Gives `work` a file with the octets; its folder, which may take others, is gone afterwards. */
export async function withFile<Result>(
  octets: Uint8Array,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'handset-lab-media-'));
  try {
    const file = join(folder, 'input');
    await writeFile(file, octets, { mode: 0o600 });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Arguments that open `file` with one demuxer, and nothing else besides. */
export function inputArguments(demuxer: string, file: string): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-f', demuxer, '-i', `file:${file}`];
}

/** Reads a container's streams by `ffmpeg -i`; null when it cannot be read. */
export async function readContainer(
  ffmpeg: Ffmpeg,
  demuxer: string,
  file: string,
): Promise<Container | null> {
  // Without an output ffmpeg ends with an error after it has described the input.
  const { stderr } = await runFfmpeg(ffmpeg.path, inputArguments(demuxer, file), { time: 10_000, output: 0 });
  return parseDescription(stderr);
}

/** Reads ffmpeg's description of an input; null when it names no sound and no picture. */
export function parseDescription(text: string): Container | null {
  const clock = /^ {2}Duration: (\d+):(\d\d):(\d\d)\.(\d\d)/m.exec(text);
  const video = /^ {2,4}Stream #[^\n]*?: Video: (\w+)[^\n]*?, (\d{2,5})x(\d{2,5})[\s,[]/m.exec(text);
  const audio = /^ {2,4}Stream #[^\n]*?: Audio: (\w+)/m.exec(text);
  if (video === null && audio === null) return null;
  const [hours = 0, minutes = 0, seconds = 0, hundredths = 0] = clock?.slice(1).map(Number) ?? [];
  return {
    duration: clock === null ? null : ((hours * 60 + minutes) * 60 + seconds) * 1_000 + hundredths * 10,
    video: video === null ? null : { codec: video[1]!, width: Number(video[2]), height: Number(video[3]) },
    audio: audio === null ? null : { codec: audio[1]! },
  };
}
