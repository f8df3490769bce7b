import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import type { SpanSink } from '../kit/spans';
import { parseXml } from '../kit/xml';
import { escapeXml } from '../kit/xml-characters';
import { skipProlog } from '../kit/xml-prolog';
import { finding } from '../kit/xml-reading';
import type { Reading } from '../kit/xml-reading';
import { xmlSpans } from '../kit/xml-spans';
import { attributeOf, localName } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { decodeText } from '../text/text-offsets';
import { encodeUtf8 } from '../text/utf8';
import { PAP_ELEMENTS, PAP_MESSAGES } from './elements';
import type { ElementRow, Form, Multiplicity, PapMessage } from './elements';
import { papTime, readPapTime } from './time';

/** A control entity of PAP, and which version of the protocol its DOCTYPE names. */
export interface PapControl {
  /** `1.0`; null: it names none. */
  version: string | null;
  message: PapMessage;
}

/** An element on its way in or out, whose row is known at run time only. */
type Values = Readonly<Record<string, unknown>>;

const ROWS: Readonly<Record<string, ElementRow>> = PAP_ELEMENTS;
const doctype = (version: string): string =>
  `<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP ${version}//EN" "http://www.wapforum.org/DTD/pap_${version}.dtd">`;
const VERSION = /-\/\/WAPFORUM\/\/DTD PAP (\d{1,3}\.\d{1,3})\/\//i;
/** Characters of a value that is quoted in a message. */
const QUOTED = 80;

/** The XML document of a message (WAP-247 §9), by the DTD of PAP 1.0, or of 2.0 if that alone has what stands in it. */
export function encodeControl(message: PapMessage): Uint8Array {
  const values: Values = message;
  const newer = Object.entries(ROWS[message.type]!.attributes).some(
    ([name, { since }]) => since !== undefined && values[name] !== undefined,
  );
  const head = `<?xml version="1.0"?>\n${doctype(newer ? '2.0' : '1.0')}`;
  return encodeUtf8(`${head}\n<pap>${written(message.type, message)}</pap>\n`);
}

function written(name: string, values: Values): string {
  const row = ROWS[name]!;
  const attributes = Object.entries(row.attributes).map(([attribute, { form }]) => {
    const value = values[attribute];
    if (value === undefined) return '';
    if (typeof value === 'number') return ` ${attribute}="${form === 'time' ? papTime(value) : value}"`;
    return ` ${attribute}="${escapeXml(value as string)}"`;
  });
  const children = Object.keys(row.children).flatMap((child) => {
    const value = values[child];
    if (value === undefined) return [];
    return (Array.isArray(value) ? (value as Values[]) : [value as Values]).map((each) =>
      written(child, each),
    );
  });
  const tag = `<${name}${attributes.join('')}`;
  return children.length === 0 ? `${tag}/>` : `${tag}>${children.join('')}</${name}>`;
}

/** The spans of a control entity that starts at `start` of the outermost input: its tags and attributes. */
export function controlSpans(sink: SpanSink, octets: Uint8Array, start: number): void {
  const { text, offsetOf } = decodeText(octets);
  sink.open(start, 'control', 'Control entity');
  xmlSpans(sink, text, parseXml(text).root, (unit) => start + offsetOf(unit));
  sink.close(start + octets.length);
}

/**
 * Reads a control entity (WAP-247 §9). Elements that the DTD does not have there, words that an attribute does not know
 * and an element too many are findings, and left out.
 * @param options `start`: offset of the entity in the outermost input
 * @throws DecodeError when there is no message of PAP in it, something mandatory is missing, or a time or a status code
 * is none
 */
export function decodeControl(
  octets: Uint8Array,
  options: { strict?: boolean; start?: number } = {},
): { value: PapControl; findings: Finding[] } {
  const { strict = false, start = 0 } = options;
  const { text, offsetOf } = decodeText(octets);
  const reading: Reading = { offsetOf: (unit) => start + offsetOf(unit), strict, findings: [] };
  const { root, findings } = parsed(text, reading);
  reading.findings.push(...findings.map((each) => ({ ...each, offset: reading.offsetOf(each.offset) })));
  const message = root?.children.find(
    (child): child is XmlElement => child.type === 'element' && isMessage(localName(child)),
  );
  if (message === undefined) {
    throw new DecodeError('there is no message of PAP', reading.offsetOf(root?.start ?? 0));
  }
  const type = localName(message);
  return {
    value: {
      version: VERSION.exec(text.slice(0, skipProlog(text)))?.[1] ?? null,
      message: { type, ...readElement(message, type, reading) } as unknown as PapMessage,
    },
    findings: reading.findings,
  };
}

function parsed(text: string, { strict, offsetOf }: Reading): ReturnType<typeof parseXml> {
  try {
    return parseXml(text, { strict });
  } catch (error) {
    throw error instanceof DecodeError ? new DecodeError(error.reason, offsetOf(error.offset)) : error;
  }
}

function isMessage(name: string): boolean {
  return (PAP_MESSAGES as readonly string[]).includes(name);
}

function readElement(element: XmlElement, name: string, reading: Reading): Record<string, unknown> {
  const row = ROWS[name]!;
  const values: Record<string, unknown> = {};
  for (const [attribute, { form, required }] of Object.entries(row.attributes)) {
    const text = attributeOf(element, attribute) ?? '';
    const value = text === '' ? undefined : readValue(text, form, attribute, element, reading);
    if (value !== undefined) values[attribute] = value;
    else if (required) missing(`${name} has no ${attribute}`, element, reading);
  }
  const found = element.children.filter((child): child is XmlElement => child.type === 'element');
  for (const child of found) {
    if (Object.hasOwn(row.children, localName(child))) continue;
    finding(reading, 'unknown-element', `${name} has no element ${child.name.slice(0, QUOTED)}`, child.start);
  }
  for (const [child, multiplicity] of Object.entries(row.children)) {
    const each = found.filter((other) => localName(other) === child);
    const value = readChildren(each, child, multiplicity, reading);
    if (value !== undefined) values[child] = value;
    else if (multiplicity === 'one' || multiplicity === 'some') {
      missing(`${name} has no ${child}`, element, reading);
    }
  }
  return values;
}

function readChildren(
  found: readonly XmlElement[],
  name: string,
  multiplicity: Multiplicity,
  reading: Reading,
): unknown {
  if (multiplicity === 'any' || multiplicity === 'some') {
    if (multiplicity === 'some' && found.length === 0) return undefined;
    return found.map((each) => readElement(each, name, reading));
  }
  const [first, second] = found;
  if (second !== undefined) finding(reading, 'repeated-element', `${name} comes twice`, second.start);
  return first === undefined ? undefined : readElement(first, name, reading);
}

function readValue(
  text: string,
  form: Form,
  attribute: string,
  element: XmlElement,
  reading: Reading,
): string | number | undefined {
  const wrong = `${attribute} is no ${form === 'time' ? 'time' : 'status code'}: ${text.slice(0, QUOTED)}`;
  switch (form) {
    case 'text':
      return text;
    case 'time':
      return readPapTime(text) ?? missing(wrong, element, reading);
    case 'code':
      return /^\d{4,5}$/.test(text) ? Number(text) : missing(wrong, element, reading);
    default:
      if (form.includes(text)) return text;
      finding(reading, 'unknown-word', `${attribute} does not know ${text.slice(0, QUOTED)}`, element.start);
      return undefined;
  }
}

function missing(reason: string, element: XmlElement, reading: Reading): never {
  throw new DecodeError(reason, reading.offsetOf(element.start));
}
