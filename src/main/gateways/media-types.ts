/** Media types that may be named to a browser as they are; each is data, none can run or be markup. */
const SAFE = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/flac',
  'audio/amr',
  'audio/amr-wb',
  'audio/3gpp',
  'audio/midi',
  'video/mp4',
  'video/3gpp',
  'video/3gpp2',
  'video/webm',
  'video/ogg',
  'video/quicktime',
  'text/plain',
]);

/** Names that phones give to types of the list. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-amr': 'audio/amr',
  'audio/mid': 'audio/midi',
  'audio/x-midi': 'audio/midi',
};

/** The media type without parameters, in lower case, by its usual name. */
export function plainType(contentType: string): string {
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  return ALIASES[type] ?? type;
}

/** Fields that name a type if it is on the list; anything else is sent as octets to be saved. */
export function typeFields(contentType: string): Record<string, string> {
  const type = plainType(contentType);
  if (!SAFE.has(type)) {
    return { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' };
  }
  return { 'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type };
}

/** Fields for octets that others have sent: no guessing, and nothing in them may run, whatever opens them. */
export const OCTET_FIELDS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
};
