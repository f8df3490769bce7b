import { DecodeError } from '../kit/decode-error';
import type { Decoded } from '../kit/codec';
import type { Finding } from '../kit/reader';
import { parseXml } from '../kit/xml';
import { attributeOf, localName, textOf } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { charsetMib, decodeCharset, isWideCharset, UTF_8 } from '../text/charset';
import { latin1Text } from '../text/charset-latin1';
import { ATTRIBUTES } from './attributes';
import type { Attribute, UaProf } from './attributes';

/** MIBEnum of the forms of UTF-16. */
const UTF_16BE = 1_013;
const UTF_16LE = 1_014;
const UTF_16 = 1_015;

/** Octets of a document; the largest that makers publish have some 100 kB. */
const MAX_OCTETS = 1_048_576;
const MAX_NODES = 20_000;
const MAX_DEPTH = 32;
/** Items of a bag, and characters of an item or text. */
const MAX_ITEMS = 500;
const MAX_TEXT = 200;
/** Pixels of a side: no display and no camera has more. */
const MAX_SIDE = 16_384;

const BY_NAME: ReadonlyMap<string, Attribute> = new Map(
  ATTRIBUTES.flatMap((attribute) =>
    [attribute.name, ...(attribute.aliases ?? [])].map((name) => [name.toLowerCase(), attribute] as const),
  ),
);

export interface UaProfOptions {
  /** Strict: only well-formed XML. */
  strict?: boolean;
}

/**
 * Reads a device's profile (WAP-248) as makers write them: attributes count by their local names, whatever their
 * schema, prefix and component; what a component says itself is more than its `Defaults`; of two, the first counts.
 * Values that are none are left out, each with a finding. Offsets count characters.
 * @throws DecodeError for more than 1 MiB, and for what is no RDF document
 */
export function decodeUaProf(octets: Uint8Array, options: UaProfOptions = {}): Decoded<UaProf> {
  if (octets.length > MAX_OCTETS)
    throw new DecodeError(`a profile of ${octets.length} octets, the limit is ${MAX_OCTETS}`, MAX_OCTETS);
  const { text } = decodeCharset(octets, charsetOf(octets));
  const { root, findings } = parseXml(text.replace(/^\ufeff/, ''), {
    strict: options.strict ?? false,
    maxDepth: MAX_DEPTH,
    maxNodes: MAX_NODES,
  });
  if (root === null || localName(root) !== 'rdf') throw new DecodeError('no RDF document', root?.start ?? 0);
  const value = new ProfileReader(findings).read(root);
  return { value, findings, spans: [] };
}

/** The largest head of a document in which its character set may stand. */
const HEAD = 200;

/**
 * The character set of a document (XML 1.0 appendix F): by its mark, by how its first sign is written, by its name. What
 * begins in octets is not UTF-16, whatever it says.
 */
function charsetOf(octets: Uint8Array): number {
  const [first, second] = octets;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return UTF_16;
  if (first === 0x3c && second === 0) return UTF_16LE;
  if (first === 0 && second === 0x3c) return UTF_16BE;
  const head = latin1Text(octets, 0, Math.min(HEAD, octets.length));
  const named = charsetMib(/^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8');
  return named === null || isWideCharset(named) ? UTF_8 : named;
}

class ProfileReader {
  private readonly own: UaProf = {};
  private readonly defaults: UaProf = {};

  constructor(private readonly findings: Finding[]) {}

  read(root: XmlElement): UaProf {
    this.visit(root, false);
    return { ...this.defaults, ...this.own };
  }

  private visit(parent: XmlElement, inDefaults: boolean): void {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      const name = localName(child);
      const attribute = BY_NAME.get(name);
      if (attribute === undefined) this.visit(child, inDefaults || name === 'defaults');
      else this.take(child, attribute, inDefaults ? this.defaults : this.own);
    }
  }

  private take(element: XmlElement, { key, form, name }: Attribute, into: UaProf): void {
    if (into[key] !== undefined) return;
    const value = valueOf(element, form);
    if (value === null) {
      this.findings.push({
        level: 'warning',
        code: 'bad-attribute',
        offset: element.start,
        message: `${name} has no ${WORDS[form]}: ${JSON.stringify(textOf(element).trim().slice(0, 40))}`,
      });
      return;
    }
    Object.assign(into, { [key]: value });
  }
}

const WORDS: Readonly<Record<Attribute['form'], string>> = {
  text: 'text',
  number: 'whole number',
  size: 'size such as 640x480',
  'yes-no': 'Yes or No',
  bag: 'items',
  'lower-bag': 'items',
};

function valueOf(element: XmlElement, form: Attribute['form']): UaProf[keyof UaProf] | null {
  if (form === 'bag' || form === 'lower-bag') return itemsOf(element, form === 'lower-bag');
  // MmsVersion is a bag in some schemas: its first item is meant.
  const text = (itemElements(element).map(textOf)[0] ?? textOf(element)).trim();
  switch (form) {
    case 'number':
      return numberOf(text);
    case 'size': {
      const match = /^(\d{1,5})\s*[x*×]\s*(\d{1,5})$/i.exec(text);
      const [width, height] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
      return isSide(width) && isSide(height) ? { width, height } : null;
    }
    case 'yes-no':
      return /^(yes|true|1)$/i.test(text) ? true : /^(no|false|0)$/i.test(text) ? false : null;
    case 'text': {
      const line = text.replace(/\p{Cc}+/gu, ' ').trim();
      return line === '' || line.length > MAX_TEXT ? null : line;
    }
  }
}

function isSide(pixels: number): boolean {
  return pixels > 0 && pixels <= MAX_SIDE;
}

function numberOf(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** The items of a bag; of a text without one, those that commas part. Parameters of media types are cut off. */
function itemsOf(element: XmlElement, lower: boolean): readonly string[] | null {
  const elements = itemElements(element);
  const texts =
    elements.length > 0
      ? elements.map((item) => (textOf(item) === '' ? (attributeOf(item, 'resource') ?? '') : textOf(item)))
      : textOf(element).split(',');
  const items = texts
    .slice(0, MAX_ITEMS)
    .map((item) => item.split(';', 1)[0]!.trim())
    .filter((item) => item !== '' && item.length <= MAX_TEXT)
    .map((item) => (lower ? item.toLowerCase() : item));
  return items.length === 0 ? null : [...new Set(items)];
}

function itemElements(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return localName(child) === 'li' ? [child] : itemElements(child);
  });
}
