import type { ConversionFailure } from '../../../shared/model/conversion-failure';
import type { BodyHash } from '../../../shared/model/ids';

/** Work on media that a machine asks for; its result comes back to it as an input. */
export type MediaJob = ShrinkPicture | ConvertMedia | DitherPicture;

export interface ShrinkPicture {
  op: 'shrink-picture';
  body: BodyHash;
  contentType: string;
  /** Pixels: the result fits into this box, keeping its ratio. */
  maxWidth: number;
  maxHeight: number;
  /** Octets that the result may have. */
  maxSize: number;
  /** Media types that the result may have, JPEG among them; absent: the original's, too. */
  types?: readonly string[];
}

/** Makes a medium into one that a device takes. */
export interface ConvertMedia extends Omit<ShrinkPicture, 'op' | 'types'> {
  op: 'convert';
  tool: 'picture' | 'sound' | 'video' | 'still';
  /** Media types that may come of it, best first. */
  to: readonly string[];
}

/** Makes a picture, or a video's first one, into black and white dots: the result is a WBMP. */
export interface DitherPicture {
  op: 'dither';
  body: BodyHash;
  contentType: string;
  /** Pixels: the whole picture is put into this box, and the box made as small as that. */
  maxWidth: number;
  maxHeight: number;
}

export type MediaResult =
  | {
      ok: true;
      octets: Uint8Array;
      contentType: string;
      width: number;
      height: number;
      /** Of a picture that was made smaller: only in octets, not in pixels. */
      samePixels?: true;
    }
  | { ok: false; reason: ConversionFailure };

/** Milliseconds that a job takes at least, and octets that are worked on in a millisecond. */
const COSTS: Readonly<
  Record<ShrinkPicture['op'] | DitherPicture['op'] | ConvertMedia['tool'], [number, number]>
> = {
  'shrink-picture': [120, 2_000],
  dither: [40, 10_000],
  picture: [60, 8_000],
  still: [150, 8_000],
  sound: [150, 1_000],
  video: [300, 400],
};

/**
 * How long the job takes on a handset's or the MMSC's virtual clock: a fixed cost and one by octets, never the wall
 * time that the host needs, so that runs repeat exactly. Milliseconds.
 */
export function mediaDuration(job: MediaJob, octets: number): number {
  const [least, rate] = COSTS[job.op === 'convert' ? job.tool : job.op];
  return least + Math.round(octets / rate);
}
