import type { EmsMessage, EmsObject } from './message';

/**
 * Text forms of the predefined animations by number (`PREDEFINED_ANIMATIONS` in the table of elements); the first one is
 * shown where a phone has no animation.
 */
const SMILEYS: readonly (readonly [string, ...string[]])[] = [
  [';->'],
  [':-)', ':)'],
  [':-/', ':/'],
  [':-(', ':('],
  [':-O', ':-o', ':O'],
  [":'-(", ":'("],
  [';-)', ';)'],
  [':-D', ':D'],
  [':-|', ':|'],
  [':-*', ':*'],
  [':-S', ':-s', ':S'],
  [':-P', ':-p', ':P'],
  ['>:-(', 'x-('],
  ['8-)', 'B-)'],
  ['>:-)', '}:-)'],
];

const NUMBERS = new Map(SMILEYS.flatMap((forms, number) => forms.map((form) => [form, number] as const)));

/** A smiley stands alone: between white space, the ends of the text, or in front of closing punctuation. */
const PATTERN = new RegExp(
  `(?<=^|\\s)(?:${[...NUMBERS.keys()].map((form) => form.replace(/[.*+?^\${}()|[\]\\/]/g, '\\$&')).join('|')})(?=$|[\\s.,!?])`,
  'g',
);

/** Text whose smileys have become animations: what a phone sends that is set to do so. */
export function withSmileys(text: string): { text: string; objects: EmsObject[] } {
  const objects: EmsObject[] = [];
  let taken = 0;
  const left = text.replace(PATTERN, (form: string, position: number) => {
    const number = NUMBERS.get(form)!;
    objects.push({
      name: 'predefined-animation',
      position: position - taken,
      number,
      prompt: 0,
      noForward: false,
    });
    taken += form.length;
    return '';
  });
  return { text: left, objects };
}

/** The text for a phone without enhanced messaging: smileys instead of predefined animations, no other objects. */
export function fallbackText({ text, objects }: Pick<EmsMessage, 'text' | 'objects'>): string {
  let shown = '';
  let at = 0;
  for (const object of objects.toSorted((a, b) => a.position - b.position)) {
    const smiley = object.name === 'predefined-animation' ? SMILEYS[object.number]?.[0] : undefined;
    if (smiley === undefined) continue;
    shown += text.slice(at, object.position) + smiley;
    at = object.position;
  }
  return shown + text.slice(at);
}
