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
import { LAST_TIME, papTime, readPapTime, wrongPapTime } from './time';

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
  return encodeUtf8(`${headOf(versionOf(message))}<pap>${written(message.type, message)}</pap>\n`);
}

function headOf(version: string): string {
  return `<?xml version="1.0"?>\n${doctype(version)}\n`;
}

function versionOf(message: PapMessage): string {
  const { attributes } = ROWS[message.type]!;
  const values: Values = message;
  for (const name in attributes) {
    if (attributes[name]!.since !== undefined && values[name] !== undefined) return '2.0';
  }
  return '1.0';
}

function written(name: string, values: Values): string {
  const row = ROWS[name]!;
  let tag = `<${name}`;
  for (const attribute in row.attributes) {
    const value = values[attribute];
    if (value === undefined) continue;
    if (typeof value === 'number') {
      tag += ` ${attribute}="${row.attributes[attribute]!.form === 'time' ? papTime(value) : value}"`;
    } else tag += ` ${attribute}="${escapeXml(value as string)}"`;
  }
  let children = '';
  for (const child in row.children) {
    for (const each of listOf(values[child])) children += written(child, each);
  }
  return children === '' ? `${tag}/>` : `${tag}>${children}</${name}>`;
}

function listOf(value: unknown): readonly Values[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as Values[]) : [value as Values];
}

/** What XML neither escapes nor changes. */
const PLAIN = /^[\w ()*+,\-./:=?@]+$/;

/** What is found in the head of every document. */
const OWN_FINDINGS = parseXml(`${headOf('1.0')}<pap/>`).findings;

/**
 * What `decodeControl` gives of what `encodeControl` writes, without reading it; null: it has to be read, as there is more
 * in it than plain words, or less than the DTD asks for.
 * @param start offset of the entity in the outermost input
 */
export function controlAsRead(
  message: PapMessage,
  start: number,
): { value: PapControl; findings: Finding[] } | null {
  const read = asRead(message.type, message);
  if (read === null) return null;
  const { type } = message;
  return {
    value: { version: versionOf(message), message: { type, ...read } as unknown as PapMessage },
    findings: OWN_FINDINGS.map((each) => ({ ...each, offset: start + each.offset })),
  };
}

function asRead(name: string, values: Values): Record<string, unknown> | null {
  const row = ROWS[name]!;
  const read: Record<string, unknown> = {};
  for (const attribute in row.attributes) {
    const { form, required } = row.attributes[attribute]!;
    const value = valueAsRead(values[attribute], form);
    if (value === undefined && required) return null;
    if (value === null) return null;
    if (value !== undefined) read[attribute] = value;
  }
  for (const child in row.children) {
    const multiplicity = row.children[child]!;
    const each: Record<string, unknown>[] = [];
    for (const given of listOf(values[child])) {
      const one = asRead(child, given);
      if (one === null) return null;
      each.push(one);
    }
    const many = multiplicity === 'any' || multiplicity === 'some';
    const needed = multiplicity === 'one' || multiplicity === 'some';
    if ((needed && each.length === 0) || (!many && each.length > 1)) return null;
    if (many) read[child] = each;
    else if (each.length === 1) read[child] = each[0];
  }
  return read;
}

/** Undefined: there is none; null: it has to be read. */
function valueAsRead(value: unknown, form: Form): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'number') {
    if (form === 'code') return Number.isInteger(value) && value >= 1_000 && value <= 99_999 ? value : null;
    const time = Math.ceil(value / 1_000) * 1_000;
    return form === 'time' && time > 0 && time <= LAST_TIME ? time : null;
  }
  if (form === 'time' || form === 'code' || typeof value !== 'string' || !PLAIN.test(value)) return null;
  return form === 'text' || form.includes(value) ? value : null;
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
 * is none, or a time is later than can be kept
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
  const refuse = (wrong: string): never =>
    missing(`${attribute} ${wrong}: ${text.slice(0, QUOTED)}`, element, reading);
  switch (form) {
    case 'text':
      return text;
    case 'time':
      return readPapTime(text) ?? refuse(wrongPapTime(text));
    case 'code':
      return /^\d{4,5}$/.test(text) ? Number(text) : refuse('is no status code');
    default:
      if (form.includes(text)) return text;
      finding(reading, 'unknown-word', `${attribute} does not know ${text.slice(0, QUOTED)}`, element.start);
      return undefined;
  }
}

function missing(reason: string, element: XmlElement, reading: Reading): never {
  throw new DecodeError(reason, reading.offsetOf(element.start));
}
