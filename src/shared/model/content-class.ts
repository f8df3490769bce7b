/** What messages of a content class have at most: octets of the whole, and pixels of a picture. */
export interface ContentClass {
  maxSize: number;
  maxWidth: number;
  maxHeight: number;
}

/**
 * The richest classes of the core domain, whose messages every phone of the standard takes (OMA MMS Conformance 1.3, content
 * classes): without a video that is `megapixel`, with one `video-rich`.
 */
const MEGAPIXEL: ContentClass = { maxSize: 300 * 1024, maxWidth: 1_600, maxHeight: 1_200 };
const VIDEO_RICH: ContentClass = { maxSize: 300 * 1024, maxWidth: 640, maxHeight: 480 };

/** Pictures that phones of the core domain show. */
export const CORE_PICTURES: readonly string[] = ['image/jpeg', 'image/gif', 'image/vnd.wap.wbmp'];

const CORE_TYPES =
  /^(text\/plain|image\/(jpeg|jpg|gif|vnd\.wap\.wbmp)|audio\/(amr|amr-nb|midi|mid|sp-midi)|video\/3gpp|text\/(x-vcard|vcard|x-vcalendar|calendar))$/i;

/** Still pictures that a phone makes another picture of when it sends them: smaller, or JPEG. */
const REMADE = /^image\/(jpeg|jpg|png|webp|avif|heic|tiff|bmp)$/i;

/** Whether a phone can send a picture of this type as another one; animations and drawings for small screens stay as they are. */
export function isRemade(contentType: string): boolean {
  return REMADE.test(contentType);
}

/** Whether some phones may not show a file of this type, nor a picture be made of it that all show. */
export function isUnusual(contentType: string): boolean {
  return !CORE_TYPES.test(contentType) && !isRemade(contentType);
}

/** The class of the core domain that a message with media of these types has to keep within. */
export function coreClassOf(contentTypes: readonly string[]): ContentClass {
  return contentTypes.some((type) => /^video\//i.test(type)) ? VIDEO_RICH : MEGAPIXEL;
}

/** Media of a message that is to be sent. Octets, and pixels where they are known and are a picture's or video's. */
export interface SentMedia {
  contentType: string;
  name: string;
  width: number | null;
  height: number | null;
}

/** Something of a message that not every phone takes. */
export type BeyondCore =
  | { reason: 'type'; name: string; type: string }
  | { reason: 'picture'; name: string; width: number; height: number; within: ContentClass }
  | { reason: 'size'; size: number; limit: number };

/**
 * What of a message is beyond the core domain as the phone sends it: pictures already made as small as `most` has them.
 * @param size octets of the whole message
 * @param most what the phone makes of what is larger
 */
export function beyondCore(
  { media, size }: { media: readonly SentMedia[]; size: number },
  most: ContentClass,
): BeyondCore[] {
  const core = coreClassOf(media.map(({ contentType }) => contentType));
  const beyond: BeyondCore[] = [];
  for (const { contentType: type, name, width, height } of media) {
    if (isUnusual(type)) {
      beyond.push({ reason: 'type', name, type });
    } else if (/^image\//i.test(type) && width !== null && height !== null) {
      const scale = isRemade(type) ? Math.min(1, most.maxWidth / width, most.maxHeight / height) : 1;
      const sent = { width: Math.round(width * scale), height: Math.round(height * scale) };
      if (sent.width > core.maxWidth || sent.height > core.maxHeight)
        beyond.push({ reason: 'picture', name, ...sent, within: core });
    }
  }
  if (Math.min(size, most.maxSize) > core.maxSize)
    beyond.push({ reason: 'size', size: Math.min(size, most.maxSize), limit: core.maxSize });
  return beyond;
}

/** Types of each kind that the classes of the core domain have. */
const TEXTS = /^text\/(plain|x-vcard|vcard|x-vcalendar|calendar)$/i;
const PICTURES = /^image\/(jpeg|jpg|gif|vnd\.wap\.wbmp)$/i;
const SPEECH = /^audio\/(amr|amr-nb)$/i;
const TUNES = /^audio\/(midi|mid|sp-midi)$/i;
const VIDEOS = /^video\/3gpp$/i;

const KB = 1024;
const ANY = /^/;

/**
 * The content classes of OMA MMS Conformance 1.3, the smallest first: octets of the whole message, pixels of a picture, and
 * types. The last two, of the content domain, have any type.
 */
const CLASSES = [
  { name: 'text', maxSize: 30 * KB, maxWidth: 0, maxHeight: 0, types: [TEXTS] },
  { name: 'image-basic', maxSize: 30 * KB, maxWidth: 160, maxHeight: 120, types: [TEXTS, PICTURES, SPEECH] },
  {
    name: 'image-rich',
    maxSize: 100 * KB,
    maxWidth: 640,
    maxHeight: 480,
    types: [TEXTS, PICTURES, SPEECH, TUNES],
  },
  {
    name: 'video-basic',
    maxSize: 100 * KB,
    maxWidth: 640,
    maxHeight: 480,
    types: [TEXTS, PICTURES, SPEECH, TUNES, VIDEOS],
  },
  { name: 'video-rich', ...VIDEO_RICH, types: [TEXTS, PICTURES, SPEECH, TUNES, VIDEOS] },
  { name: 'megapixel', ...MEGAPIXEL, types: [TEXTS, PICTURES, SPEECH, TUNES] },
  { name: 'content-basic', ...MEGAPIXEL, types: [ANY] },
  { name: 'content-rich', ...MEGAPIXEL, maxSize: 600 * KB, types: [ANY] },
] as const;
export type ContentClassName = (typeof CLASSES)[number]['name'];

/**
 * X-Mms-Content-Class of a message: the smallest class that it fits into; null: none. A picture of unknown size fits
 * wherever its type does.
 * @param size octets of the whole message
 */
export function contentClassOf({
  media,
  size,
}: {
  media: readonly Pick<SentMedia, 'contentType' | 'width' | 'height'>[];
  size: number;
}): ContentClassName | null {
  const fits = ({ types, maxSize, maxWidth, maxHeight }: (typeof CLASSES)[number]): boolean =>
    size <= maxSize &&
    media.every(
      ({ contentType, width, height }) =>
        types.some((type) => type.test(contentType)) &&
        (!/^image\//i.test(contentType) || ((width ?? 0) <= maxWidth && (height ?? 0) <= maxHeight)),
    );
  return CLASSES.find(fits)?.name ?? null;
}
