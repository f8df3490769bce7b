import { Problem } from '../../shared/contract/problem';
import type { GalleryItem } from '../../shared/contract/views';
import { MOST_CAPTURES } from '../../shared/model/capture';
import type { Capture } from '../../shared/model/capture';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';
import type { Subjects } from './subjects';
import { capturesChange } from './owner-data';

type CaptureCalls = Pick<LabCalls['handset'], 'keepCapture' | 'dropCaptures' | 'media'>;

/** What is made with a handset's camera and recorder, and what of it and of its messages can be looked at. */
export function createCaptureCalls(core: LabCore, { phone }: Subjects): CaptureCalls {
  return {
    async keepCapture({ handset: id, capture: { body: hash, ...about } }) {
      const handset = phone(id);
      const kept = core.projection.captures(handset);
      const octets = core.body(hash);
      if (octets === null) {
        throw new Problem({
          code: 'unknown-media',
          message: `${about.name} was never uploaded`,
          params: { name: about.name },
          field: 'capture.body',
        });
      }
      if (kept.length >= MOST_CAPTURES) {
        throw new Problem({
          code: 'gallery-full',
          message: `the phone keeps ${MOST_CAPTURES} pictures, videos and recordings`,
          params: { most: MOST_CAPTURES },
          hint: 'delete some in its gallery',
        });
      }
      const at = core.clockView().now;
      const name = `${Math.floor(at).toString(36)}-${hash.slice(0, 12)}`;
      const capture: Capture = { ...about, id: name, at, body: { hash, size: octets.length } };
      await core.keep(capturesChange(core.projection, handset, [[name, capture]]));
      return { item: itemOf(capture) };
    },
    async dropCaptures({ handset, captures }) {
      const deleted = captures.map((id): [string, null] => [id, null]);
      await core.keep(capturesChange(core.projection, phone(handset), deleted));
      return DONE;
    },
    media({ handset: id, limit }) {
      const handset = phone(id);
      const { media, more } = core.projection.conversations(handset).media(limit);
      const all = [...media, ...core.projection.captures(handset).map(itemOf)].sort((a, b) => b.at - a.at);
      return Promise.resolve({ media: all.slice(0, limit), more: more || all.length > limit });
    },
  };
}

function itemOf({ id, at, body, contentType, name, duration }: Capture): GalleryItem {
  return {
    message: null,
    conversation: null,
    direction: 'out',
    at,
    part: { contentType, charset: null, name, contentId: null, contentLocation: null, body, text: null },
    capture: id,
    duration,
  };
}
