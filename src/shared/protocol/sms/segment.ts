import { EncodeError } from '../kit/decode-error';
import type { NationalLanguage } from '../text/gsm7-tables';
import { codeText, roomFor } from './text-coding';
import type { ConcatElement, InformationElement, PortsElement } from './udh';
import { headerLength } from './udh';
import type { UserData } from './user-data';
import { octetUserData, userDataRoom } from './user-data';

/** Parts of a concatenated message: their number is one octet. */
export const MAX_PARTS = 255;

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

/** Elements that take as much room as those of a part. */
const PLACES: Readonly<Record<'narrow' | 'wide', InformationElement>> = {
  narrow: concat(0, false, 1, 1),
  wide: concat(0, true, 1, 1),
};

/**
 * What a composer shows while text is typed: how the text would travel (with 8-bit references), in how many segments,
 * how many septets (`gsm7`) or UTF-16 code units (`ucs2`) it takes and how many more the last segment holds.
 * @param languages national languages whose tables may be used, as for `segmentText`
 */
export function countText(
  text: string,
  languages: readonly NationalLanguage[] = [],
): {
  encoding: 'gsm7' | 'ucs2';
  segments: number;
  remaining: number;
  used: number;
} {
  const coded = codeText(text, PLACES.narrow, languages);
  const { encoding, ends, shifts } = coded;
  const used = ends.at(-1)!.unit;
  const room = roomFor(coded, ends.length === 1 ? shifts : [PLACES.narrow, ...shifts]);
  return { encoding, segments: ends.length, remaining: room - (used - (ends.at(-2)?.unit ?? 0)), used };
}

/**
 * Cuts text into the user data of as many messages as it takes (3GPP TS 23.040 §9.2.3.24.1, §9.2.3.24.8). ESC pairs and
 * surrogate pairs stay whole; so does what people take for one character, unless that costs a further message. Each part's
 * header names its place, if there are several, and the national languages whose tables its text is in, if any.
 * @param options `reference` 0 to 255, with `wide` (16-bit references) 0 to 65535; `languages` whose tables may be used
 *   where that is cheaper (none unless the handset is set up so: not every receiver knows them)
 * @throws EncodeError for more than 255 parts
 */
export function segmentText(
  text: string,
  options: { reference: number; wide?: boolean; languages?: readonly NationalLanguage[] },
): UserData[] {
  const wide = options.wide ?? false;
  const place = wide ? PLACES.wide : PLACES.narrow;
  const { encoding, data, width, shifts, ends } = codeText(text, place, options.languages ?? []);
  if (ends.length === 1) return [{ header: shifts, encoding, text, data }];
  let start = { unit: 0, text: 0 };
  return ends.map((end, index) => {
    const part: UserData = {
      header: [concat(options.reference, wide, ends.length, index + 1), ...shifts],
      encoding,
      text: text.slice(start.text, end.text),
      data: data.subarray(start.unit * width, end.unit * width),
    };
    start = end;
    return part;
  });
}

/** Octets that `segmentData` can divide: as many as 255 parts hold. */
export const SEGMENTED_DATA_MAX = MAX_PARTS * dataRoom();

/** Octets of data in a part beside ports and place. */
function dataRoom(): number {
  const ports: PortsElement = { iei: 0x05, name: 'ports-16', destination: 0, source: 0 };
  return userDataRoom('8bit', headerLength([ports, concat(0, false, 1, 1)]));
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
  const room = dataRoom();
  const total = Math.ceil(octets.length / room);
  return Array.from({ length: total }, (_, index) =>
    octetUserData(octets.subarray(index * room, (index + 1) * room), [
      ports,
      concat(options.reference, false, total, index + 1),
    ]),
  );
}
