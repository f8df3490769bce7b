import { DecodeError } from '../kit/decode-error';
import { escapeXml } from '../kit/xml-characters';
import { finding } from '../kit/xml-reading';
import type { Reading } from '../kit/xml-reading';
import { attributeOf, localName, textOf } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { isElement, short } from './element';
import type { ElementType } from './element';

/** What an address is (3GPP TS 23.140 §8.7.10): the names of its elements. */
const KINDS = ['Number', 'RFC2822Address', 'ShortCode'] as const;

export interface Mm7Address {
  kind: (typeof KINDS)[number];
  address: string;
  /** Whom the recipients see, but who gets nothing. */
  displayOnly?: boolean;
  /** `encrypted` or `obfuscated`: a name by which only the MMSC knows the subscriber. */
  addressCoding?: string;
}

/** One address: an element of its kind, or (before Rel-6) the text itself. */
export const address: ElementType<Mm7Address> = {
  read(element, reading) {
    const [first, ...more] = addressesIn(element, reading);
    if (more.length > 0) {
      finding(reading, 'more-addresses', `${element.name} has more than one address`, element.start);
    }
    if (first !== undefined) return first;
    const written = textOf(element).trim();
    if (written === '') throw new DecodeError('there is no address', reading.offsetOf(element.start));
    return plainAddress(written);
  },
  write: (value) => ({ content: writeAddress(value) }),
};

/** Any number of addresses. */
export const addresses: ElementType<Mm7Address[]> = {
  read: (element, reading) => addressesIn(element, reading),
  write: (value) => ({ content: value.map(writeAddress).join('') }),
};

/** An address by its looks: mailboxes have an at sign, short codes are short. */
export function plainAddress(written: string): Mm7Address {
  if (written.includes('@')) return { kind: 'RFC2822Address', address: written };
  return { kind: /^\d{3,8}$/.test(written) ? 'ShortCode' : 'Number', address: written };
}

function addressesIn(element: XmlElement, reading: Reading): Mm7Address[] {
  return element.children.filter(isElement).flatMap((child) => {
    const kind = KINDS.find((name) => name.toLowerCase() === localName(child));
    const value = textOf(child).trim();
    if (kind === undefined) {
      finding(reading, 'unknown-element', `no kind of address: ${short(child.name)}`, child.start);
      return [];
    }
    if (value === '') {
      finding(reading, 'empty-address', `${child.name} is empty`, child.start);
      return [];
    }
    const coding = attributeOf(child, 'addressCoding');
    const displayed = /^(true|1)$/i.test(attributeOf(child, 'displayOnly') ?? '');
    return [
      {
        kind,
        address: value,
        ...(displayed ? { displayOnly: true } : {}),
        ...(coding === null ? {} : { addressCoding: coding }),
      },
    ];
  });
}

function writeAddress({ kind, address: value, displayOnly, addressCoding }: Mm7Address): string {
  const displayed = displayOnly === true ? ' displayOnly="true"' : '';
  const coded = addressCoding === undefined ? '' : ` addressCoding="${escapeXml(addressCoding)}"`;
  return `<${kind}${displayed}${coded}>${escapeXml(value)}</${kind}>`;
}
