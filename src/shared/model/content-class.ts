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

/** Pictures that phones of the core domain show. */
export const CORE_PICTURES: readonly string[] = ['image/jpeg', 'image/gif', 'image/vnd.wap.wbmp'];

/** Still pictures that a phone makes another picture of when it sends them: smaller, or JPEG. */
const REMADE = /^image\/(jpeg|jpg|png|webp|avif|heic|tiff|bmp)$/i;

/** Whether a phone can send a picture of this type as another one; animations and drawings for small screens stay as they are. */
export function isRemade(contentType: string): boolean {
  return REMADE.test(contentType);
}

/**
 * The classes of the core domain, the smallest first: the largest message that a phone creates is of one of them, unless
 * its owner has it send anything.
 */
export const CREATION_CLASSES = [
  'text',
  'image-basic',
  'image-rich',
  'video-basic',
  'video-rich',
  'megapixel',
] as const satisfies readonly ContentClassName[];
export type CreationClass = (typeof CREATION_CLASSES)[number];

/** The richest: what it has, all phones of the standard take. */
export const RICHEST_CLASS: CreationClass = 'megapixel';

/** Of `megapixel` are messages without a video; one with a video is of `video-rich`. */
function typesOf(most: CreationClass): readonly RegExp[] {
  const { types } = classOf(most);
  return most === RICHEST_CLASS ? [...types, VIDEOS] : types;
}

function classOf(name: CreationClass): (typeof CLASSES)[number] {
  return CLASSES.find((one) => one.name === name)!;
}

/**
 * Whether a file of this type is none of a message of this class, nor a picture be made of it that is; of the richest:
 * whether some phones may not show it.
 */
export function isUnusual(contentType: string, most: CreationClass = RICHEST_CLASS): boolean {
  const types = typesOf(most);
  return (
    !types.some((type) => type.test(contentType)) && !(types.includes(PICTURES) && isRemade(contentType))
  );
}

/** What a message with media of these types has to keep within where `most` is the largest class that is created. */
export function coreClassOf(
  contentTypes: readonly string[],
  most: CreationClass = RICHEST_CLASS,
): ContentClass {
  const video = most === RICHEST_CLASS && contentTypes.some((type) => /^video\//i.test(type));
  const { maxSize, maxWidth, maxHeight } = classOf(video ? 'video-rich' : most);
  return { maxSize, maxWidth, maxHeight };
}

/** Media of a message that is to be sent. Octets, and pixels where they are known and are a picture's or video's. */
export interface SentMedia {
  contentType: string;
  name: string;
  width: number | null;
  height: number | null;
}

/** Something of a message that not every phone takes, or that is beyond the largest class that the phone creates. */
export type BeyondCore =
  | { reason: 'type'; name: string; type: string }
  | { reason: 'picture'; name: string; width: number; height: number; within: ContentClass }
  | { reason: 'size'; size: number; limit: number };

/**
 * What of a message is beyond a class as the phone sends it: pictures already made as small as `most` has them.
 * @param size octets of the whole message
 * @param most what the phone makes of what is larger
 * @param created the largest class that it creates
 */
export function beyondCore(
  { media, size }: { media: readonly SentMedia[]; size: number },
  most: ContentClass,
  created: CreationClass = RICHEST_CLASS,
): BeyondCore[] {
  const core = coreClassOf(
    media.map(({ contentType }) => contentType),
    created,
  );
  const beyond: BeyondCore[] = [];
  for (const { contentType: type, name, width, height } of media) {
    if (isUnusual(type, created)) {
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
