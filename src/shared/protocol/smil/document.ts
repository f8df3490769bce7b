/** Pixels of the root layout, or a share of its width or height. */
export type SmilLength = number | { percent: number };

/** How media of another size is put into its region (SMIL 2.0 §5.4.2 `fit`). */
export type SmilFit = 'fill' | 'hidden' | 'meet' | 'scroll' | 'slice';

/** A time in milliseconds. */
export type SmilTime = number | 'indefinite';

/** Media element; `ref` leaves the kind to the part. */
export type SmilMediaKind = 'img' | 'video' | 'text' | 'audio' | 'ref';

/** Null throughout: the attribute is absent. */
export interface SmilRegion {
  /** `Image` or `Text` in MMS SMIL; compare without case. */
  id: string;
  left: SmilLength | null;
  top: SmilLength | null;
  width: SmilLength | null;
  height: SmilLength | null;
  fit: SmilFit | null;
  /** As written. */
  backgroundColor: string | null;
  zIndex: number | null;
}

export interface SmilLayout {
  width: SmilLength | null;
  height: SmilLength | null;
  /** As written. */
  backgroundColor: string | null;
  regions: SmilRegion[];
}

export interface SmilParam {
  /** As written, e.g. `foreground-color`. */
  name: string;
  value: string;
}

export interface SmilMedia {
  kind: SmilMediaKind;
  /** `cid:…` or a name; as written, XML references resolved. */
  src: string;
  /** Id of the region; null for sound and where it is missing. */
  region: string | null;
  alt: string | null;
  /**
   * Indexes of the slide's media that it comes after, as in a `seq` inside the par; without them it comes with the
   * slide. It begins when the last of them ends.
   */
  after?: readonly number[];
  /** Milliseconds from the start of the slide, or from the end of what it comes after. */
  begin: number | null;
  end: number | null;
  dur: SmilTime | null;
  params: SmilParam[];
}

/** One slide. */
export interface SmilPar {
  dur: SmilTime | null;
  media: SmilMedia[];
}

/** MMS SMIL (OMA MMS Conformance, clause "MMS SMIL"): a layout of up to two regions and slides in a row. */
export interface SmilDocument {
  title: string | null;
  layout: SmilLayout;
  slides: SmilPar[];
}

/** Value of the item's parameter of this name, upper and lower case alike; null when absent. */
export function paramOf(media: SmilMedia, name: string): string | null {
  return media.params.find((param) => param.name.toLowerCase() === name)?.value ?? null;
}
