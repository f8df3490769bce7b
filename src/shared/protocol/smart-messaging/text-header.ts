import { EncodeError } from '../kit/decode-error';

/** Ports and place in a whole, as text in front of a message whose sender could make no user data header. */
export interface TextHeader {
  destination: number;
  source: number | null;
  /** Part `part` (from 1) of `total`; null for a message by itself. */
  concat: { ref: number; total: number; part: number } | null;
}

/** Destination, source, then reference, total and part; each may be the last. Ports have four digits, or two (`S`). */
const LONG =
  /^\/\/SCKL([0-9A-F]{4})(?:([0-9A-F]{4})(?:([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2}))?)?(?: |\r\n|\r|\n)/i;
const SHORT =
  /^\/\/SCK([0-9A-F]{2})(?:([0-9A-F]{2})(?:([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2}))?)?(?: |\r\n|\r|\n)/i;

const hexNumber = (digits: string): number => Number.parseInt(digits, 16);

/**
 * Reads the text form of the ports and concatenation elements (WAP-201 WDP, GSM SMS in text), such as
 * `//SCKL23F4`, `//SCKL15811581010301`, behind which a blank or a line break stands.
 * @returns the header and the text behind it; null for text that starts with none, or names no part of its whole
 */
export function parseTextHeader(text: string): { header: TextHeader; text: string } | null {
  const found = LONG.exec(text) ?? SHORT.exec(text);
  if (found === null) return null;
  const [whole, destination, source, ref, total, part] = found;
  let concat: TextHeader['concat'] = null;
  if (ref !== undefined) {
    concat = { ref: hexNumber(ref), total: hexNumber(total!), part: hexNumber(part!) };
    if (concat.part < 1 || concat.part > concat.total) return null;
  }
  const header = {
    destination: hexNumber(destination!),
    source: source === undefined ? null : hexNumber(source),
    concat,
  };
  return { header, text: text.slice(whole.length) };
}

/**
 * The header as text, with a blank behind it.
 * @throws EncodeError for numbers that do not fit, and for a place in a whole without a source port
 */
export function buildTextHeader({ destination, source, concat }: TextHeader): string {
  let text = `//SCKL${digits(destination, 4, 'destination')}`;
  if (source !== null) text += digits(source, 4, 'source');
  if (concat !== null) {
    if (source === null) throw new EncodeError('is missing in front of the place in the whole', 'source');
    const { ref, total, part } = concat;
    if (part < 1 || part > total) throw new EncodeError(`${part} of ${total} is no part`, 'part');
    text += digits(ref, 2, 'ref') + digits(total, 2, 'total') + digits(part, 2, 'part');
  }
  return `${text} `;
}

function digits(value: number, count: number, name: string): string {
  const text = value.toString(16).toUpperCase().padStart(count, '0');
  if (!Number.isInteger(value) || value < 0 || text.length > count) {
    throw new EncodeError(`${value} does not fit into ${count} digits`, name);
  }
  return text;
}
