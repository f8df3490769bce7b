import type { Codec } from '../../../shared/model/codec';
import type { AdaptationRule } from '../../../shared/model/adaptation';

/** Names that makers use for one and the same type. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/x-ms-bmp': 'image/bmp',
  'image/wbmp': 'image/vnd.wap.wbmp',
  'audio/x-amr': 'audio/amr',
  'audio/amr-nb': 'audio/amr',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/mpg': 'audio/mpeg',
  'audio/x-mpeg': 'audio/mpeg',
  'audio/mpeg3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/mid': 'audio/midi',
  'audio/x-midi': 'audio/midi',
  'audio/x-mid': 'audio/midi',
  'text/x-imelody': 'audio/imelody',
  'audio/x-imelody': 'audio/imelody',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'text/directory': 'text/vcard',
};

/** The name by which rules know a media type. */
export function canonicalType(contentType: string): string {
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase();
  return ALIASES[type] ?? type;
}

/** How a conversion is done: by the host's media tools, or by the MMSC itself. */
export type ConversionTool = 'picture' | 'sound' | 'video' | 'still' | 'tune' | 'card' | 'words';

/** What can be made of a part that a device does not take, or that is too large for it. */
export interface Conversion {
  rule: AdaptationRule;
  from: readonly string[];
  /** Best first: the first that the device takes is made. */
  to: readonly string[];
  tool: ConversionTool;
  /** Octets below which the result is not worth having; the next conversion is tried then. */
  least: number;
}

const PHOTOGRAPHS = ['image/jpeg', 'image/png', 'image/gif'];
const PICTURES = [...PHOTOGRAPHS, 'image/vnd.wap.wbmp'];
const SPEECH = ['audio/amr', 'audio/amr-wb', 'audio/3gpp', 'audio/3gpp2'];
const MUSIC = ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/webm'];
const MOVIES = [
  'video/3gpp',
  'video/3gpp2',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/x-msvideo',
  'video/ogg',
];

/** Notes, which each phone plays with the sounds that it has. */
const NOTES = ['audio/imelody', 'audio/midi', 'audio/sp-midi'];
const MIDI = ['audio/midi', 'audio/sp-midi'];

/** Conversions in the order in which they are tried; of each part the first that the device takes the result of. */
export const CONVERSIONS: readonly Conversion[] = [
  {
    // Dots stay dots where the device has a type for them.
    rule: 'picture-type',
    from: ['image/vnd.wap.wbmp'],
    to: ['image/vnd.wap.wbmp', 'image/png', 'image/gif', 'image/jpeg'],
    tool: 'picture',
    least: 100,
  },
  {
    rule: 'picture-type',
    from: [...PHOTOGRAPHS, 'image/bmp', 'image/webp', 'image/avif', 'image/heic', 'image/heif'],
    to: PICTURES,
    tool: 'picture',
    least: 600,
  },
  {
    rule: 'sound-type',
    from: SPEECH,
    to: ['audio/amr', 'audio/amr-wb', 'audio/mpeg', 'audio/aac', 'audio/wav'],
    tool: 'sound',
    least: 700,
  },
  {
    rule: 'sound-type',
    from: MUSIC,
    to: ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/amr-wb', 'audio/amr', 'audio/wav'],
    tool: 'sound',
    least: 700,
  },
  {
    rule: 'melody-type',
    from: NOTES,
    to: MIDI,
    tool: 'tune',
    least: 0,
  },
  {
    rule: 'melody-type',
    from: NOTES,
    to: ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/amr-wb', 'audio/amr', 'audio/wav'],
    tool: 'sound',
    least: 700,
  },
  {
    rule: 'video-type',
    from: MOVIES,
    to: ['video/mp4', 'video/3gpp', 'video/webm'],
    tool: 'video',
    least: 6_000,
  },
  {
    rule: 'video-still',
    from: MOVIES,
    to: ['image/jpeg', 'image/gif', 'image/png'],
    tool: 'still',
    least: 600,
  },
  {
    rule: 'card-version',
    from: ['text/vcard', 'text/x-vcard'],
    to: ['text/x-vcard'],
    tool: 'card',
    least: 0,
  },
  {
    rule: 'card-text',
    from: ['text/vcard', 'text/x-vcard', 'text/calendar', 'text/x-vcalendar'],
    to: ['text/plain'],
    tool: 'words',
    least: 0,
  },
];

/** How what the tools make is coded, where its type does not tell. */
export const RESULT_CODECS: Readonly<Record<string, readonly Codec[]>> = {
  'video/mp4': ['h264', 'aac'],
  'video/3gpp': ['h263', 'amr'],
  'audio/mp4': ['aac'],
};

/** Contents that nobody may change (OMA DRM forward lock; signatures). */
export const PROTECTED: ReadonlySet<string> = new Set([
  'application/vnd.oma.drm.message',
  'application/vnd.oma.drm.content',
  'multipart/signed',
  'application/pkcs7-signature',
]);

/** Endings of names by what a part has become. */
export const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/vnd.wap.wbmp': '.wbmp',
  'audio/amr': '.amr',
  'audio/amr-wb': '.awb',
  'audio/mpeg': '.mp3',
  'audio/aac': '.aac',
  'audio/mp4': '.m4a',
  'audio/wav': '.wav',
  'audio/midi': '.mid',
  'audio/sp-midi': '.mid',
  'video/3gpp': '.3gp',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'text/x-vcard': '.vcf',
  'text/plain': '.txt',
};
