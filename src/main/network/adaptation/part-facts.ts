import type { Codec } from '../../../shared/model/codec';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import { containerCodecs } from '../../../shared/protocol/media/codecs';
import { pictureHeader } from '../../../shared/protocol/media/picture-header';
import { isNotes, tonesOfFile } from '../../../shared/protocol/media/tune-file';
import type { Tone } from '../../../shared/protocol/media/tone';
import type { PictureHeader } from '../../../shared/protocol/media/picture-header';
import { decodeWbmp } from '../../../shared/protocol/media/wbmp';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import {
  isSmil,
  mediaType,
  partCharset,
  partContentId,
  partContentLocation,
  partName,
  partText,
} from '../../../shared/protocol/mms/part-names';
import type { PresentationPart } from '../../../shared/protocol/smil/presentation-part';
import { canonicalType, PROTECTED } from './rules';

/** What the planner knows of a part. */
export interface PartFacts extends PresentationPart {
  /** As rules know it. */
  type: string;
  /** Octets. */
  size: number;
  /** Null: no picture, or one that does not tell its size. */
  picture: PictureHeader | null;
  /** Name of the character set that a text tells; null: none. */
  charset: string | null;
  /** How it is coded, where its type does not tell. */
  codecs: readonly Codec[];
  /** What a file of notes plays; null: it is none, or has none that can be read. */
  melody: readonly Tone[] | null;
  smil: boolean;
  protected: boolean;
}

/** Reads a part as far as a plan needs it; no picture is decoded. */
export function factsOf(part: MmsPart): PartFacts {
  const contentType = mediaType(part.contentType);
  const type = typeOf(canonicalType(contentType), part.data);
  const picture = type.startsWith('image/') ? headerOf(type, part.data) : null;
  return {
    contentType,
    type,
    size: part.data.length,
    name: partName(part),
    contentId: partContentId(part),
    contentLocation: partContentLocation(part),
    text: partText(part),
    charset: partCharset(part),
    picture,
    codecs: picture?.progressive === true ? ['jpeg-progressive'] : (containerCodecs(part.data) ?? []),
    melody: melodyOf(type, part.data),
    smil: isSmil(part.contentType),
    protected: PROTECTED.has(type),
  };
}

/** Wide-band AMR goes by the name of the narrow-band one in many messages (RFC 4867 §5: its first octets differ). */
function typeOf(type: string, data: Uint8Array): string {
  const wide = type === 'audio/amr' && AMR_WB.every((octet, at) => data[at] === octet);
  return wide ? 'audio/amr-wb' : type;
}

const AMR_WB = Array.from('#!AMR-WB\n', (character) => character.charCodeAt(0));

function melodyOf(type: string, data: Uint8Array): readonly Tone[] | null {
  const tones = isNotes(type) ? tonesOfFile(type, data) : null;
  return tones === null || tones.length === 0 ? null : tones;
}

function headerOf(type: string, data: Uint8Array): PictureHeader | null {
  if (type !== 'image/vnd.wap.wbmp') return pictureHeader(data);
  try {
    const { width, height } = decodeWbmp(data).value;
    return { width, height, animated: false, progressive: false, orientation: 1 };
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

/** The same device with the names that rules have for the types that it takes. */
export function canonicalDevice(device: DeviceCapabilities): DeviceCapabilities {
  return { ...device, accept: [...new Set(device.accept.map(canonicalType))] };
}
