/** Letters of the scripts that are read from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and their like. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Somebody’s words to be put into a line of other words: what is read from right to left is closed in by itself (UAX #9, 2.4),
 * so that it turns nothing around it, neither a number nor a comma nor the next name. Other words come back as they are.
 */
export function isolated(words: string): string {
  return RIGHT_TO_LEFT.test(words) ? closedIn(words) : words;
}

/** Names to be put into one line: each is closed in as soon as one of them is read from right to left. */
export function eachIsolated(names: readonly string[]): readonly string[] {
  return names.length > 1 && names.some((name) => RIGHT_TO_LEFT.test(name)) ? names.map(closedIn) : names;
}

/** Names in one line, with commas between them. One name alone comes back as it is. */
export function nameList(names: readonly string[]): string {
  return eachIsolated(names).join(', ');
}

function closedIn(words: string): string {
  return `${FIRST_STRONG_ISOLATE}${words}${POP_ISOLATE}`;
}
