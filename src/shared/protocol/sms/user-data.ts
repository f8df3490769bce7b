import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import type { Reader } from '../kit/reader';
import type { FieldCodec } from '../kit/record';
import { namedLeaf } from '../kit/record';
import type { Writer } from '../kit/writer';
import { decodeGsm7, encodeGsm7, packedLength, packInto, unpackSeptets } from '../text/gsm7';
import { decodeUcs2, encodeUcs2 } from '../text/ucs2';
import type { Alphabet, Dcs } from './dcs';
import { userDataEncoding } from './dcs';
import { languagesOf } from './national-language';
import type { InformationElement } from './udh';
import { decodeElements, encodeHeader, headerLength } from './udh';

/** TP-UD with its length and header (3GPP TS 23.040 §9.2.3.16, §9.2.3.23, §9.2.3.24). */
export interface UserData {
  header: InformationElement[];
  /** How `data` travels; it follows from TP-DCS. */
  encoding: Alphabet;
  /** What `data` says; null for 8-bit data. Encoders write `data`, never this. */
  text: string | null;
  /** Behind the header: septets, one per octet, for `gsm7`; else the octets. */
  data: Uint8Array;
}

/** Octets of user data, header included, in an SMS-SUBMIT or SMS-DELIVER. */
export const MAX_USER_DATA = 140;

/**
 * Text in the GSM 7-bit alphabet where that can write it, else in UCS-2.
 * @param header names the national languages whose tables the text is written in, if any
 * @param encoding asks for one of the two
 * @throws EncodeError when `gsm7` is asked for and cannot write the text
 */
export function textUserData(
  text: string,
  header: InformationElement[] = [],
  encoding?: 'gsm7' | 'ucs2',
): UserData {
  const septets = encoding === 'ucs2' ? null : encodeGsm7(text, languagesOf(header));
  if (septets !== null) return { header, encoding: 'gsm7', text, data: septets };
  if (encoding === 'gsm7') throw new EncodeError('the text has characters outside the GSM alphabet', 'text');
  return { header, encoding: 'ucs2', text, data: encodeUcs2(text) };
}

/** 8-bit data for an application. */
export function octetUserData(data: Uint8Array, header: InformationElement[] = []): UserData {
  return { header, encoding: '8bit', text: null, data };
}

/** Finding: fewer octets are left than TP-UDL tells, though not none. What is there is read. */
export const CUT_OFF = 'user-data-cut-off';

/** Finding: a header that is announced would be longer than the user data. The user data is read without it. */
export const HEADER_BEYOND = 'header-beyond-user-data';

/** Septets that a header of `length` octets (UDHL included) takes, fill bits included. */
export function headerSeptets(length: number): number {
  return Math.ceil((length * 8) / 7);
}

/** Zero bits between a header of `length` octets and the first septet of text. */
export function fillBits(length: number): number {
  return (7 - ((length * 8) % 7)) % 7;
}

/** Room behind a header of `length` octets: septets for `gsm7`, else octets. */
export function userDataRoom(encoding: Alphabet, length: number): number {
  if (encoding === 'gsm7') return Math.floor((MAX_USER_DATA * 8) / 7) - headerSeptets(length);
  return MAX_USER_DATA - length;
}

/** What a TPDU says about its user data before it comes. */
export interface UserDataContext {
  /** TP-UDHI. */
  headerIndicated: boolean;
  dcs: Dcs;
}

/**
 * Reads UDL and user data.
 * @param limit octets of user data that this PDU may hold
 */
function decodeUserData(
  reader: Reader,
  encoding: Alphabet,
  headerIndicated: boolean,
  limit: number,
): UserData {
  const start = reader.pos;
  let userDataLength = reader.u8();
  let octets = encoding === 'gsm7' ? Math.ceil((userDataLength * 7) / 8) : userDataLength;
  const { sink } = reader;
  if (sink !== null) {
    const unit = encoding === 'gsm7' ? 'septets' : 'octets';
    namedLeaf(sink, start, reader.pos, 'length', 'TP-UDL', `${userDataLength} ${unit}`);
  }
  if (octets > limit) {
    reader.finding(
      'warning',
      'user-data-length',
      `${octets} octets of user data are more than ${limit}`,
      start,
    );
  }
  const announced = octets;
  if (octets > reader.remaining && !reader.atEnd) {
    octets = reader.remaining;
    reader.finding('warning', CUT_OFF, `${announced} octets of user data, only ${octets} left`, start);
    if (encoding === 'gsm7') userDataLength = Math.floor((octets * 8) / 7);
  }
  const outer = reader.enter(octets);
  const header = headerIndicated ? decodeHeader(reader, announced, start) : [];
  const headerOctets = reader.pos - start - 1;
  const dataStart = reader.pos;
  let data: Uint8Array;
  let text: string | null = null;
  if (encoding === 'gsm7') {
    data = decodeSeptets(
      reader,
      userDataLength - headerSeptets(headerOctets),
      fillBits(headerOctets),
      octets < announced,
    );
    text = decodeGsm7(data, languagesOf(header));
  } else {
    data = reader.bytes(octets - headerOctets);
    if (encoding === 'ucs2') {
      text = decodeUcs2(data);
      if (data.length % 2 !== 0) {
        reader.finding('warning', 'odd-length', 'UCS-2 text has half a character at its end', reader.pos - 1);
      }
    }
  }
  if (sink !== null) {
    if (text === null) namedLeaf(sink, dataStart, reader.pos, 'data', 'data', toHex(data));
    else namedLeaf(sink, dataStart, reader.pos, 'text', 'text', text);
  }
  reader.leave(outer);
  return { header, encoding, text, data };
}

/** @param octets of user data that TP-UDL tells; fewer may be there */
function decodeHeader(reader: Reader, octets: number, start: number): InformationElement[] {
  if (octets === 0) {
    reader.finding(
      'warning',
      'no-user-data-header',
      'a user data header is announced, but there is no user data',
      start,
    );
    return [];
  }
  const headerStart = reader.pos;
  const length = reader.u8();
  if (length >= octets) {
    reader.finding(
      'warning',
      HEADER_BEYOND,
      `a user data header of ${length} octets in ${octets} octets of user data: there is none`,
      headerStart,
    );
    reader.pos = headerStart;
    return [];
  }
  const { sink } = reader;
  sink?.open(headerStart, 'header', 'TP-UDH');
  if (sink !== null) namedLeaf(sink, headerStart, reader.pos, 'length', 'UDHL', `${length} octets`);
  const outer = reader.enter(Math.min(length, reader.remaining));
  if (length === 0)
    reader.finding('warning', 'empty-user-data-header', 'the user data header is empty', reader.pos - 1);
  const header = decodeElements(reader);
  reader.leave(outer);
  sink?.close(reader.pos);
  return header;
}

/** The septets behind the header. The frame was made from UDL: it ends with the last of them. */
function decodeSeptets(reader: Reader, count: number, fill: number, cutOff: boolean): Uint8Array {
  const { octets, pos: start, end } = reader;
  if (count < 0) {
    if (cutOff) return new Uint8Array(0);
    reader.finding('warning', 'user-data-length', 'TP-UDL ends within the user data header');
    return new Uint8Array(0);
  }
  reader.pos = end;
  const spare = (8 - ((fill + 7 * count) % 8)) % 8;
  if (
    start < end &&
    ((octets[start]! & ((1 << fill) - 1)) !== 0 || (!cutOff && octets[end - 1]! >> (8 - spare) !== 0))
  ) {
    reader.finding('warning', 'spare-bits', 'fill bits or spare bits of the text are not zero', start);
  }
  return unpackSeptets(octets, count, fill, start);
}

function encodeUserData(writer: Writer, userData: UserData, encoding: Alphabet, limit: number): void {
  if (userData.encoding !== encoding) {
    throw new EncodeError(`is ${userData.encoding}, but the data coding scheme says ${encoding}`);
  }
  const { header, data } = userData;
  const headerOctets = headerLength(header);
  const length = encoding === 'gsm7' ? headerSeptets(headerOctets) + data.length : headerOctets + data.length;
  const octets = encoding === 'gsm7' ? Math.ceil((length * 7) / 8) : length;
  if (octets > limit) throw new EncodeError(`takes ${octets} octets, at most ${limit} fit`);
  writer.u8(length);
  encodeHeader(writer, header);
  if (encoding === 'gsm7') {
    const fill = fillBits(headerOctets);
    const at = writer.length;
    packInto(writer.extend(packedLength(data.length, fill)), at, data, fill);
  } else {
    writer.bytes(data);
  }
}

/** The user data of a TPDU whose TP-DCS (GSM 7-bit when it has none) says how it is laid out. */
export function userDataField(limit: number): FieldCodec<UserData, UserDataContext, { dcs: Dcs | null }> {
  return {
    decode: (reader, { dcs, headerIndicated }) =>
      decodeUserData(reader, userDataEncoding(dcs), headerIndicated, limit),
    encode: (writer, userData, { dcs }) => {
      encodeUserData(writer, userData, dcs === null ? 'gsm7' : userDataEncoding(dcs), limit);
    },
    describe: () => undefined,
  };
}

/** Octets with a header and without a TP-DCS, as the command data of SMS-COMMAND. */
export function octetDataField(limit: number): FieldCodec<UserData, UserDataContext> {
  return {
    decode: (reader, { headerIndicated }) => decodeUserData(reader, '8bit', headerIndicated, limit),
    encode: (writer, userData) => {
      encodeUserData(writer, userData, '8bit', limit);
    },
    describe: () => undefined,
  };
}
