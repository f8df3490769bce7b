import { countryCodeLength } from '../../shared/model/numbering';
import { sizeText } from '../../shared/model/size-text';

/** Groups an international number for reading: `+491715550101` → `+49 171 555 0101`. Anything else stays as it is. */
export function groupNumber(address: string): string {
  if (!/^\+[0-9]{6,15}$/.test(address)) return address;
  const digits = address.slice(1);
  const code = countryCodeLength(digits);
  const groups = [`+${digits.slice(0, code)}`];
  let rest = digits.slice(code);
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  if (rest !== '') groups.push(rest);
  return groups.join('\u00a0');
}

/** The digits that two spellings of one number share. */
export function bareNumber(address: string): string {
  return address.replace(/[\s\u00a0()/.-]/g, '');
}

/** Octets as phones and the desk print them, in one piece: `96 B`, `84 KB`, `1.9 MB`. */
export function phoneSize(octets: number, language: string): string {
  return sizeText(octets, language);
}

/** A number with one decimal: `5.0`, in German `5,0`. */
export function tenths(value: number, language: string): string {
  return value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A part of something in the unit that `phoneSize` prints the whole in, without the unit: `28` of `98 KB`. */
export function partSize(octets: number, whole: number, language: string): string {
  const unit = whole < 1000 ? 1 : whole < 1000 * 1024 ? 1024 : 1024 * 1024;
  return (octets / unit).toLocaleString(language, {
    maximumFractionDigits: unit > 1024 || whole / unit < 10 ? 1 : 0,
  });
}

/** Four or more hex digits of an offset. */
export function hexOffset(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}
