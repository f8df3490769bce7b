import { z } from 'zod';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { hexSchema } from '../kit/parsed-json';
import type { Reader } from '../kit/reader';
import { checkedOctet, describeOctet, namedLeaf } from '../kit/record';
import { Writer } from '../kit/writer';
import type { TypedElement } from './udh-elements';
import { MAX_ELEMENT } from './udh-fields';
import type { Layout } from './udh-layouts';
import { layoutNamed, LAYOUTS_BY_IEI, LAYOUTS_BY_NAME } from './udh-layouts';

/** An element that the table does not know, or whose octets are not as the table says: kept as it came. */
export interface RawElement {
  iei: number;
  name: 'raw';
  data: Uint8Array;
}

export type InformationElement = TypedElement | RawElement;

/** One part of a message that was cut into several; parts count from 1. */
export type ConcatElement = Extract<TypedElement, { name: 'concat-8' | 'concat-16' }>;

/** Application ports, as of WDP. */
export type PortsElement = Extract<TypedElement, { name: 'ports-8' | 'ports-16' }>;

/** The longest header: UDHL is one octet. */
const MAX_HEADER = 255;

function dataLength(element: InformationElement): number {
  if (element.name === 'raw') return element.data.length;
  const { least, most } = layoutNamed(element.name);
  return least === most ? least : elementData(element).length;
}

/**
 * Octets that the elements take in a user data header, UDHL included; 0 when there are none.
 * @throws EncodeError when an element of variable length cannot be written
 */
export function headerLength(header: readonly InformationElement[]): number {
  if (header.length === 0) return 0;
  let length = 1;
  for (const element of header) length += 2 + dataLength(element);
  return length;
}

/**
 * Reads the elements that fill the reader's frame (behind UDHL). When the last one does not end where the header ends,
 * the whole header is ignored, as the standard asks (3GPP TS 23.040 §9.2.3.24): no elements and a finding.
 */
export function decodeElements(reader: Reader): InformationElement[] {
  const start = reader.pos;
  const mark = reader.findings.length;
  const depth = reader.sink?.depth ?? 0;
  const elements: InformationElement[] = [];
  try {
    while (!reader.atEnd) elements.push(decodeElement(reader, elements.length));
    return elements;
  } catch (error) {
    if (!(error instanceof DecodeError) || reader.strict) throw error;
    // What was found in elements that are ignored is of no interest.
    reader.findings.length = mark;
    reader.sink?.unwind(depth, reader.end);
    reader.finding('warning', 'user-data-header', `elements do not fill the header: ${error.reason}`, start);
    reader.pos = reader.end;
    return [];
  }
}

function decodeElement(reader: Reader, index: number): InformationElement {
  const start = reader.pos;
  const iei = reader.u8();
  const length = reader.u8();
  if (length > reader.remaining) reader.fail(`needs ${length} octets, only ${reader.remaining} left`);
  const layouts = LAYOUTS_BY_IEI[iei]!;
  const layout = fittingLayout(layouts, reader, length);
  const { sink } = reader;
  if (sink !== null) {
    sink.open(start, `[${index}]`, layout?.row.label ?? 'Information element');
    namedLeaf(sink, start, start + 1, 'iei', 'IEI', describeOctet(iei));
    namedLeaf(sink, start + 1, start + 2, 'length', 'IEDL', `${length} octets`);
  }
  if (layout !== undefined) {
    const typed =
      layout.least === layout.most
        ? decodeFields(reader, layout, iei)
        : attemptFields(reader, layout, iei, length);
    if (typed !== null) {
      const { flaw } = layout.row;
      const reason = flaw === undefined ? null : flaw(typed);
      // Information: what to do with it is defined, and the element is written again as it was.
      if (reason !== null) reader.finding('info', 'element-ignored', `${layout.row.label}: ${reason}`, start);
      if (sink !== null) sink.close(reader.pos, describeElement(typed));
      return typed;
    }
  } else if (layouts.length > 0) {
    reader.finding('warning', 'element-length', misfit(layouts[0]!, length), start);
  }
  const data = reader.bytes(length);
  if (sink !== null) {
    namedLeaf(sink, reader.pos - length, reader.pos, 'data', 'data', toHex(data));
    sink.close(reader.pos, `element ${describeOctet(iei)}, ${length} octets`);
  }
  return { iei, name: 'raw', data };
}

function fittingLayout(layouts: readonly Layout[], reader: Reader, length: number): Layout | undefined {
  for (const layout of layouts) {
    if (length < layout.least || length > layout.most) continue;
    const { fits } = layout.row;
    if (fits === undefined || fits(reader.octets, reader.pos, length)) return layout;
  }
  return undefined;
}

function misfit({ row, least, most }: Layout, length: number): string {
  if (length >= least && length <= most) return `${row.label} has ${length} octets, which its size denies`;
  const allowed =
    least === most ? `${least}` : most === MAX_ELEMENT ? `at least ${least}` : `${least} to ${most}`;
  return `${row.label} has ${length} octets, not ${allowed}`;
}

function decodeFields(reader: Reader, { row, names, fields }: Layout, iei: number): TypedElement {
  const { sink } = reader;
  const element: Record<string, unknown> = { iei, name: row.name };
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    if (sink === null) {
      element[names[i]!] = field.decode(reader);
      continue;
    }
    sink.open(reader.pos, names[i]!, field.label);
    const value = field.decode(reader);
    sink.close(reader.pos, field.describe(value));
    element[names[i]!] = value;
  }
  return element as unknown as TypedElement;
}

/**
 * Reads fields of variable size, which may break off or leave octets over: then a finding says so, and the element is
 * read as if it were unknown.
 */
function attemptFields(reader: Reader, layout: Layout, iei: number, length: number): TypedElement | null {
  const { sink, pos: start, nesting, end } = reader;
  const found = reader.findings.length;
  const mark = sink?.mark();
  let reason: string;
  try {
    const outer = reader.enter(length);
    const typed = decodeFields(reader, layout, iei);
    if (reader.atEnd) {
      reader.leave(outer);
      return typed;
    }
    reason = `${reader.remaining} octets are left over`;
  } catch (error) {
    if (!(error instanceof DecodeError) || reader.strict) throw error;
    reason = error.reason;
  }
  reader.restore(nesting, end, start);
  reader.findings.length = found;
  if (mark !== undefined) sink!.reset(mark);
  reader.finding('warning', 'element-content', `${layout.row.label}: ${reason}`, start - 2);
  return null;
}

/** One line for people: `part 1 of 2, reference 25`; `position 3, sound 4 (notify)`; the octets of a raw one in hex. */
export function describeElement(element: InformationElement): string {
  if (element.name === 'raw') return toHex(element.data);
  const { row, names, fields } = layoutNamed(element.name);
  if (names.length === 0) return row.label;
  const values = element as unknown as Record<string, unknown>;
  if (row.describe !== undefined) return row.describe(values);
  return fields.map((field, i) => `${field.label} ${field.describe(values[names[i]!])}`).join(', ');
}

/**
 * Writes UDHL and the elements; nothing when there are none.
 * @throws EncodeError when a value does not fit its field or the header is longer than 255 octets
 */
export function encodeHeader(writer: Writer, header: readonly InformationElement[]): void {
  if (header.length === 0) return;
  const start = writer.length;
  for (const element of header) {
    const data = writer.u8(ieiOf(element)).length;
    encodeFields(writer, element);
    const length = writer.length - data;
    if (length > MAX_ELEMENT)
      throw new EncodeError(`${element.name} has ${length} octets, at most ${MAX_ELEMENT} fit`);
    writer.insert(data, [length]);
  }
  const length = writer.length - start;
  if (length > MAX_HEADER)
    throw new EncodeError(`a user data header of ${length} octets is longer than ${MAX_HEADER}`);
  writer.insert(start, [length]);
}

function ieiOf(element: InformationElement): number {
  if (element.name === 'raw') return checkedOctet(element.iei);
  const { iei, lastIei } = layoutNamed(element.name).row;
  if (lastIei === undefined) return iei;
  if (element.iei >= iei && element.iei <= lastIei) return checkedOctet(element.iei);
  throw new EncodeError(`${element.name} has identifier ${element.iei}, not ${iei} to ${lastIei}`);
}

function encodeFields(writer: Writer, element: InformationElement): void {
  if (element.name === 'raw') {
    writer.bytes(element.data);
    return;
  }
  const { row, names, fields } = layoutNamed(element.name);
  const values = element as unknown as Record<string, unknown>;
  try {
    for (let i = 0; i < fields.length; i++) fields[i]!.encode(writer, values[names[i]!]);
  } catch (error) {
    throw error instanceof EncodeError ? new EncodeError(`${row.name}: ${error.message}`) : error;
  }
}

/** The octets behind an element's IEDL. */
export function elementData(element: InformationElement): Uint8Array {
  if (element.name === 'raw') return element.data;
  const writer = new Writer(16);
  encodeFields(writer, element);
  return writer.finish();
}

/** An element in a JSON document: its fields, and its octets in hex. */
export function elementJson(element: InformationElement): Record<string, unknown> {
  const { iei, name } = element;
  const json: Record<string, unknown> = { iei, name, data: toHex(elementData(element)) };
  if (element.name === 'raw') return json;
  const { names, fields } = layoutNamed(element.name);
  const values = element as unknown as Record<string, unknown>;
  fields.forEach((field, i) => {
    json[names[i]!] = field.toJson(values[names[i]!]);
  });
  return json;
}

const rawSchema = z.object({ iei: z.number().int().min(0).max(255), data: hexSchema });

/**
 * Reads what `elementJson` makes, or the same by hand: a known name with its fields, else an identifier with octets in
 * hex. The fields count where both are there.
 */
export const elementSchema: z.ZodType<InformationElement> = z
  .looseObject({})
  .transform((json, context): InformationElement => {
    const name = json['name'];
    const layout = typeof name === 'string' ? LAYOUTS_BY_NAME.get(name) : undefined;
    const raw = rawSchema.safeParse(json);
    if (layout === undefined && raw.success) return { iei: raw.data.iei, name: 'raw', data: raw.data.data };
    const typed = layout?.schema.safeParse(json);
    if (layout !== undefined && typed?.success === true) {
      return { iei: layout.row.iei, name: layout.row.name, ...typed.data } as unknown as TypedElement;
    }
    if (raw.success) return { iei: raw.data.iei, name: 'raw', data: raw.data.data };
    for (const { message, path } of (typed ?? raw).error!.issues) {
      context.addIssue({ code: 'custom', message, path });
    }
    return z.NEVER;
  });

/**
 * The element that says which part of a whole this is, or null. Of several the last one counts; one that names no
 * part, or a part behind the last, is no such element (§9.2.3.24.1, §9.2.3.24.8).
 */
export function concatOf(header: readonly InformationElement[]): ConcatElement | null {
  for (let i = header.length - 1; i >= 0; i--) {
    const element = header[i]!;
    if ((element.name === 'concat-8' || element.name === 'concat-16') && element.part >= 1) {
      if (element.part <= element.total) return element;
    }
  }
  return null;
}

/** The ports that the message is for, or null; of several the last ones count. */
export function portsOf(header: readonly InformationElement[]): PortsElement | null {
  for (let i = header.length - 1; i >= 0; i--) {
    const element = header[i]!;
    if (element.name === 'ports-8' || element.name === 'ports-16') return element;
  }
  return null;
}
