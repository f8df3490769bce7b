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
  const type = typeOf(canonicalType(contentType), part);
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
    codecs: codecsOf(picture, part.data),
    melody: melodyOf(type, part.data),
    smil: isSmil(part.contentType),
    protected: PROTECTED.has(type),
  };
}

function codecsOf(picture: PictureHeader | null, data: Uint8Array): readonly Codec[] {
  if (picture === null) return containerCodecs(data) ?? [];
  return [
    ...(picture.progressive ? (['jpeg-progressive'] as const) : []),
    ...(picture.cmyk ? (['jpeg-cmyk'] as const) : []),
  ];
}

/**
 * What goes by the name of something else in many messages: wide-band AMR by that of the narrow-band one (RFC 4867 §5: its
 * first octets differ), cards and calendars of one version by that of another.
 */
function typeOf(type: string, part: MmsPart): string {
  if (type === 'audio/amr') {
    return AMR_WB.every((octet, at) => part.data[at] === octet) ? 'audio/amr-wb' : type;
  }
  const versions = VERSIONS.find((each) => Object.values(each).includes(type));
  if (versions === undefined) return type;
  const version = /^VERSION:([\d.]+)[ \t]*$/im.exec((partText(part) ?? '').slice(0, 2_000))?.[1];
  return versions[version ?? ''] ?? type;
}

/** Media types by the version that stands in the object: vCard (RFC 2426, RFC 6350), vCalendar and iCalendar (RFC 5545). */
const VERSIONS: readonly Readonly<Record<string, string>>[] = [
  { '2.1': 'text/x-vcard', '3.0': 'text/vcard', '4.0': 'text/vcard' },
  { '1.0': 'text/x-vcalendar', '2.0': 'text/calendar' },
];

const AMR_WB = Array.from('#!AMR-WB\n', (character) => character.charCodeAt(0));

function melodyOf(type: string, data: Uint8Array): readonly Tone[] | null {
  const tones = isNotes(type) ? tonesOfFile(type, data) : null;
  return tones === null || tones.length === 0 ? null : tones;
}

function headerOf(type: string, data: Uint8Array): PictureHeader | null {
  if (type !== 'image/vnd.wap.wbmp') return pictureHeader(data);
  try {
    const { width, height } = decodeWbmp(data).value;
    return { width, height, animated: false, progressive: false, cmyk: false, orientation: 1 };
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

/** The same device with the names that rules have for the types that it takes. */
export function canonicalDevice(device: DeviceCapabilities): DeviceCapabilities {
  return { ...device, accept: [...new Set(device.accept.map(canonicalType))] };
}
