/**
 * Octets for people, as phones tell them: `96 B`, `8.2 KB`, `84 KB`, `1.9 MB` (1 KB = 1,024 octets), in German with a comma.
 * @param space between value and unit: the one at which no line breaks, or one that every character set has
 */
export function sizeText(octets: number, language: string, space: '\u00a0' | ' ' = '\u00a0'): string {
  if (octets < 1_000) return `${octets}${space}B`;
  const kilo = octets / 1_024;
  const [value, unit] = kilo < 1_000 ? [kilo, 'KB'] : [kilo / 1_024, 'MB'];
  const rounded = unit === 'KB' && value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  const number = String(rounded);
  return `${language.startsWith('de') ? number.replace('.', ',') : number}${space}${unit}`;
}
