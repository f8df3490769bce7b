import { buildSmil } from '../../../shared/protocol/smil/build';
import type {
  SmilDocument,
  SmilLayout,
  SmilMedia,
  SmilPar,
  SmilRegion,
} from '../../../shared/protocol/smil/document';
import { resolveLayout } from '../../../shared/protocol/smil/layout';
import type { Size } from '../../../shared/protocol/smil/layout';
import { parseSmil } from '../../../shared/protocol/smil/parse';
import { kindOf } from '../../../shared/protocol/smil/presentation-part';
import type { PresentationPart } from '../../../shared/protocol/smil/presentation-part';
import { resolveSource } from '../../../shared/protocol/smil/source';

/** How a part of the original is there: its media type now, and what `src` names it by. */
export interface Shown {
  type: string;
  name: string;
}

export interface RewrittenSmil {
  smil: string;
  /** Text parts that a note is put behind, by their index. */
  texts: ReadonlyMap<number, string>;
  /** Notes that are parts of their own, by name. */
  notes: ReadonlyMap<string, string>;
}

/** How long a slide is shown that has nothing but a note. Milliseconds. */
const NOTE_SLIDE = 5_000;

/**
 * Writes a presentation anew (OMA MMS Conformance, clause "MMS SMIL"): by the new names and types, with notes in place of
 * what is gone, laid out for the device's screen.
 * @param shown by index of the part; null: it is not there
 * @param notes by index of the part that is gone
 * @param screen pixels; null: the layout stays as it was
 */
export function rewriteSmil(
  text: string,
  parts: readonly PresentationPart[],
  shown: readonly (Shown | null)[],
  notes: ReadonlyMap<number, string>,
  screen: Size | null,
): RewrittenSmil {
  const document: SmilDocument = parseSmil(text).document;
  const texts = new Map<number, string>();
  const own = new Map<string, string>();
  const told = new Set<number>();
  const names = new Set(shown.flatMap((each) => (each === null ? [] : [each.name])));
  const addNote = (lines: readonly string[]): string => {
    let number = 1;
    while (names.has(`note-${number}.txt`)) number++;
    const name = `note-${number}.txt`;
    names.add(name);
    own.set(name, lines.join('\n'));
    return name;
  };
  const slides = document.slides.map((par): SmilPar => {
    const lines: string[] = [];
    let textPart: number | null = null;
    // Where each of the slide's media stands now, so that what comes after it still does.
    const places: (number | null)[] = [];
    const media: SmilMedia[] = [];
    for (const item of par.media) {
      const index = resolveSource(item.src, parts);
      const now = index === null ? null : shown[index]!;
      places.push(now === null ? null : media.length);
      if (index === null) continue;
      if (now === null) {
        const note = notes.get(index);
        if (note !== undefined && !told.has(index)) lines.push(note);
        told.add(index);
        continue;
      }
      const kind = kindOf(now.type, item.kind);
      if (kind === 'text' && now.type === 'text/plain') textPart = index;
      media.push(renewed(item, now, kind));
    }
    const slide: SmilPar = { dur: par.dur, media: media.map((item) => inOrder(item, places)) };
    if (lines.length === 0) return slide;
    if (textPart !== null) {
      texts.set(textPart, [...(texts.has(textPart) ? [texts.get(textPart)!] : []), ...lines].join('\n'));
      return slide;
    }
    slide.media.push(noteElement(addNote(lines)));
    return slide;
  });
  const rest = [...notes].filter(([index]) => !told.has(index)).map(([, note]) => note);
  if (rest.length > 0) slides.push({ dur: NOTE_SLIDE, media: [noteElement(addNote(rest))] });
  const shownSlides = slides.filter(({ media }) => media.length > 0);
  return {
    smil: buildSmil({ ...document, layout: layoutFor(document.layout, screen), slides: shownSlides }),
    texts,
    notes: own,
  };
}

function renewed(item: SmilMedia, { name }: Shown, kind: ReturnType<typeof kindOf>): SmilMedia {
  const element = kind === null ? item.kind : kind === 'image' ? 'img' : kind;
  return { ...item, kind: element, src: name, region: element === 'audio' ? null : item.region };
}

/** What an item comes after, by the new places; it comes with the slide when that is gone. */
function inOrder(item: SmilMedia, places: readonly (number | null)[]): SmilMedia {
  const { after, ...rest } = item;
  if (after === undefined) return item;
  const left = after.flatMap((place) => places[place] ?? []);
  return left.length === 0 ? rest : { ...rest, after: left };
}

function noteElement(name: string): SmilMedia {
  return {
    kind: 'text',
    src: name,
    region: 'Text',
    alt: null,
    begin: null,
    end: null,
    dur: null,
    params: [],
  };
}

/** The regions in the same proportions on the device's screen; a region for notes where there is none for text. */
function layoutFor(layout: SmilLayout, screen: Size | null): SmilLayout {
  if (screen === null) return withTextRegion(layout, null);
  const { width, height, regions } = resolveLayout(layout, screen);
  const across = (length: number): number => Math.round((length * screen.width) / width);
  const down = (length: number): number => Math.round((length * screen.height) / height);
  const scaled = layout.regions.map((region, index): SmilRegion => {
    const { left, top, width: wide, height: high } = regions[index]!;
    return {
      ...region,
      left: across(left),
      top: down(top),
      width: Math.max(1, across(left + wide) - across(left)),
      height: Math.max(1, down(top + high) - down(top)),
    };
  });
  return withTextRegion({ ...layout, width: screen.width, height: screen.height, regions: scaled }, screen);
}

function withTextRegion(layout: SmilLayout, screen: Size | null): SmilLayout {
  if (layout.regions.some(({ id }) => id.toLowerCase() === 'text')) return layout;
  const top = screen === null ? { percent: 75 } : Math.round(screen.height * 0.75);
  const height = screen === null ? { percent: 25 } : screen.height - Math.round(screen.height * 0.75);
  const region: SmilRegion = {
    id: 'Text',
    left: 0,
    top,
    width: screen?.width ?? { percent: 100 },
    height,
    fit: 'scroll',
    backgroundColor: null,
    zIndex: null,
  };
  return { ...layout, regions: [...layout.regions, region] };
}
