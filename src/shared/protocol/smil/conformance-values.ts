import { parseClock } from './clock';
import { parseColour } from './colour';
import { parseFit, parseLength } from './values';

/** What is wrong with a value: a code, and words that follow `name="value"`. Null when nothing is. */
type ValueCheck = (value: string) => readonly [code: string, words: string] | null;

/** SMIL 2.0 and the drafts that phones name; a document need not name any. */
const NAMESPACES: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/SMIL20/Language',
  'http://www.w3.org/2001/SMIL20/',
  'http://www.w3.org/2000/SMIL20/CR/Language',
]);

const clock: ValueCheck = (value) => {
  const time = parseClock(value);
  if (time === null) return ['bad-clock-value', 'is no clock value'];
  return typeof time === 'number' && time < 0 ? ['negative-time', 'is before the start'] : null;
};

/** The forms that attribute values of MMS SMIL have. */
export const VALUE_CHECKS = {
  text: () => null,
  clock,
  length: (value) =>
    parseLength(value) === null ? ['bad-length', 'is no length in pixels or percent'] : null,
  fit: (value) => (parseFit(value) !== value ? ['unknown-fit', 'is no value of fit'] : null),
  colour: (value) => (parseColour(value) === null ? ['bad-colour', 'is no colour'] : null),
  integer: (value) => (/^-?\d{1,9}$/.test(value) ? null : ['bad-integer', 'is no whole number']),
  region: (value) => (/^(?:image|text)$/i.test(value) ? null : ['region-id', 'is neither Image nor Text']),
  namespace: (value) => (NAMESPACES.has(value) ? null : ['unknown-namespace', 'is no namespace of SMIL']),
  source: (value) => {
    const source = value.trim();
    if (source === '') return ['empty-source', 'names no part'];
    const external = /^(?!cid:)[a-z][a-z0-9+.-]*:/i.test(source) || source.startsWith('//');
    return external ? ['external-source', 'is outside the message'] : null;
  },
} as const satisfies Readonly<Record<string, ValueCheck>>;

export type ValueForm = keyof typeof VALUE_CHECKS;
