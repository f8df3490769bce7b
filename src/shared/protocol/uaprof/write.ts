import { EncodeError } from '../kit/decode-error';
import { escapeXml, firstBadCharacter } from '../kit/xml-characters';
import { encodeUtf8 } from '../text/utf8';
import { ATTRIBUTES } from './attributes';
import type { Attribute, PixelSize, UaProf } from './attributes';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
/** Schemas by component; each attribute stands in that of its component. */
const SCHEMAS: Readonly<Record<Attribute['component'], { prefix: string; uri: string }>> = {
  HardwarePlatform: {
    prefix: 'prf',
    uri: 'http://www.openmobilealliance.org/tech/profiles/UAPROF/ccppschema-20021212#',
  },
  MmsCharacteristics: {
    prefix: 'mms',
    uri: 'http://www.wapforum.org/profiles/MMS/ccppschema-20010111#',
  },
};

/**
 * Writes a profile as an RDF document in UTF-8 (WAP-248 §5: a description with a component each for what is told).
 * @throws EncodeError naming the attribute for a text that XML does not have, and for numbers that are not whole
 */
export function encodeUaProf(profile: UaProf): Uint8Array {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rdf:RDF xmlns:rdf="${RDF}" xmlns:prf="${SCHEMAS.HardwarePlatform.uri}" xmlns:mms="${SCHEMAS.MmsCharacteristics.uri}">`,
    '  <rdf:Description rdf:ID="Profile">',
  ];
  for (const [component, { prefix, uri }] of Object.entries(SCHEMAS)) {
    const told = ATTRIBUTES.filter(
      (attribute) => attribute.component === component && profile[attribute.key] !== undefined,
    );
    if (told.length === 0) continue;
    lines.push(
      '    <prf:component>',
      `      <rdf:Description rdf:ID="${component}">`,
      `        <rdf:type rdf:resource="${uri}${component}"/>`,
      ...told.map((attribute) => `        ${element(prefix, attribute, profile)}`),
      '      </rdf:Description>',
      '    </prf:component>',
    );
  }
  lines.push('  </rdf:Description>', '</rdf:RDF>', '');
  return encodeUtf8(lines.join('\n'));
}

function element(prefix: string, { key, name, form }: Attribute, profile: UaProf): string {
  const tag = `${prefix}:${name}`;
  const value: unknown = profile[key];
  switch (form) {
    case 'bag':
    case 'lower-bag': {
      const items = (value as readonly string[]).map((item) => `<rdf:li>${text(name, item)}</rdf:li>`);
      return `<${tag}><rdf:Bag>${items.join('')}</rdf:Bag></${tag}>`;
    }
    case 'size': {
      const { width, height } = value as PixelSize;
      return `<${tag}>${whole(name, width)}x${whole(name, height)}</${tag}>`;
    }
    case 'number':
      return `<${tag}>${whole(name, value as number)}</${tag}>`;
    case 'yes-no':
      return `<${tag}>${value === true ? 'Yes' : 'No'}</${tag}>`;
    case 'text':
      return `<${tag}>${text(name, value as string)}</${tag}>`;
  }
}

function whole(name: string, value: number): string {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new EncodeError(`${value} is no whole number of 0 or more`, name);
  return String(value);
}

function text(name: string, value: string): string {
  if (firstBadCharacter(value, 0) !== null)
    throw new EncodeError(`${JSON.stringify(value)} has characters that XML does not have`, name);
  return escapeXml(value);
}
