import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import type { Reader } from '../kit/reader';
import { checkedOctet, namedLeaf } from '../kit/record';
import { Writer } from '../kit/writer';

/** One part of a message that was cut into several; parts count from 1. */
export interface ConcatElement {
  iei: 0x00 | 0x08;
  /** By the size of the reference number in bits. */
  name: 'concat-8' | 'concat-16';
  ref: number;
  total: number;
  part: number;
}

/** Application ports, as of WDP. */
export interface PortsElement {
  iei: 0x04 | 0x05;
  /** By the size of a port number in bits. */
  name: 'ports-8' | 'ports-16';
  destination: number;
  source: number;
}

/** The national language whose table the text is in (3GPP TS 23.040 §9.2.3.24.15, §9.2.3.24.16). */
export interface NationalLanguageElement {
  iei: 0x24 | 0x25;
  /** Whether one character or all of them are in the language's table. */
  name: 'national-single-shift' | 'national-locking-shift';
  /** National language identifier (3GPP TS 23.038 §6.2.1.2.4). */
  language: number;
}

/** An element that the table below does not know, or whose length is not the table's: kept as it came. */
export interface RawElement {
  iei: number;
  name: 'raw';
  data: Uint8Array;
}

export type InformationElement = ConcatElement | PortsElement | NationalLanguageElement | RawElement;

interface ElementField {
  /** Field of the value. */
  readonly name: string;
  readonly label: string;
  /** Octets, big-endian. */
  readonly width: 1 | 2;
}

interface ElementRow {
  readonly iei: number;
  readonly name: Exclude<InformationElement['name'], 'raw'>;
  readonly label: string;
  readonly fields: readonly ElementField[];
}

/** The information elements with a known layout (3GPP TS 23.040 §9.2.3.24). */
const ELEMENTS: readonly ElementRow[] = [
  {
    iei: 0x00,
    name: 'concat-8',
    label: 'Concatenation, 8-bit reference',
    fields: [
      { name: 'ref', label: 'reference', width: 1 },
      { name: 'total', label: 'parts', width: 1 },
      { name: 'part', label: 'part', width: 1 },
    ],
  },
  {
    iei: 0x04,
    name: 'ports-8',
    label: 'Application ports, 8-bit',
    fields: [
      { name: 'destination', label: 'destination port', width: 1 },
      { name: 'source', label: 'source port', width: 1 },
    ],
  },
  {
    iei: 0x05,
    name: 'ports-16',
    label: 'Application ports, 16-bit',
    fields: [
      { name: 'destination', label: 'destination port', width: 2 },
      { name: 'source', label: 'source port', width: 2 },
    ],
  },
  {
    iei: 0x08,
    name: 'concat-16',
    label: 'Concatenation, 16-bit reference',
    fields: [
      { name: 'ref', label: 'reference', width: 2 },
      { name: 'total', label: 'parts', width: 1 },
      { name: 'part', label: 'part', width: 1 },
    ],
  },
  {
    iei: 0x24,
    name: 'national-single-shift',
    label: 'National language single shift',
    fields: [{ name: 'language', label: 'language', width: 1 }],
  },
  {
    iei: 0x25,
    name: 'national-locking-shift',
    label: 'National language locking shift',
    fields: [{ name: 'language', label: 'language', width: 1 }],
  },
];

const ROWS_BY_IEI: readonly (ElementRow | undefined)[] = Array.from({ length: 256 }, (_, iei) =>
  ELEMENTS.find((row) => row.iei === iei),
);
const ROWS_BY_NAME: Readonly<Record<string, ElementRow>> = Object.fromEntries(
  ELEMENTS.map((row) => [row.name, row]),
);

/** The longest header: UDHL is one octet. */
const MAX_HEADER = 255;

function fieldsLength(row: ElementRow): number {
  let length = 0;
  for (const { width } of row.fields) length += width;
  return length;
}

/** Octets that the elements take in a user data header, UDHL included; 0 when there are none. */
export function headerLength(header: readonly InformationElement[]): number {
  if (header.length === 0) return 0;
  let length = 1;
  for (const element of header) {
    length += 2 + (element.name === 'raw' ? element.data.length : fieldsLength(ROWS_BY_NAME[element.name]!));
  }
  return length;
}

/**
 * Reads the elements that fill the reader's frame (behind UDHL). When the last one does not end where the header ends,
 * the whole header is ignored, as the standard asks (§9.2.3.24): no elements and a finding.
 */
export function decodeElements(reader: Reader): InformationElement[] {
  const start = reader.pos;
  const depth = reader.sink?.depth ?? 0;
  const elements: InformationElement[] = [];
  try {
    while (!reader.atEnd) elements.push(decodeElement(reader, elements.length));
    return elements;
  } catch (error) {
    if (!(error instanceof DecodeError) || reader.strict) throw error;
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
  const row = ROWS_BY_IEI[iei];
  const known = row !== undefined && fieldsLength(row) === length;
  const { sink } = reader;
  if (sink !== null) {
    sink.open(start, `[${index}]`, known ? row.label : 'Information element');
    namedLeaf(sink, start, start + 1, 'iei', 'IEI', `0x${iei.toString(16).padStart(2, '0')}`);
    namedLeaf(sink, start + 1, start + 2, 'length', 'IEDL', `${length} octets`);
  }
  if (!known) {
    if (row !== undefined) {
      reader.finding(
        'warning',
        'element-length',
        `${row.label} has ${length} octets, not ${fieldsLength(row)}`,
        start,
      );
    }
    const data = reader.bytes(length);
    if (sink !== null) {
      namedLeaf(sink, reader.pos - length, reader.pos, 'data', 'data', toHex(data));
      sink.close(reader.pos, `element 0x${iei.toString(16).padStart(2, '0')}, ${length} octets`);
    }
    return { iei, name: 'raw', data };
  }
  const element: Record<string, unknown> = { iei, name: row.name };
  for (const field of row.fields) {
    const value = field.width === 1 ? reader.u8() : reader.u16();
    element[field.name] = value;
    if (sink !== null)
      namedLeaf(sink, reader.pos - field.width, reader.pos, field.name, field.label, String(value));
  }
  const typed = element as unknown as InformationElement;
  sink?.close(reader.pos, describeElement(typed));
  return typed;
}

/** One line for people: `part 1 of 2, reference 25`; `port 9200 to port 2948`; the octets in hex. */
export function describeElement(element: InformationElement): string {
  switch (element.name) {
    case 'concat-8':
    case 'concat-16':
      return `part ${element.part} of ${element.total}, reference ${element.ref}`;
    case 'ports-8':
    case 'ports-16':
      return `port ${element.source} to port ${element.destination}`;
    case 'national-single-shift':
    case 'national-locking-shift':
      return `language ${element.language}`;
    case 'raw':
      return toHex(element.data);
  }
}

/**
 * Writes UDHL and the elements; nothing when there are none.
 * @throws EncodeError when a number does not fit its field or the header is longer than 255 octets
 */
export function encodeHeader(writer: Writer, header: readonly InformationElement[]): void {
  if (header.length === 0) return;
  const length = headerLength(header) - 1;
  if (length > MAX_HEADER)
    throw new EncodeError(`a user data header of ${length} octets is longer than ${MAX_HEADER}`);
  writer.u8(length);
  for (const element of header) encodeElement(writer, element);
}

function encodeElement(writer: Writer, element: InformationElement): void {
  if (element.name === 'raw') {
    writer.u8(checkedOctet(element.iei)).u8(element.data.length).bytes(element.data);
    return;
  }
  const row = ROWS_BY_NAME[element.name]!;
  writer.u8(row.iei).u8(fieldsLength(row));
  encodeFields(writer, row, element);
}

function encodeFields(
  writer: Writer,
  row: ElementRow,
  element: Exclude<InformationElement, RawElement>,
): void {
  for (const { name, width } of row.fields) {
    const value = (element as unknown as Record<string, number>)[name]!;
    const highest = width === 1 ? 0xff : 0xffff;
    if (!(Number.isInteger(value) && value >= 0 && value <= highest)) {
      throw new EncodeError(`${name} ${value} of ${row.name} is not a whole number from 0 to ${highest}`);
    }
    if (width === 1) writer.u8(value);
    else writer.u16(value);
  }
}

/** The octets behind an element's IEDL. */
export function elementData(element: InformationElement): Uint8Array {
  if (element.name === 'raw') return element.data;
  const writer = new Writer(8);
  encodeFields(writer, ROWS_BY_NAME[element.name]!, element);
  return writer.finish();
}

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
