import { failed } from '../../../shared/model/conversion-failure';
import type { ConvertMedia, DitherPicture, MediaResult, ShrinkPicture } from '../../network/world/media';
import { pictureSize, shrinkPicture, wbmpToPng } from './picture';
import { convertPicture, ditherPicture } from './picture-conversion';

/** Something to be done with a picture. */
export type PictureWork =
  | { do: 'convert'; job: Omit<ConvertMedia, 'op' | 'tool'> }
  | { do: 'shrink'; job: ShrinkPicture }
  | { do: 'dither'; job: DitherPicture }
  /** Its size as it is shown; no octets come of it. */
  | { do: 'measure'; contentType: string }
  /** A WBMP for a browser. */
  | { do: 'show' };

/** Does the work here, in this process. */
export async function workOnPicture(work: PictureWork, octets: Uint8Array): Promise<MediaResult> {
  switch (work.do) {
    case 'convert':
      return convertPicture(work.job, octets);
    case 'shrink':
      return shrinkPicture(work.job, octets);
    case 'dither':
      return ditherPicture(work.job, octets);
    case 'measure': {
      const size = await pictureSize(octets, work.contentType);
      if (size === null) return failed('damaged-picture');
      return { ok: true, octets: NOTHING, contentType: work.contentType, width: size[0], height: size[1] };
    }
    case 'show': {
      const png = await wbmpToPng(octets);
      if (png === null) return failed('damaged-picture');
      return { ok: true, octets: png, contentType: 'image/png', width: 0, height: 0 };
    }
  }
}

const NOTHING = new Uint8Array(0);
