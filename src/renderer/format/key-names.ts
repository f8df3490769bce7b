/** What stands on the keys of a German keyboard. */
const GERMAN: Readonly<Record<string, string>> = {
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Space: 'Leertaste',
  Backspace: 'Rücktaste',
};

/**
 * Keys as they are called where the language is spoken.
 * @param keys such as `Ctrl K`
 */
export function keyNames(keys: string, language: string): string {
  if (!language.startsWith('de')) return keys;
  return keys
    .split(' ')
    .map((key) => GERMAN[key] ?? key)
    .join(' ');
}
