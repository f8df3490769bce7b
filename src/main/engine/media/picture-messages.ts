import type { MediaResult } from '../../network/world/media';
import type { PictureWork } from './picture-work';

/** What the process for pictures is told. */
export interface PictureOrder {
  work: PictureWork;
  octets: Uint8Array;
}

/** What it answers. */
export interface PictureAnswer {
  result: MediaResult;
  /** It holds so much memory that it is not to be asked again. */
  spent: boolean;
}

/** Code with which it ends when a picture needs more memory than one may have. */
export const OUT_OF_MEMORY = 70;

/** Megabytes (of 1,048,576 octets) that it may hold: itself, the library and one picture. */
export const MEMORY_LIMIT = 400;
