import type { SmartComposition } from '../../model/composition';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import type { Bitmap } from '../media/bitmap';
import { parseRtttl } from '../media/rtttl';
import type { MultipartItem } from './multipart-message';
import type { PortContent } from './ports';
import type { RingingTone } from './ringing-tone';
import { ringingToneFromRtttl } from './tone-conversion';

/** Pixels of the picture of a picture message: the phones take no others (Smart Messaging 3.0.0 §3.3.6). */
export const PICTURE_SIZE = { width: 72, height: 28 } as const;
/** Pixels of the logo of an operator or of a group of callers. */
export const LOGO_SIZE = { width: 72, height: 14 } as const;

/** What goes to the receiving phone's application. @throws EncodeError naming what no such message can carry */
export function smartContent(smart: SmartComposition, text: string): PortContent {
  if (smart.type === 'picture') return pictureMessage(dots(smart.bits, PICTURE_SIZE), text);
  if (text !== '') throw new EncodeError('goes only with a picture', 'text');
  switch (smart.type) {
    case 'ringing-tone':
      return { type: 'ringing-tone', ...tone(smart.rtttl) };
    case 'operator-logo': {
      const { mcc, mnc, bits } = smart;
      return { type: 'operator-logo', version: 2, mcc, mnc, bitmap: dots(bits, LOGO_SIZE) };
    }
    case 'group-logo':
      return { type: 'group-logo', version: 2, bitmap: dots(smart.bits, LOGO_SIZE) };
    case 'business-card':
      return { type: 'vcard', text: smart.vcard, charset: charsetOf(smart.vcard) };
    case 'calendar':
      return { type: 'vcalendar', text: smart.vcalendar, charset: charsetOf(smart.vcalendar) };
  }
}

/** A picture and, unless they are empty, the words to it. */
export function pictureMessage(bitmap: Bitmap, text: string): PortContent {
  const items: MultipartItem[] = [{ kind: 'picture', bitmap }];
  if (text !== '') items.push({ kind: /[^\0-\xff]/.test(text) ? 'ucs2-text' : 'latin1-text', text });
  return { type: 'multipart-message', items };
}

/** Plain ASCII is the same in both; phones of the time know only Latin letters beyond it. */
function charsetOf(text: string): 'iso-8859-1' | 'utf-8' {
  return /[^\0-\x7f]/.test(text) ? 'utf-8' : 'iso-8859-1';
}

function tone(rtttl: string): RingingTone {
  try {
    const tune = parseRtttl(rtttl).value;
    if (!tune.elements.some(({ kind }) => kind === 'note')) throw new EncodeError('has no notes', 'rtttl');
    return ringingToneFromRtttl(tune).value;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new EncodeError(error.reason, 'rtttl');
  }
}

function dots(bits: string, size: { width: number; height: number }): Bitmap {
  const octets = fromHex(bits);
  if (octets === null) throw new EncodeError('is no hex', 'bits');
  return { ...size, bits: octets };
}
