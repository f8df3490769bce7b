import { isUnusual } from '../../../shared/model/content-class';
import {
  composerSize,
  emptySlide,
  mediaKind,
  withSlideMedia,
  type ComposerMedia,
  type ComposerSlide,
} from '../../state/composer';
import { composerOf, slidesOf, type KeypadDraft } from './keypad-draft';
import type { MmsWriting, SlideMedia } from './mms-writing';
import { NOTHING_TYPED } from './multi-tap';

/** As many as the engine takes. */
const MOST_SLIDES = 20;

/** The slide that is written. */
export function currentSlide(draft: KeypadDraft): ComposerSlide {
  return slidesOf(draft)[draft.slide] ?? emptySlide();
}

/** Kinds of what is on the slide that is written. */
export function kindsOn(draft: KeypadDraft): ReadonlySet<string> {
  return new Set(currentSlide(draft).media.map(({ contentType }) => mediaKind(contentType)));
}

/** Another slide is written. */
export function atSlide(draft: KeypadDraft, slide: number): KeypadDraft {
  const slides = slidesOf(draft);
  const text = slides[slide]?.text ?? '';
  return { ...draft, slides, slide, typing: { ...NOTHING_TYPED, case: draft.typing.case, text } };
}

/** The draft with a new slide behind the one that is written, which is written then. */
export function withNewSlide(draft: KeypadDraft): KeypadDraft {
  const slides = slidesOf(draft).toSpliced(draft.slide + 1, 0, emptySlide());
  return atSlide({ ...draft, slides, typing: NOTHING_TYPED, slide: -1 }, draft.slide + 1);
}

export function canGrow({ slides }: KeypadDraft, { slides: several }: MmsWriting): boolean {
  return several && slides.length < MOST_SLIDES;
}

/** The draft without the slide that is written. */
export function withoutCurrentSlide(draft: KeypadDraft): KeypadDraft {
  const rest = slidesOf(draft).filter((_, at) => at !== draft.slide);
  const slides = rest.length === 0 ? [emptySlide()] : rest;
  return atSlide({ ...draft, slides, slide: -1 }, Math.min(draft.slide, slides.length - 1));
}

/**
 * Puts media on the slide that is written, in place of what it has of that kind; a video, which is picture and sound at
 * once, goes beside neither: on a new slide.
 * @returns null: there is no room for one more slide
 */
export function withMediaHere(
  draft: KeypadDraft,
  media: ComposerMedia,
  writing: MmsWriting,
): KeypadDraft | null {
  const kind = mediaKind(media.contentType);
  const there = kindsOn(draft);
  const clashes = kind === 'video' ? there.has('picture') || there.has('sound') : there.has('video');
  if (clashes && !canGrow(draft, writing)) return null;
  const on = clashes ? withNewSlide(draft) : draft;
  return { ...on, slides: withSlideMedia(composerOf(on), currentSlide(on).id, media).slides };
}

export function withoutKindHere(draft: KeypadDraft, kind: SlideMedia): KeypadDraft {
  const slides = slidesOf(draft).map((slide, at) =>
    at === draft.slide
      ? { ...slide, media: slide.media.filter(({ contentType }) => mediaKind(contentType) !== kind) }
      : slide,
  );
  return { ...draft, slides };
}

/** Octets that the message will have, as far as can be told: pictures are made smaller where it would be too large. */
export function sizeOf(draft: KeypadDraft): number {
  return composerSize(composerOf(draft)).total;
}

/** Why media cannot be put into the message by this phone; null: they can. */
export function refusalOf(
  draft: KeypadDraft,
  media: ComposerMedia,
  writing: MmsWriting,
): 'too-large' | 'unusual' | 'full' | null {
  if (writing.mode === 'restricted' && isUnusual(media.contentType, writing.most)) return 'unusual';
  const next = withMediaHere(draft, media, writing);
  if (next === null) return 'full';
  const { total, pictures } = composerSize(composerOf(next));
  return total - pictures > writing.maxSize ? 'too-large' : null;
}
