import type { Finding } from '../kit/reader';
import { parseColour } from './colour';
import { paramOf } from './document';
import type { SmilDocument, SmilFit, SmilMedia } from './document';
import { DEFAULT_SIZE, regionFor, resolveLayout } from './layout';
import type { PresentationLayout, Size } from './layout';
import { parseSmil } from './parse';
import type { ParsedSmil } from './parse';
import { kindOf, kindUnplaced } from './presentation-part';
import type { PresentationKind, PresentationPart } from './presentation-part';
import { slideDuration, timings } from './slide-timing';
import type { Item } from './slide-timing';
import { isSmil, resolveSource } from './source';

export interface PresentationMedia {
  /** Index of the part in the message. */
  part: number;
  kind: PresentationKind;
  /** Milliseconds from the start of the slide; shown while begin <= t < end. */
  begin: number;
  end: number;
  /** Id of a region of the layout; null for sound. */
  region: string | null;
  fit: SmilFit;
  /** Description for those who do not see or hear it. */
  alt: string | null;
  /** `#rrggbb`; null: the player's own. */
  foregroundColor: string | null;
  backgroundColor: string | null;
  /** Null: normal. */
  textSize: 'small' | 'large' | null;
}

export interface PresentationSlide {
  index: number;
  /** Milliseconds on the master timeline. */
  start: number;
  /** Milliseconds, more than 0. */
  duration: number;
  /** In document order. */
  media: PresentationMedia[];
  /** What the SMIL names here and no part is called; absent: nothing. */
  missing?: readonly string[];
  /** Indexes of the parts that the SMIL names here and no slide can show: they are attachments; absent: none. */
  attached?: readonly number[];
}

/** A message as it is played: slides in order on one timeline. */
export interface Presentation {
  /** Where the slides come from: the sender's SMIL, or the parts in order because that was damaged or absent. */
  source: 'smil' | 'damaged-smil' | 'no-smil';
  title: string | null;
  layout: PresentationLayout;
  slides: PresentationSlide[];
  /** Milliseconds of all slides. */
  duration: number;
  /** Indexes of the parts that are on no slide, in order; SMIL is not among them. */
  attachments: number[];
  findings: Finding[];
}

export interface PresentationOptions {
  /** Own lengths of sounds and videos in milliseconds by part index, as far as known. */
  mediaDurations?: ReadonlyMap<number, number>;
  /** Root layout of a message that names none. */
  fallbackSize?: Size;
}

/** A slide that is made of parts without SMIL. */
const PART_SLIDE_DURATION = 8_000;

/**
 * How a message is played. Usable SMIL decides; without it, or when it is damaged and names too little, slides are made
 * from the parts in order: a part goes to the current slide until that has a text and a medium, or one of its kind.
 * Media whose part is missing are left out, their slide stays and names them.
 */
export function presentation(
  parts: readonly PresentationPart[],
  smilText: string | null,
  options: PresentationOptions = {},
): Presentation {
  if (smilText === null) return fromParts(parts, 'no-smil', [], options);
  const smil = parseSmil(smilText);
  if (smil.usable) {
    const played = fromSmil(parts, smil, options);
    if (!namesTooLittle(played, parts, smil.findings)) return played;
  }
  return fromParts(parts, 'damaged-smil', smil.findings, options);
}

/** Whether slides by part order show what the SMIL lost: it names no part, or it is cut off and parts are left over. */
function namesTooLittle(
  played: Presentation,
  parts: readonly PresentationPart[],
  findings: readonly Finding[],
): boolean {
  const leftOver = played.attachments.some((index) => kindUnplaced(parts[index]!) !== null);
  if (!leftOver) return false;
  return (
    findings.some((finding) => finding.level === 'error') ||
    played.slides.every((slide) => slide.media.length === 0)
  );
}

function fromSmil(
  parts: readonly PresentationPart[],
  smil: ParsedSmil,
  options: PresentationOptions,
): Presentation {
  const document: SmilDocument = smil.document;
  const findings = [...smil.findings];
  const layout = resolveLayout(document.layout, options.fallbackSize ?? DEFAULT_SIZE);
  const used = new Set<number>();
  const slides: PresentationSlide[] = [];
  let start = 0;
  for (const par of document.slides) {
    const items: Item[] = [];
    const missing: string[] = [];
    const attached: number[] = [];
    for (const [place, source] of par.media.entries()) {
      const part = resolveSource(source.src, parts);
      if (part === null) {
        findings.push({
          level: 'warning',
          code: 'part-missing',
          offset: 0,
          message: `no part is called ${source.src}`,
        });
        missing.push(source.src);
        continue;
      }
      const kind = kindOf(parts[part]!.contentType, source.kind);
      if (kind === null) {
        attached.push(part);
        continue;
      }
      used.add(part);
      items.push({ source, place, part, kind });
    }
    const timed = timings(items, options.mediaDurations);
    const duration = slideDuration(par.dur, items, timed);
    const media = items.map(({ source, part, kind }, i): PresentationMedia => {
      const { begin, end } = timed[i]!;
      const region =
        kind === 'audio' ? null : regionFor(layout, kind === 'text' ? 'Text' : 'Image', source.region);
      return {
        part,
        kind,
        begin: Math.min(begin, duration),
        end: Math.min(end ?? duration, duration),
        region: region?.id ?? null,
        fit: region?.fit ?? 'meet',
        alt: source.alt,
        foregroundColor: colourOf(source, 'foreground-color'),
        backgroundColor: colourOf(source, 'background-color'),
        textSize: textSizeOf(source),
      };
    });
    const told = {
      ...(missing.length === 0 ? {} : { missing }),
      ...(attached.length === 0 ? {} : { attached }),
    };
    slides.push({ index: slides.length, start, duration, media, ...told });
    start += duration;
  }
  return {
    source: 'smil',
    title: document.title,
    layout,
    slides,
    duration: start,
    attachments: unused(parts, used),
    findings,
  };
}

function colourOf(source: SmilMedia, name: string): string | null {
  const value = paramOf(source, name);
  return value === null ? null : parseColour(value);
}

function textSizeOf(source: SmilMedia): PresentationMedia['textSize'] {
  const size = paramOf(source, 'textsize')?.trim().toLowerCase();
  return size === 'small' || size === 'large' ? size : null;
}

function fromParts(
  parts: readonly PresentationPart[],
  source: Presentation['source'],
  findings: Finding[],
  options: PresentationOptions,
): Presentation {
  const { width, height } = options.fallbackSize ?? DEFAULT_SIZE;
  const layout = resolveLayout({ width, height, backgroundColor: null, regions: [] }, { width, height });
  const used = new Set<number>();
  const groups: { part: number; kind: PresentationKind }[][] = [];
  parts.forEach((part, index) => {
    const kind = isSmil(part) ? null : kindUnplaced(part);
    if (kind === null) return;
    used.add(index);
    const current = groups.at(-1);
    if (current === undefined || !hasRoom(current, kind)) groups.push([{ part: index, kind }]);
    else current.push({ part: index, kind });
  });
  let start = 0;
  const slides = groups.map((group, index): PresentationSlide => {
    const known = group.map(({ part }) => options.mediaDurations?.get(part) ?? 0);
    const duration = Math.max(PART_SLIDE_DURATION, ...known);
    const media = group.map(({ part, kind }): PresentationMedia => {
      const region = kind === 'audio' ? null : regionFor(layout, kind === 'text' ? 'Text' : 'Image', null);
      const length = options.mediaDurations?.get(part);
      return {
        part,
        kind,
        begin: 0,
        end: kind === 'audio' && length !== undefined ? length : duration,
        region: region?.id ?? null,
        fit: region?.fit ?? 'meet',
        alt: null,
        foregroundColor: null,
        backgroundColor: null,
        textSize: null,
      };
    });
    const slide = { index, start, duration, media };
    start += duration;
    return slide;
  });
  return { source, title: null, layout, slides, duration: start, attachments: unused(parts, used), findings };
}

/** The rule of Android's own Messaging app, and never two of a kind, nor sound beside a video. */
function hasRoom(group: readonly { kind: PresentationKind }[], kind: PresentationKind): boolean {
  const has = (...kinds: PresentationKind[]): boolean => group.some((item) => kinds.includes(item.kind));
  if (has('text') && has('image', 'video', 'audio')) return false;
  switch (kind) {
    case 'text':
      return !has('text');
    case 'image':
      return !has('image', 'video');
    case 'video':
      return !has('image', 'video', 'audio');
    case 'audio':
      return !has('audio', 'video');
  }
}

function unused(parts: readonly PresentationPart[], used: ReadonlySet<number>): number[] {
  return parts.flatMap((part, index) => (isSmil(part) || used.has(index) ? [] : [index]));
}
