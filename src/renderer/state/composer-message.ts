import type { Draft } from '../../shared/contract/views';
import type { ComposedSlide, MmsComposition } from '../../shared/model/composition';
import type { Message } from '../../shared/model/message';
import {
  composerText,
  emptyComposer,
  emptySlide,
  hasContent,
  hasOnlyText,
  nextSlide,
  SLIDE_DURATION,
  withMedia,
  withText,
  type Composer,
  type ComposerMedia,
  type ComposerSlide,
} from './composer';
import { presentationOf } from './message-content';

function composedSlides(composer: Composer): ComposedSlide[] {
  return composer.slides
    .filter((slide) => slide.text !== '' || slide.media.length > 0)
    .map((slide) => ({
      duration: slide.duration,
      text: slide.text === '' ? null : slide.text,
      media: slide.media.map(({ body, contentType, name }) => ({ body, contentType, name })),
    }));
}

/** The message as the engine takes it. */
export function toComposition(composer: Composer): MmsComposition {
  return {
    to: [...composer.to],
    subject: (composer.subject ?? '') === '' ? null : composer.subject,
    slides: composedSlides(composer),
    deliveryReport: composer.deliveryReport,
    ...composer.options,
  };
}

/** What is kept of an unsent message; null when there is nothing worth keeping. */
export function toDraft(composer: Composer): Draft | null {
  if (!hasContent(composer)) return null;
  const { to, ...mms } = toComposition(composer);
  const isMore = !hasOnlyText({ ...composer, later: null });
  const { line, later } = composer;
  const chosen = {
    ...(line === null ? {} : { line }),
    ...(later === null ? {} : { later: Math.round(later) }),
  };
  return { to: [...to], text: composerText(composer), mms: isMore ? mms : null, ...chosen };
}

/** A kept draft opened again. Sizes of its media are not kept: `size` is 0 until they are measured. */
export function fromDraft(draft: Draft): Composer {
  const { line = null, later = null } = draft;
  const composer = { ...withText(emptyComposer(draft.to), draft.text), line, later };
  if (draft.mms === null) return composer;
  const slides = (draft.mms.slides ?? []).map((slide) => ({
    id: nextSlide(),
    duration: slide.duration,
    text: slide.text ?? '',
    media: slide.media.map((media) => ({ ...media, size: 0, width: null, height: null, duration: null })),
  }));
  const { subject = null, slides: _, deliveryReport = true, to: __, ...options } = draft.mms;
  return {
    ...composer,
    subject,
    slides: slides.length === 0 ? composer.slides : slides,
    deliveryReport,
    options,
  };
}

/** A message to be sent on: its slides, files and words, to nobody yet. */
export function fromMessage(message: Message): Composer {
  const composer = emptyComposer([]);
  if (message.kind === 'sms') return withText(composer, message.text ?? '');
  const { slides, attachments } = presentationOf(message);
  const media = (index: number): ComposerMedia[] => {
    const part = message.parts[index];
    if (part === undefined) return [];
    const { body, contentType, name } = part;
    const own = { body: body.hash, size: body.size, contentType, name: name ?? `part-${index + 1}` };
    return [{ ...own, width: null, height: null, duration: null }];
  };
  const made = slides.map((slide): ComposerSlide => ({
    id: nextSlide(),
    duration: slide.duration ?? SLIDE_DURATION,
    text: slide.media
      .filter(({ kind }) => kind === 'text')
      .map(({ part }) => message.parts[part]?.text ?? '')
      .join('\n'),
    media: slide.media.filter(({ kind }) => kind !== 'text').flatMap(({ part }) => media(part)),
  }));
  const first = made[0] ?? emptySlide();
  const files = attachments.flatMap(media);
  return {
    ...composer,
    subject: message.subject,
    slides: [{ ...first, media: [...first.media, ...files] }, ...made.slice(1)],
  };
}

/** What is being written, with the words and files of a message behind it; its slides become files of this one. */
export function withMessage(composer: Composer, message: Message): Composer {
  if (!hasContent(composer)) {
    const { to, later, line } = composer;
    return { ...fromMessage(message), to, later, line };
  }
  const other = fromMessage(message);
  const words = [composerText(composer), ...other.slides.map(({ text }) => text)].filter(
    (text) => text !== '',
  );
  const media = other.slides.flatMap((slide) => slide.media);
  return media.reduce(withMedia, withText(composer, words.join('\n')));
}
