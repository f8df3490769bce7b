import type { BodyHash } from '../../../shared/model/ids';

/** Work on media that a machine asks for; its result comes back to it as an input. */
export interface MediaJob {
  op: 'shrink-picture';
  body: BodyHash;
  contentType: string;
  /** Pixels: the result fits into this box, keeping its ratio. */
  maxWidth: number;
  maxHeight: number;
  /** Octets that the result may have. */
  maxSize: number;
}

export type MediaResult =
  | { ok: true; octets: Uint8Array; contentType: string; width: number; height: number }
  | { ok: false; reason: string };

/**
 * How long the job takes on a handset's or the MMSC's virtual clock: a fixed cost and one by octets, never the wall
 * time that the host needs, so that runs repeat exactly. Milliseconds.
 */
export function mediaDuration(job: MediaJob, octets: number): number {
  switch (job.op) {
    case 'shrink-picture':
      return 120 + Math.round(octets / 2_000);
  }
}
