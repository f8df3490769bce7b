import type { SmilDocument, SmilMedia } from './document';
import type { PresentationKind } from './presentation-part';

/** A slide with nothing that says how long it lasts; also a sound or video of unknown length. */
const DEFAULT_DURATION = 5_000;
/** What a slide with `dur="0"` adds to the length of its media. */
const AFTER_MEDIA = 1_000;

/** An item's times on its slide. */
export interface Timing {
  begin: number;
  /** Null: as long as the slide. */
  end: number | null;
  /** When the item is over by itself; null for still media without a time of their own. */
  natural: number | null;
}

/** A medium of a slide and its part. */
export interface Item {
  source: SmilMedia;
  /** Index of the source in its slide. */
  place: number;
  part: number;
  kind: PresentationKind;
}

/** The times of a slide's media. In a sequence a still picture is seen until the next one comes. */
export function timings(items: readonly Item[], known: ReadonlyMap<number, number> | undefined): Timing[] {
  const timed: Timing[] = [];
  const places = new Map(items.map(({ place }, index) => [place, index]));
  for (const { source, part, kind } of items) {
    let base = 0;
    for (const place of source.after ?? []) {
      // What comes after a missing part comes when that would have.
      const before = timed[places.get(place) ?? -1];
      if (before !== undefined) base = Math.max(base, endOf(before));
    }
    for (const place of source.after ?? []) {
      const before = timed[places.get(place) ?? -1];
      if (before?.natural === null)
        Object.assign(before, { end: base, natural: base } satisfies Partial<Timing>);
    }
    timed.push(timing(source, kind, known?.get(part), base));
  }
  return timed;
}

/** When an item that another comes after is over. */
function endOf({ begin, natural }: Timing): number {
  return natural ?? begin + DEFAULT_DURATION;
}

function timing(source: SmilMedia, kind: PresentationKind, known: number | undefined, base: number): Timing {
  const begin = base + (source.begin ?? 0);
  const end = source.end === null ? null : base + source.end;
  const said = end ?? (typeof source.dur === 'number' ? begin + source.dur : null);
  if (said !== null && said > begin) return { begin, end: said, natural: said };
  if (kind !== 'audio' && kind !== 'video') return { begin, end: null, natural: null };
  // A video's last frame stays on the slide; a sound is over.
  const natural = begin + (known ?? DEFAULT_DURATION);
  return { begin, end: kind === 'audio' && known !== undefined ? natural : null, natural };
}

/** How long a slide lasts: what it says, else as long as its media, else the default. */
export function slideDuration(
  dur: SmilDocument['slides'][number]['dur'],
  items: readonly Item[],
  timed: readonly Timing[],
): number {
  if (typeof dur === 'number' && dur > 0) return dur;
  let longest = 0;
  for (const [index, time] of timed.entries()) {
    const over = items[index]!.source.after === undefined ? (time.natural ?? 0) : endOf(time);
    longest = Math.max(longest, over);
  }
  if (longest === 0) return DEFAULT_DURATION;
  return dur === 0 ? longest + AFTER_MEDIA : longest;
}
