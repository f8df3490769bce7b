import { EncodeError } from '../kit/decode-error';

/** `0x` and two hex digits by octet, for what has no name. */
export const OCTET_WORDS: readonly UnknownWord[] = Array.from(
  { length: 256 },
  (_, octet) => `0x${octet.toString(16).padStart(2, '0')}` as const,
);

/** An octet or a code without a name, such as `0x95`; it is written as it was read. */
export type UnknownWord = `0x${string}`;

/** The number in an `UnknownWord`, or -1 when the text is none or is above `max`. */
export function unknownCode(word: string, max: number): number {
  if (!/^0x[0-9a-f]{1,8}$/.test(word)) return -1;
  const code = Number.parseInt(word.slice(2), 16);
  return code <= max ? code : -1;
}

/** Hex of a number, two digits an octet. */
export function hexNumber(value: number): string {
  const digits = value.toString(16);
  return `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

/** @throws EncodeError: a value is to be written in a form that it does not have */
export function wrongForm(form: string): never {
  throw new EncodeError(`"${form}" is no form of this value`);
}
