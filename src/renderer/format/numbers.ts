import { countryCodeLength } from '../../shared/model/numbering';

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

/** Octets as phones print them: `84 KB`, `1.9 MB` (1 KB = 1024 octets). */
export function phoneSize(octets: number, language: string): string {
  const number = (value: number, digits: number): string =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  if (octets < 1000) return `${octets}\u00a0B`;
  const kilo = octets / 1024;
  if (kilo < 1000) return `${number(kilo, kilo < 10 ? 1 : 0)}\u00a0KB`;
  return `${number(kilo / 1024, 1)}\u00a0MB`;
}

/** A number with one decimal: `5.0`, in German `5,0`. */
export function tenths(value: number, language: string): string {
  return value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** Octets as the desk prints them: `96 B`, `86.9 kB` (1 kB = 1000 octets). */
export function wireSize(octets: number, language: string): string {
  if (octets < 1000) return `${octets}\u00a0B`;
  const [value, unit] = octets < 1_000_000 ? [octets / 1000, 'kB'] : [octets / 1_000_000, 'MB'];
  return `${value.toLocaleString(language, { maximumFractionDigits: 1 })}\u00a0${unit}`;
}

/** A part of something in the unit that `wireSize` prints the whole in, without the unit: `28` of `100.8 kB`. */
export function partSize(octets: number, whole: number, language: string): string {
  const unit = whole < 1000 ? 1 : whole < 1_000_000 ? 1000 : 1_000_000;
  return (octets / unit).toLocaleString(language, { maximumFractionDigits: 1 });
}

/** Four or more hex digits of an offset. */
export function hexOffset(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}
