import { EncodeError } from '../kit/decode-error';
import { encodeGsm7 } from '../text/gsm7';
import { encodeUcs2 } from '../text/ucs2';
import type { ConcatElement, InformationElement, PortsElement } from './udh';
import { headerLength } from './udh';
import type { UserData } from './user-data';
import { octetUserData, userDataRoom } from './user-data';

/** The total of a concatenation is one octet. */
const MAX_PARTS = 255;
const ESC = 0x1b;

/** Text as it will travel: its units are septets or UTF-16 code units. */
interface CodedText {
  text: string;
  encoding: 'gsm7' | 'ucs2';
  /** Septets, one per octet, or UTF-16BE octets. */
  data: Uint8Array;
  /** Octets of `data` per unit. */
  width: 1 | 2;
}

function codeText(text: string): CodedText {
  const septets = encodeGsm7(text);
  if (septets !== null) return { text, encoding: 'gsm7', data: septets, width: 1 };
  return { text, encoding: 'ucs2', data: encodeUcs2(text), width: 2 };
}

/** Whether a cut before this unit would part an ESC pair or a surrogate pair. */
function parts(coded: CodedText, unit: number): boolean {
  const { data, encoding } = coded;
  if (encoding === 'gsm7') return data[unit - 1] === ESC;
  return isHighSurrogate(data[2 * unit - 2]!) && (data[2 * unit]! & 0xfc) === 0xdc;
}

function isHighSurrogate(firstOctet: number): boolean {
  return (firstOctet & 0xfc) === 0xd8;
}

/**
 * Where the parts end, in units: as much as fits goes into each, pairs stay whole.
 * @param room units that fit into one part
 */
function cut(coded: CodedText, room: number): number[] {
  const total = coded.data.length / coded.width;
  const ends: number[] = [];
  let end = 0;
  while (end < total) {
    end += room;
    if (end >= total) end = total;
    else if (parts(coded, end)) end--;
    ends.push(end);
  }
  return ends;
}

/** Units that fit beside these header elements. */
function roomFor(coded: CodedText, header: readonly InformationElement[]): number {
  return Math.floor(userDataRoom(coded.encoding, headerLength(header)) / coded.width);
}

function concat(ref: number, wide: boolean, total: number, part: number): ConcatElement {
  const highest = wide ? 0xffff : 0xff;
  if (!(Number.isInteger(ref) && ref >= 0 && ref <= highest)) {
    throw new EncodeError(`a reference of ${ref} is not a whole number from 0 to ${highest}`, 'reference');
  }
  if (total > MAX_PARTS) throw new EncodeError(`needs ${total} parts, a message has at most ${MAX_PARTS}`);
  return wide
    ? { iei: 0x08, name: 'concat-16', ref, total, part }
    : { iei: 0x00, name: 'concat-8', ref, total, part };
}

/** Ends of the parts, one end when the text needs no concatenation. */
function endsOf(coded: CodedText, wide: boolean): number[] {
  const single = roomFor(coded, []);
  const units = coded.data.length / coded.width;
  return units <= single ? [units] : cut(coded, roomFor(coded, [concat(0, wide, 1, 1)]));
}

/**
 * What a composer shows while text is typed: how the text would travel (with 8-bit references), in how many segments,
 * how many septets (`gsm7`) or UTF-16 code units (`ucs2`) it takes and how many more the last segment holds.
 */
export function countText(text: string): {
  encoding: 'gsm7' | 'ucs2';
  segments: number;
  remaining: number;
  used: number;
} {
  const coded = codeText(text);
  const ends = endsOf(coded, false);
  const used = coded.data.length / coded.width;
  const room = roomFor(coded, ends.length === 1 ? [] : [concat(0, false, 1, 1)]);
  return {
    encoding: coded.encoding,
    segments: ends.length,
    remaining: room - (used - (ends.at(-2) ?? 0)),
    used,
  };
}

/**
 * Cuts text into the user data of as many messages as it takes (3GPP TS 23.040 §9.2.3.24.1, §9.2.3.24.8); a text that
 * fits into one has no header. ESC pairs and surrogate pairs stay whole.
 * @param options `reference` 0 to 255, with `wide` (16-bit references) 0 to 65535
 * @throws EncodeError for more than 255 parts
 */
export function segmentText(text: string, options: { reference: number; wide?: boolean }): UserData[] {
  const coded = codeText(text);
  const { encoding, data, width } = coded;
  const wide = options.wide ?? false;
  const ends = endsOf(coded, wide);
  if (ends.length === 1) return [{ header: [], encoding, text, data }];
  let start = 0;
  let textStart = 0;
  return ends.map((end, index) => {
    const header = [concat(options.reference, wide, ends.length, index + 1)];
    const slice = data.subarray(start * width, end * width);
    // Every septet but ESC is one character, and so is every UTF-16 code unit.
    const characters = encoding === 'ucs2' ? end - start : slice.length - count(slice, ESC);
    const part = { header, encoding, text: text.slice(textStart, textStart + characters), data: slice };
    start = end;
    textStart += characters;
    return part;
  });
}

function count(octets: Uint8Array, wanted: number): number {
  let found = 0;
  for (const octet of octets) if (octet === wanted) found++;
  return found;
}

/**
 * Cuts a datagram for an application into the user data of as many 8-bit messages as it takes. Every part has the
 * ports, and behind them its place when there are several (133 octets fit into one message, else 128 into each).
 * @param options ports 0 to 65535, `reference` 0 to 255
 * @throws EncodeError for more than 255 parts
 */
export function segmentData(
  octets: Uint8Array,
  options: { ports: { destination: number; source: number }; reference: number },
): UserData[] {
  const ports: PortsElement = { iei: 0x05, name: 'ports-16', ...options.ports };
  if (octets.length <= userDataRoom('8bit', headerLength([ports]))) return [octetUserData(octets, [ports])];
  const room = userDataRoom('8bit', headerLength([ports, concat(0, false, 1, 1)]));
  const total = Math.ceil(octets.length / room);
  return Array.from({ length: total }, (_, index) =>
    octetUserData(octets.subarray(index * room, (index + 1) * room), [
      ports,
      concat(options.reference, false, total, index + 1),
    ]),
  );
}
