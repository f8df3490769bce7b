import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Message } from '../../../shared/model/message';
import type { Bitmap } from '../../../shared/protocol/media/bitmap';
import { richContentOf } from '../../state/ems-content';

/**
 * The picture that stands in place of the operator's name: that of the newest logo among the messages, if the phone knows
 * such a thing. A logo without a picture gives the name back, and so does deleting the message.
 * @param inbox newest first
 */
export function logoIn(inbox: readonly Message[], { smartMessaging = [] }: HandsetProfile): Bitmap | null {
  if (!smartMessaging.includes('operator-logo')) return null;
  for (const message of inbox) {
    const rich = richContentOf(message);
    if (rich?.kind === 'port' && rich.content.type === 'operator-logo') return rich.content.bitmap;
  }
  return null;
}
