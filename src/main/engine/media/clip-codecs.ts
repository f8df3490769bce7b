interface SoundCodec {
  encoder: string;
  /** Hertz. */
  rate: number;
  /** Bits per second that the encoder knows, best first. */
  bitrates: readonly number[];
  format: string;
}

/** AMR's modes (3GPP TS 26.071, 26.171), and what is usual of the others. */
export const SOUNDS: Readonly<Record<string, SoundCodec>> = {
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

export interface VideoCodec {
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

/** Videos that are made, by their types. */
export const VIDEOS: Readonly<Record<string, VideoCodec>> = {
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
      // A negative speed is kept; a positive one follows the clock, and the octets with it.
      ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '-4', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'libopus', '-b:a', '32k', '-ac', '1', '-f', 'webm'],
    ],
  },
};

/** A clip's size in a box, keeping its ratio: even numbers, as codecs want them, and never larger than it is. */
export function insideBox(
  box: { width: number; height: number },
  clip: { width: number; height: number },
): [number, number] {
  const scale = Math.min(1, box.width / clip.width, box.height / clip.height);
  const even = (side: number): number => Math.max(16, Math.floor((side * scale) / 2) * 2);
  return [even(clip.width), even(clip.height)];
}
