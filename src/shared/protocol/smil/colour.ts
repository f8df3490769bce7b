/** The colour names of CSS 2.1 §4.3.6. */
const NAMES: Readonly<Record<string, string>> = {
  aqua: '#00ffff',
  black: '#000000',
  blue: '#0000ff',
  fuchsia: '#ff00ff',
  gray: '#808080',
  green: '#008000',
  grey: '#808080',
  lime: '#00ff00',
  maroon: '#800000',
  navy: '#000080',
  olive: '#808000',
  orange: '#ffa500',
  purple: '#800080',
  red: '#ff0000',
  silver: '#c0c0c0',
  teal: '#008080',
  white: '#ffffff',
  yellow: '#ffff00',
};

/**
 * Reads a colour of SMIL (CSS 2.1 §4.3.6): `#rgb`, `#rrggbb` (the `#` may be missing), `rgb(r, g, b)` with numbers or
 * percentages, or a name. Gives `#rrggbb` in lower case, so that nothing of the sender's text reaches a style sheet;
 * null for `transparent`, `inherit` and what is no colour.
 */
export function parseColour(text: string): string | null {
  const value = text.trim().toLowerCase();
  if (Object.hasOwn(NAMES, value)) return NAMES[value]!;
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(value)?.[1];
  if (hex !== undefined)
    return hex.length === 6 ? `#${hex}` : `#${[...hex].map((digit) => digit + digit).join('')}`;
  const rgb = /^rgb\(\s*(\d{1,4}%?)\s*,\s*(\d{1,4}%?)\s*,\s*(\d{1,4}%?)\s*\)$/.exec(value);
  if (rgb === null) return null;
  return `#${component(rgb[1]!)}${component(rgb[2]!)}${component(rgb[3]!)}`;
}

function component(text: string): string {
  const number = Number.parseInt(text, 10);
  const octet = text.endsWith('%') ? Math.round((Math.min(number, 100) * 255) / 100) : Math.min(number, 255);
  return octet.toString(16).padStart(2, '0');
}
