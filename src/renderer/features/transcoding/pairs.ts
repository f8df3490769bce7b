import type { AdaptedPart } from '../../../shared/model/adaptation';
import type { Copies, Copy } from '../../../shared/model/copies';
import type { MessagePart } from '../../../shared/model/message';
import { presentation } from '../../../shared/protocol/smil/presentation';
import { kindOf, type PresentationKind } from '../../../shared/protocol/smil/presentation-part';
import { isSmil } from '../../../shared/protocol/smil/source';

/** How a part is compared: by its pixels, its sound, its characters, or by its size alone. */
export type Kind = PresentationKind | 'file';

/** Part of the message that is compared at a time. `parts` are indexes into those of the original. */
export type Page =
  | { kind: 'slide'; number: number; parts: readonly number[] }
  | { kind: 'attachments'; parts: readonly number[] };

/** How a part is compared. Cards and calendars have text, too. */
export function comparedAs({ contentType, text }: MessagePart): Kind {
  return kindOf(contentType) ?? (text === null ? 'file' : 'text');
}

/** The slides of the original that show something, and what is on none of them. */
export function pagesOf({ parts }: Pick<Copies, 'parts'>): Page[] {
  const { slides, attachments } = presentation(parts, smilOf(parts));
  const pages: Page[] = slides
    .filter(({ media }) => media.length > 0)
    .map(({ media, index }) => ({
      kind: 'slide',
      number: index + 1,
      parts: [...new Set(media.map(({ part }) => part))],
    }));
  return attachments.length === 0 ? pages : [...pages, { kind: 'attachments', parts: attachments }];
}

/** What looks most like the page: a picture, else a video, sound, text or file. Index into the original's parts. */
export function mainPart({ parts: all }: Pick<Copies, 'parts'>, { parts }: Page): number {
  const order: readonly Kind[] = ['image', 'video', 'audio', 'text', 'file'];
  const rank = (index: number): number => order.indexOf(comparedAs(all[index]!));
  return parts.reduce((best, index) => (rank(index) < rank(best) ? index : best));
}

/** Text of the presentation; null: there is none. */
export function smilOf(parts: readonly MessagePart[]): string | null {
  return parts.find(isSmil)?.text ?? null;
}

/** Slides of the presentation, as it is played. */
export function slideCount(parts: readonly MessagePart[]): number {
  return presentation(parts, smilOf(parts)).slides.length;
}

/** Whether a short message stands in for the message that has not all the text of this page. */
export function leavesTextOut({ parts }: Pick<Copies, 'parts'>, { instead }: Copy, page: Page): boolean {
  if (instead?.text == null) return false;
  const written = inOneLine(instead.text);
  return page.parts
    .map((index) => parts[index]!)
    .some((part) => kindOf(part.contentType) === 'text' && !written.includes(inOneLine(part.text ?? '')));
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a copy has in place of a part of the original. */
export interface Counterpart {
  /** null: nothing, or a note. */
  part: MessagePart | null;
  /** What was done to it, and why; null where nothing was looked at. */
  record: AdaptedPart | null;
}

/**
 * What a copy has in place of a part.
 * @param index of the part among those of the original
 */
export function counterpart({ parts }: Pick<Copies, 'parts'>, copy: Copy, index: number): Counterpart {
  const original = parts[index]!;
  if (copy.adaptation === null) return { part: copy.parts.length === 0 ? null : original, record: null };
  // Records have an entry for each part but the presentation, in the order of the original.
  const rank = parts.slice(0, index).filter((part) => !isSmil(part)).length;
  const record = copy.adaptation.parts[rank] ?? null;
  const after = record?.after ?? null;
  const part = after === null ? undefined : copy.parts.find(({ body }) => body.hash === after.body.hash);
  return { part: part ?? null, record };
}
