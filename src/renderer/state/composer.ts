import type { Upload } from '../../shared/contract/paths';
import { isAlias, textBecomesMms } from '../../shared/model/compose-limits';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import type { MmsComposition } from '../../shared/model/composition';
import { countText } from '../../shared/protocol/sms/segment';

/** A picture, video, sound or file in the composer. */
export interface ComposerMedia extends Omit<Upload, 'hash'> {
  body: string;
  name: string;
  /** Its owner knows that not every phone shows it. */
  agreed?: boolean;
}

export interface ComposerSlide {
  /** Tells slides apart while they are moved. */
  id: number;
  /** Milliseconds. */
  duration: number;
  text: string;
  media: readonly ComposerMedia[];
}

/** A message as it is being written: always at least one slide, whose text is the message field's. */
export interface Composer {
  to: readonly string[];
  /** null: no subject line is shown. */
  subject: string | null;
  slides: readonly ComposerSlide[];
  deliveryReport: boolean;
  /** How it is to be treated as an MMS. */
  options: ComposerOptions;
  /** When it is to be sent, in virtual time; null: at once. */
  later: number | null;
  /** Handset id of the SIM that was chosen for it; null: none was. */
  line: string | null;
}

/** What an MMS can be told besides its content; what is absent is as usual. */
export type ComposerOptions = Pick<
  MmsComposition,
  | 'group'
  | 'priority'
  | 'messageClass'
  | 'senderVisibility'
  | 'expiry'
  | 'deliveryTime'
  | 'readReport'
  | 'store'
  | 'pictureSize'
  | 'textPlace'
  | 'slideBackground'
  | 'replyCharging'
  | 'replyTo'
>;

export const SLIDE_DURATION = 5_000;

let lastSlide = 0;

/** A number that no slide has yet. */
export const nextSlide = (): number => ++lastSlide;

export function emptySlide(): ComposerSlide {
  return { id: nextSlide(), duration: SLIDE_DURATION, text: '', media: [] };
}

export function emptyComposer(to: readonly string[]): Composer {
  return {
    to,
    subject: null,
    slides: [emptySlide()],
    deliveryReport: true,
    options: {},
    later: null,
    line: null,
  };
}

export function composerText(composer: Composer): string {
  return composer.slides[0]?.text ?? '';
}

export function withText(composer: Composer, text: string): Composer {
  return { ...composer, slides: composer.slides.map((slide, i) => (i === 0 ? { ...slide, text } : slide)) };
}

export type MediaKind = 'picture' | 'video' | 'sound' | 'file';

/** What a media type is to a person. */
export function mediaKind(contentType: string): MediaKind {
  if (contentType.startsWith('image/')) return 'picture';
  if (contentType.startsWith('video/')) return 'video';
  if (contentType.startsWith('audio/')) return 'sound';
  return 'file';
}

/** Whether a slide can still take this: one picture or video, one sound; files have no limit of their own. */
export function slideTakes(slide: ComposerSlide, kind: MediaKind): boolean {
  const kinds = slide.media.map((media) => mediaKind(media.contentType));
  if (kind === 'file') return true;
  if (kind === 'sound') return !kinds.includes('sound') && !kinds.includes('video');
  return (
    !kinds.includes('picture') && !kinds.includes('video') && !(kind === 'video' && kinds.includes('sound'))
  );
}

/** Adds media to the last slide, or where that cannot take it on a new one behind it. */
export function withMedia(composer: Composer, media: ComposerMedia): Composer {
  return withMediaAmong(composer, media, composer.slides.length);
}

/** As `withMedia` to the first `among` slides: those that were there when the media were chosen. */
export function withMediaAmong(composer: Composer, media: ComposerMedia, among: number): Composer {
  const last = composer.slides.slice(0, among).at(-1);
  if (last !== undefined && slideTakes(last, mediaKind(media.contentType))) {
    return withSlideMedia(composer, last.id, media);
  }
  const slide = { ...emptySlide(), ...timed(media), media: [media] };
  return { ...composer, slides: composer.slides.toSpliced(among, 0, slide) };
}

/** Adds media to one slide, in place of what it had of that kind. */
export function withSlideMedia(composer: Composer, slideId: number, media: ComposerMedia): Composer {
  const kind = mediaKind(media.contentType);
  return {
    ...composer,
    slides: composer.slides.map((slide) => {
      if (slide.id !== slideId) return slide;
      const kept = slide.media.filter((other) => {
        const otherKind = mediaKind(other.contentType);
        if (kind === 'file' || otherKind === 'file') return true;
        if (kind === 'video') return false;
        return otherKind !== kind && otherKind !== 'video';
      });
      const stretched = timed(media).duration;
      return {
        ...slide,
        duration: stretched === undefined ? slide.duration : Math.max(slide.duration, stretched),
        media: [...kept, media],
      };
    }),
  };
}

/** A slide lasts at least as long as its sound or video. */
function timed(media: ComposerMedia): { duration?: number } {
  if (media.duration === null || media.duration === 0) return {};
  return { duration: Math.max(SLIDE_DURATION, Math.ceil(media.duration / 1000) * 1000) };
}

/** With the size of media that came back without, in octets. */
export function withMeasured<C extends Pick<Composer, 'slides'>>(composer: C, body: string, size: number): C {
  const slides = composer.slides.map((slide) => ({
    ...slide,
    media: slide.media.map((media) => (media.body === body ? { ...media, size } : media)),
  }));
  return { ...composer, slides };
}

export function withoutMedia(composer: Composer, slideId: number, body: string): Composer {
  const slides = composer.slides
    .map((slide) =>
      slide.id === slideId ? { ...slide, media: slide.media.filter((media) => media.body !== body) } : slide,
    )
    .filter((slide, i) => i === 0 || slide.id !== slideId || slide.media.length > 0 || slide.text !== '');
  return { ...composer, slides };
}

export function withSlide(composer: Composer, slideId: number, change: Partial<ComposerSlide>): Composer {
  return {
    ...composer,
    slides: composer.slides.map((slide) => (slide.id === slideId ? { ...slide, ...change } : slide)),
  };
}

export function withoutSlide(composer: Composer, slideId: number): Composer {
  const slides = composer.slides.filter((slide) => slide.id !== slideId);
  return { ...composer, slides: slides.length === 0 ? [emptySlide()] : slides };
}

/** Moves the slide at `from` to `to`. */
export function withMovedSlide(composer: Composer, from: number, to: number): Composer {
  const moved = composer.slides[from];
  if (moved === undefined || to < 0 || to >= composer.slides.length || from === to) return composer;
  const slides = composer.slides.filter((_, i) => i !== from);
  slides.splice(to, 0, moved);
  return { ...composer, slides };
}

/** Whether it has more than a text. */
export function holdsMore(composer: Composer): boolean {
  return (
    composer.slides.length > 1 ||
    (composer.subject ?? '') !== '' ||
    composer.slides.some((slide) => slide.media.length > 0)
  );
}

/** Whether its text is all that there is to it: nothing besides, and nothing said of how it is to go. */
export function hasOnlyText(composer: Composer): boolean {
  return !holdsMore(composer) && Object.keys(composer.options).length === 0 && composer.later === null;
}

/** Whether it goes as MMS, by what it holds, to whom it goes, and what the operator makes of it. */
export function isMms(composer: Composer, limits: ComposeLimits): boolean {
  const { to } = composer;
  const asGroup = limits.group && to.length > 1 && composer.options.group !== 'each';
  if (holdsMore(composer) || asGroup) return true;
  // Only an MMS can say what it answers, and who pays.
  if (composer.options.replyTo !== undefined || composer.options.replyCharging !== undefined) return true;
  if (to.some((address) => address.includes('@') && limits.emailGateway === null)) return true;
  if (limits.mms && to.some((address) => isAlias(limits, address))) return true;
  const text = composerText(composer);
  return textBecomesMms(limits, { segments: countText(text).segments, length: text.length }) !== null;
}

export function hasContent(composer: Composer): boolean {
  return (
    (composer.subject ?? '') !== '' ||
    composer.slides.some((slide) => slide.text.trim() !== '' || slide.media.length > 0)
  );
}

/** A message that was not taken, and behind it what was written and attached since it was handed over. */
export function withRefused(written: Composer, refused: Composer): Composer {
  const { to } = written;
  const [first, ...slides] = written.slides;
  if (first === undefined || !hasContent(written)) return { ...refused, to };
  const words = [composerText(refused), first.text].filter((text) => text !== '').join('\n');
  const joined = first.media.reduce(withMedia, withText(refused, words));
  const subjects = [refused.subject, written.subject].filter((subject) => subject !== null);
  return {
    to,
    subject: subjects.length === 0 ? null : subjects.filter((subject) => subject !== '').join(' '),
    slides: [...joined.slides, ...slides],
    deliveryReport: refused.deliveryReport && written.deliveryReport,
    options: { ...refused.options, ...written.options },
    later: written.later ?? refused.later,
    line: written.line ?? refused.line,
  };
}

/** Octets of headers, SMIL and part headers, roughly: what a message has besides its media. */
const FRAME = 420;
const PART = 90;

interface SizedSlide {
  text: string;
  media: readonly Pick<ComposerMedia, 'size' | 'contentType'>[];
}

/** About how large the message will be, and how much of it is pictures that may be made smaller. */
export function composerSize({ slides }: { slides: readonly SizedSlide[] }): {
  total: number;
  pictures: number;
} {
  let total = FRAME;
  let pictures = 0;
  for (const slide of slides) {
    if (slide.text !== '') total += PART + new TextEncoder().encode(slide.text).length;
    for (const media of slide.media) {
      total += PART + media.size;
      if (mediaKind(media.contentType) === 'picture') pictures += media.size;
    }
  }
  return { total, pictures };
}

/** With words of the owner's below its text, as each new message has them. */
export function withSignature(composer: Composer, signature: string): Composer {
  return signature === '' ? composer : withText(composer, signedText(composerText(composer), signature));
}

/** A text with words of the owner's below it; empty: none. */
export function signedText(text: string, signature: string): string {
  return [text, signature].filter((words) => words !== '').join('\n');
}
