import { useMemo } from 'react';
import { mediaKind, type ComposerMedia } from '../../state/composer';
import { mediaOf, usePhoneMedia } from '../../state/use-phone-media';
import type { KeypadDraft } from './keypad-draft';
import { currentSlide } from './keypad-slides';
import type { LineContext } from './message-lines';
import type { WantedPhotograph } from './use-photographs';

/** Of the screen's height, what the picture of a slide takes while its text is written. */
const THUMBNAIL = 0.35;
/** Pictures, videos and sounds that are offered, each once. */
const OFFERED = 50;

/** The picture or video of the slide that is written, small; null: it has none. */
export function thumbnailOf(
  draft: KeypadDraft,
  { width, height, mediaUrl }: Pick<LineContext, 'width' | 'height' | 'mediaUrl'>,
): WantedPhotograph | null {
  for (const { body, contentType } of currentSlide(draft).media) {
    const kind = mediaKind(contentType);
    if (kind !== 'picture' && kind !== 'video') continue;
    return {
      url: mediaUrl(body, contentType, true),
      kind: kind === 'picture' ? 'image' : 'video',
      width: Math.round(width / 2),
      height: Math.round(height * THUMBNAIL),
    };
  }
  return null;
}

/** What the phone has to put into a message, asked for while it is wanted. */
export function useOfferedMedia(wanted: boolean): readonly ComposerMedia[] {
  const media = usePhoneMedia(OFFERED, wanted);
  return useMemo(() => {
    if (media.status !== 'ready') return [];
    const all = media.items.filter(({ notToBeSentOn }) => notToBeSentOn !== true).map(mediaOf);
    return [...new Map(all.reverse().map((each) => [each.body, each])).values()].reverse();
  }, [media]);
}
