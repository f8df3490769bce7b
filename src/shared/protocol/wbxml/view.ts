import type { Finding } from '../kit/reader';
import { composeWbxml } from './compose';
import type { ComposeOptions } from './compose';
import type { WbxmlAttribute, WbxmlDocument, WbxmlElement } from './document';
import type { PlainElement } from './plain';
import { attributeText, codingOf, pieceText, readingOf } from './text';
import type { Reading } from './text';
import { vocabularyById } from './vocabularies';

/** What is amiss in what a document tells, with what it is about. */
export interface ViewFinding extends Pick<Finding, 'level' | 'code' | 'message'> {
  readonly about: WbxmlElement | WbxmlAttribute;
}

export interface Viewed<T> {
  readonly value: T;
  readonly findings: ViewFinding[];
}

/** An element as its vocabulary's users see it: attributes and text with dates and octets made readable. */
export class ElementView {
  constructor(
    private readonly reading: Reading,
    readonly element: WbxmlElement,
  ) {}

  get name(): string {
    return this.element.name;
  }

  /** The value of an attribute; null when it is not there. */
  attribute(name: string): string | null {
    const list = this.element.attributes ?? [];
    const index = list.findIndex((each) => each.name === name);
    return index < 0
      ? null
      : attributeText(this.reading, this.element.name, list[index]!, list.slice(0, index));
  }

  /** What a finding about this attribute is about: the element, where it is not there. */
  about(attribute: string): WbxmlElement | WbxmlAttribute {
    return this.element.attributes?.find(({ name }) => name === attribute) ?? this.element;
  }

  /** A time in milliseconds since 1970; null with a finding when it is there and none. */
  time(name: string, findings: ViewFinding[]): number | null {
    const text = this.attribute(name);
    if (text === null || text === '') return null;
    const time = parseTime(text);
    if (time === null) {
      const message = `${name} "${text}" is no date`;
      findings.push({ level: 'warning', code: 'bad-date', message, about: this.about(name) });
    }
    return time;
  }

  children(name: string): ElementView[] {
    const found: ElementView[] = [];
    for (const piece of this.element.content ?? [])
      if (piece.kind === 'element' && piece.name === name) found.push(new ElementView(this.reading, piece));
    return found;
  }

  /** The text directly inside. */
  get text(): string {
    let text = '';
    for (const piece of this.element.content ?? []) {
      if (piece.kind === 'element' || piece.kind === 'instruction') continue;
      text += pieceText(
        this.reading,
        piece,
        codingOf(this.reading, this.name, null, () => null),
      );
    }
    return text;
  }
}

/** The root element when it has this name; null when the document is another. */
export function rootView(document: WbxmlDocument, name: string): ElementView | null {
  return document.root.name === name ? new ElementView(readingOf(document), document.root) : null;
}

/** A document of a typed value. By default without a string table, which not all handsets know. */
export function buildDocument(
  vocabulary: string,
  root: PlainElement,
  options: ComposeOptions = {},
): WbxmlDocument {
  return composeWbxml(vocabularyById(vocabulary)!, root, {
    stringTable: false,
    keepWhiteSpace: true,
    ...options,
  });
}

/** Attributes in their order, without those that are null. */
export function attributesOf(
  attributes: Readonly<Record<string, string | null>>,
): PlainElement['attributes'] {
  return Object.entries(attributes).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

/** `2003-06-01T10:00:00Z` for milliseconds since 1970, cut to seconds; null for null. */
export function timeText(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function parseTime(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  // A day that the month does not have would become one of the next.
  return timeText(time) === text ? time : null;
}
