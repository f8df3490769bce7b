import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { composeEms } from '../../../shared/protocol/ems/compose';
import { extendedImage } from '../../../shared/protocol/ems/images';
import type { EmsObject } from '../../../shared/protocol/ems/message';
import { centredBitmap, pixelAt } from '../../../shared/protocol/media/bitmap';
import type { Bitmap } from '../../../shared/protocol/media/bitmap';
import { splitIMelody } from '../../../shared/protocol/media/imelody-split';
import { buildCompactIMelody, parseIMelody } from '../../../shared/protocol/media/imelody-text';
import { decodeWbmp } from '../../../shared/protocol/media/wbmp';
import {
  isSmil,
  isText,
  mediaType,
  partContentId,
  partContentLocation,
  partName,
  partText,
} from '../../../shared/protocol/mms/part-names';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import { presentation } from '../../../shared/protocol/smil/presentation';
import { PICTURE_SIZE, pictureMessage } from '../../../shared/protocol/smart-messaging/composition';
import { portOf, writePortContent } from '../../../shared/protocol/smart-messaging/ports';
import { segmentData, segmentText } from '../../../shared/protocol/sms/segment';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import type { Subscriber } from '../../../shared/model/subscriber';
import { canonicalType } from '../adaptation/rules';
import type { MediaResult } from '../world/media';
import type { FallbackText } from './fallback-text';

/** The forms in which somebody without MMS is told of a message, best first. */
export type Rung = 'ems' | 'picture-message' | 'text';

/** How much of a device's short messages can show of a message. */
export function rungFor(subscriber: Pick<Subscriber, 'shortMessages'> | undefined): Rung {
  const { ems, smartMessaging } = subscriber?.shortMessages ?? { ems: 'none', smartMessaging: [] };
  if (ems !== 'none') return 'ems';
  return smartMessaging.includes('picture') ? 'picture-message' : 'text';
}

/** The first picture of a message, else its first video, whose first frame is a picture; null for neither. */
export function pictureOf(parts: readonly MmsPart[]): MmsPart | null {
  const of = (kind: string): MmsPart | undefined =>
    parts.find(({ contentType }) => mediaType(contentType).startsWith(kind));
  return of('image/') ?? of('video/') ?? null;
}

/** 1,000 pixels are 125 octets: an EMS picture and its header fill one short message. */
const BASIC_PICTURE = { width: 40, height: 25 };
/** Extended objects go on over several; more than this is paid for by nobody. */
const EXTENDED_PICTURE = { width: 64, height: 48 };

/** Pixels that a picture may have on a rung; null: the rung has none. */
export function boxFor(
  rung: Rung,
  subscriber: Pick<Subscriber, 'shortMessages'> | undefined,
): { width: number; height: number } | null {
  if (rung === 'text') return null;
  if (rung === 'picture-message') return PICTURE_SIZE;
  return subscriber?.shortMessages?.ems === 'extended' ? EXTENDED_PICTURE : BASIC_PICTURE;
}

/** The dots that a conversion gave; null when it gave none. */
export function dotsOf(result: MediaResult): Bitmap | null {
  if (!result.ok) return null;
  try {
    return decodeWbmp(result.octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

/** What is told, and in which form. */
export interface Telling extends FallbackText {
  rung: Rung;
  parts: readonly MmsPart[];
  picture: Bitmap | null;
  /** The device takes the objects of Release 5. */
  extended: boolean;
  reference: number;
}

/** Longest quotation of a message's own texts, in characters: two short messages; the page behind the link has the rest. */
const EXCERPT = 300;

/** The short messages that tell somebody of a message: as rich as the rung allows, the link always in them. */
export function tell(telling: Telling): UserData[] {
  const { rung, reference } = telling;
  const plain = (): UserData[] => segmentText(wordsOf(telling), { reference });
  if (rung === 'text') return plain();
  try {
    return rung === 'ems' ? enhanced(telling) : (withPicture(telling) ?? plain());
  } catch (error) {
    // What no enhanced message can hold is still told in words.
    if (!(error instanceof EncodeError)) throw error;
    return plain();
  }
}

const BOLD = {
  mode: {
    alignment: 'default',
    size: 'normal',
    bold: true,
    italic: false,
    underline: false,
    strikethrough: false,
  },
  colour: null,
} as const;
const FREE = { prompt: 0, noForward: false } as const;

/** Who sent what, what its slides say, and where the rest is. */
function wordsOf({ head, open, link, parts }: Telling): string {
  const excerpt = excerptOf(parts);
  return [head, ...(excerpt === null ? [] : [excerpt]), open, link].join('\n');
}

function enhanced(telling: Telling): UserData[] {
  const { head, parts, picture, extended, reference } = telling;
  const text = wordsOf(telling);
  const objects: EmsObject[] = [];
  if (picture !== null) objects.push(extended ? extendedPicture(picture) : variablePicture(picture));
  const melody = melodyOf(parts);
  if (melody !== null) objects.push({ name: 'user-sound', position: 0, melody, ...FREE });
  return composeEms({ text, formats: [{ start: 0, length: head.length, ...BOLD }], objects }, { reference });
}

function variablePicture({ width, height, bits }: Bitmap): EmsObject {
  return { name: 'variable-picture', position: 0, width: Math.ceil(width / 8), height, bits, ...FREE };
}

function extendedPicture(bitmap: Bitmap): EmsObject {
  const { width, height } = bitmap;
  const pixels = Uint8Array.from({ length: width * height }, (_, at) =>
    pixelAt(bitmap, at % width, Math.floor(at / width)) ? 1 : 0,
  );
  const image = extendedImage({ frames: [{ width, height, depth: 1, pixels }], timing: null });
  return { name: 'extended-object', position: 0, reference: 1, ...image, ...FREE };
}

/** The beginning of the message's iMelody, as much as an element holds; null when it has none. */
function melodyOf(parts: readonly MmsPart[]): string | null {
  const part = parts.find(({ contentType }) => canonicalType(mediaType(contentType)) === 'audio/imelody');
  if (part === undefined) return null;
  try {
    const text = String.fromCharCode(...part.data.subarray(0, MELODY_LIMIT));
    const [first] = splitIMelody(parseIMelody(text).value);
    if (first === undefined || first.melody.length === 0) return null;
    return buildCompactIMelody(first);
  } catch (error) {
    if (!isDecodeError(error) && !(error instanceof EncodeError)) throw error;
    return null;
  }
}

const MELODY_LIMIT = 8_192;

/** A picture with its words for phones of before EMS; null without a picture. */
function withPicture({ head, open, link, picture, reference }: Telling): UserData[] | null {
  if (picture === null) return null;
  const octets = writePortContent(
    pictureMessage(centredBitmap(picture, PICTURE_SIZE), `${head}\n${open}\n${link}`),
  );
  return segmentData(octets, { ports: { destination: portOf('multipart-message'), source: 0 }, reference });
}

/** The message's texts in the order in which they are played, as far as the excerpt goes; null when it has none. */
function excerptOf(parts: readonly MmsPart[]): string | null {
  const texts = inPlayingOrder(parts)
    .filter(({ contentType }) => mediaType(contentType) === 'text/plain')
    .map((part) => (partText(part) ?? '').trim())
    .filter((text) => text !== '');
  if (texts.length === 0) return null;
  const characters = [...texts.join('\n')];
  return characters.length <= EXCERPT
    ? characters.join('')
    : `${characters.slice(0, EXCERPT - 3).join('')}...`;
}

/** What its slides show, one after the other, and behind it what is on none. */
function inPlayingOrder(parts: readonly MmsPart[]): MmsPart[] {
  const smil = parts.find(({ contentType }) => isSmil(contentType));
  const { slides, attachments } = presentation(
    parts.map((part) => ({
      contentType: mediaType(part.contentType),
      name: partName(part),
      contentId: partContentId(part),
      contentLocation: partContentLocation(part),
      text: isText(part.contentType) ? partText(part) : null,
    })),
    smil === undefined ? null : partText(smil),
  );
  const order = [...slides.flatMap(({ media }) => media.map(({ part }) => part)), ...attachments];
  return [...new Set(order)].map((index) => parts[index]!);
}
