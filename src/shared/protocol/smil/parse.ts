import type { Finding } from '../kit/reader';
import { attributeOf, localName } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { checkTree } from './conformance';
import type { SmilDocument, SmilMedia, SmilMediaKind, SmilPar, SmilRegion } from './document';
import { paramsOf, sameRole, SLIDE_START, starting } from './slide-media';
import type { Start } from './slide-media';
import { smilTree } from './tree';
import type { SmilTree } from './tree';
import { SmilValues } from './values';

export interface ParsedSmil {
  document: SmilDocument;
  /** Offsets count UTF-16 code units of the text. */
  findings: Finding[];
  /** Whether there is at least one media item to show; if not, the message is shown in part order instead. */
  usable: boolean;
}

const MEDIA: Readonly<Record<string, SmilMediaKind>> = {
  img: 'img',
  image: 'img',
  video: 'video',
  text: 'text',
  audio: 'audio',
  ref: 'ref',
  animation: 'ref',
  textstream: 'ref',
};

/** Elements that have no meaning of their own here; what is inside them counts. */
const STRUCTURE: ReadonlySet<string> = new Set(['smil', 'head', 'layout', 'body', 'seq', 'param']);

const MAX_REGIONS = 32;
const MAX_SLIDES = 1_000;
const MAX_MEDIA = 50;

/**
 * Reads MMS SMIL. Lenient (default): never throws; what can be read of a damaged document is given, with findings.
 * Names count in any case, unknown elements and attributes are passed over, slides inside `seq` or `switch` are taken
 * in document order, and media outside a `par` make slides of their own.
 *
 * Strict: only well-formed XML within the conformance subset, see `checkSmil`.
 * @throws DecodeError in strict mode only, at the first repair or breach
 */
export function parseSmil(whole: string, options: { strict?: boolean } = {}): ParsedSmil {
  const strict = options.strict ?? false;
  return readSmil(smilTree(whole, strict), strict);
}

/** As `parseSmil`, of a document whose XML is parsed already. */
export function readSmil({ root, findings: repairs }: SmilTree, strict: boolean): ParsedSmil {
  const findings = [...repairs];
  const reader = new SmilReader(strict, findings);
  if (root !== null) {
    if (strict)
      for (const { level, code, message, offset } of checkTree(root))
        reader.finding(level, code, message, offset);
    reader.root(root);
  }
  const { document } = reader;
  return { document, findings, usable: document.slides.some((slide) => slide.media.length > 0) };
}

class SmilReader extends SmilValues {
  readonly document: SmilDocument = {
    title: null,
    layout: { width: null, height: null, backgroundColor: null, regions: [] },
    slides: [],
  };
  private rootLayoutSeen = false;
  private capitalsSeen = false;
  /** The slide that media outside a par are put on; null when the next one starts a slide. */
  private loose: SmilPar | null = null;

  root(root: XmlElement): void {
    if (localName(root) !== 'smil') {
      this.finding('warning', 'root-not-smil', `the root element is <${root.name}>`, root.start);
    }
    this.structure(root);
  }

  /** smil, head, layout and body: which stands where matters less than what there is. */
  private structure(element: XmlElement): void {
    const name = localName(element);
    if (!this.capitalsSeen && element.name !== element.name.toLowerCase()) {
      this.capitalsSeen = true;
      this.finding('info', 'upper-case-name', `<${element.name}> is written in capitals`, element.start);
    }
    switch (name) {
      case 'meta':
        this.meta(element);
        break;
      case 'root-layout':
        this.rootLayout(element);
        break;
      case 'region':
        this.region(element);
        break;
      case 'par':
        this.slide(element);
        return;
      default:
        if (Object.hasOwn(MEDIA, name)) this.looseMedia(element, MEDIA[name]!);
        else if (!STRUCTURE.has(name)) {
          this.finding('info', 'unknown-element', `<${element.name}> is passed over`, element.start);
        }
    }
    for (const child of element.children) if (child.type === 'element') this.structure(child);
  }

  private meta(element: XmlElement): void {
    if (attributeOf(element, 'name')?.toLowerCase() !== 'title') return;
    this.document.title ??= attributeOf(element, 'content');
  }

  private rootLayout(element: XmlElement): void {
    if (this.rootLayoutSeen) {
      this.finding('warning', 'repeated-root-layout', 'a second root-layout is ignored', element.start);
      return;
    }
    this.rootLayoutSeen = true;
    const { layout } = this.document;
    layout.width = this.length(element, 'width');
    layout.height = this.length(element, 'height');
    layout.backgroundColor = this.background(element);
  }

  private region(element: XmlElement): void {
    const id = attributeOf(element, 'id') ?? attributeOf(element, 'regionName');
    const { regions } = this.document.layout;
    if (id === null) {
      this.finding('warning', 'region-without-id', 'a region without id cannot be used', element.start);
      return;
    }
    if (regions.some((region) => region.id === id)) {
      this.finding(
        'warning',
        'repeated-region',
        `the region ${id} is given twice; the first counts`,
        element.start,
      );
      return;
    }
    if (regions.length >= MAX_REGIONS) {
      this.finding('warning', 'too-many-regions', `more than ${MAX_REGIONS} regions`, element.start);
      return;
    }
    const zIndex = attributeOf(element, 'z-index');
    regions.push({
      id,
      left: this.length(element, 'left'),
      top: this.length(element, 'top'),
      width: this.length(element, 'width'),
      height: this.length(element, 'height'),
      fit: this.fit(element),
      backgroundColor: this.background(element),
      zIndex: zIndex !== null && /^\s*-?\d{1,9}\s*$/.test(zIndex) ? Number(zIndex) : null,
    } satisfies SmilRegion);
    if (regions.length === 3) {
      this.finding('info', 'many-regions', 'MMS SMIL has no more than two regions', element.start);
    }
  }

  private slide(element: XmlElement): void {
    this.loose = null;
    let dur = this.time(element, 'dur');
    if (dur === null) {
      // Not MMS SMIL, but seen: begin and end on the slide itself.
      const end = this.offset(element, 'end');
      if (end !== null) dur = Math.max(0, end - (this.offset(element, 'begin') ?? 0));
    }
    const slide: SmilPar = { dur: typeof dur === 'number' ? Math.max(0, dur) : dur, media: [] };
    this.addSlide(slide, element.start);
    this.content(element, slide, SLIDE_START);
  }

  /**
   * Media below a par, whatever unknown, unclosed or nested elements lie between; those of a `seq` one after the other.
   * @returns indexes of the media with whose end the element ends
   */
  private content(element: XmlElement, slide: SmilPar, start: Start): readonly number[] {
    const sequence = localName(element) === 'seq';
    let next = start;
    const last: number[] = [];
    for (const child of element.children) {
      if (child.type !== 'element') continue;
      const indexes = this.child(child, element, slide, next);
      if (indexes.length === 0) continue;
      if (sequence) {
        next = { after: indexes, offset: 0, dur: start.dur };
        last.length = 0;
      }
      last.push(...indexes);
    }
    return last;
  }

  private child(child: XmlElement, parent: XmlElement, slide: SmilPar, start: Start): readonly number[] {
    const name = localName(child);
    if (Object.hasOwn(MEDIA, name)) {
      const item = this.media(child, MEDIA[name]!);
      const index = item === null ? null : this.add(starting(item, start), slide, child.start);
      // An unclosed media element swallows those that follow it.
      const swallowed = this.content(child, slide, start);
      return index === null ? swallowed : [index, ...swallowed];
    }
    if (name !== 'par' && name !== 'seq') return this.content(child, slide, start);
    const nested = parent.closed && (localName(parent) === 'par' || localName(parent) === 'seq');
    if (name === 'par' && !nested) {
      this.slide(child);
      return [];
    }
    this.finding(
      'warning',
      `nested-${name}`,
      `a ${name} inside a ${localName(parent)} is part of the same slide`,
      child.start,
    );
    const offset = start.offset + (this.offset(child, 'begin') ?? 0);
    const dur = name === 'par' ? this.offset(child, 'dur') : null;
    return this.content(child, slide, { after: start.after, offset, dur: dur ?? start.dur });
  }

  /** Gives the item's index; null when there is no room. */
  private add(item: SmilMedia, slide: SmilPar, offset: number): number | null {
    if (item.after === undefined && slide.media.some((other) => sameRole(other.kind, item.kind))) {
      this.finding(
        'info',
        'crowded-slide',
        'MMS SMIL has one text, one picture or video and one sound',
        offset,
      );
    }
    if (slide.media.length < MAX_MEDIA) return slide.media.push(item) - 1;
    this.finding('warning', 'too-many-media', `more than ${MAX_MEDIA} media on a slide`, offset);
    return null;
  }

  private addSlide(slide: SmilPar, offset: number): void {
    if (this.document.slides.length < MAX_SLIDES) this.document.slides.push(slide);
    else this.finding('warning', 'too-many-slides', `more than ${MAX_SLIDES} slides`, offset);
  }

  private looseMedia(element: XmlElement, kind: SmilMediaKind): void {
    this.finding('info', 'media-outside-par', `<${element.name}> stands outside a par`, element.start);
    const item = this.media(element, kind);
    if (item === null) return;
    // The body is a sequence: what has a time of its own is a slide of its own.
    const timed = item.dur !== null || item.end !== null;
    if (this.loose !== null && !timed && !this.loose.media.some((other) => sameRole(other.kind, kind))) {
      this.loose.media.push(item);
      return;
    }
    const slide: SmilPar = { dur: null, media: [item] };
    this.addSlide(slide, element.start);
    this.loose = timed ? null : slide;
  }

  private media(element: XmlElement, kind: SmilMediaKind): SmilMedia | null {
    const src = attributeOf(element, 'src')?.trim() ?? '';
    if (src === '') {
      this.finding('warning', 'media-without-src', `<${element.name}> has no src`, element.start);
      return null;
    }
    return {
      kind,
      src,
      region: attributeOf(element, 'region'),
      alt: attributeOf(element, 'alt'),
      begin: this.offset(element, 'begin'),
      end: this.offset(element, 'end'),
      dur: this.time(element, 'dur'),
      params: paramsOf(element),
    };
  }
}
