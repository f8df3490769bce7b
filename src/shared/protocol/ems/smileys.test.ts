import { describe, expect, it } from 'vitest';
import { PREDEFINED_ANIMATIONS } from '../sms/udh-elements';
import { fallbackText, withSmileys } from './smileys';

/** The usual forms beside the names of 3GPP TS 23.040 §9.2.3.24.10.3.3. */
const FORMS: readonly [string, string[]][] = [
  ['ironic', [';->']],
  ['glad', [':-)', ':)']],
  ['sceptic', [':-/', ':/']],
  ['sad', [':-(', ':(']],
  ['wow', [':-O', ':-o', ':O']],
  ['crying', [":'-(", ":'("]],
  ['winking', [';-)', ';)']],
  ['laughing', [':-D', ':D']],
  ['indifferent', [':-|', ':|']],
  ['in love', [':-*', ':*']],
  ['confused', [':-S', ':-s', ':S']],
  ['tongue hanging out', [':-P', ':-p', ':P']],
  ['angry', ['>:-(', 'x-(']],
  ['wearing glasses', ['8-)', 'B-)']],
  ['devil', ['>:-)', '}:-)']],
];

describe('smileys', () => {
  it.each(FORMS.map(([name, forms], number) => [name, forms, number] as const))(
    'of the animation "%s" are %j',
    (name, forms, number) => {
      expect(PREDEFINED_ANIMATIONS[number]).toBe(name);
      for (const form of forms) {
        const animation = { name: 'predefined-animation', number, prompt: 0, noForward: false };
        const found = withSmileys(`Hi ${form} you`);
        expect(found).toEqual({ text: 'Hi  you', objects: [{ ...animation, position: 3 }] });
        expect(fallbackText(found)).toBe(`Hi ${forms[0]} you`);
      }
    },
  );

  it('stand alone', () => {
    for (const text of ['http://x.test', 'a:)', ':-)b', '(:)', '88-)']) {
      expect(withSmileys(text)).toEqual({ text, objects: [] });
    }
    const { text, objects } = withSmileys(':-) and :-(, or ;-)!');
    expect(text).toBe(' and , or !');
    expect(objects.map((object) => [object.position, 'number' in object && object.number])).toEqual([
      [0, 1],
      [5, 3],
      [10, 6],
    ]);
    expect(fallbackText({ text, objects: objects.toReversed() })).toBe(':-) and :-(, or ;-)!');
  });

  it('leave other objects and unknown animations out of the fallback', () => {
    const rest = { prompt: 0, noForward: false };
    expect(
      fallbackText({
        text: 'ab',
        objects: [
          { name: 'predefined-sound', position: 0, number: 1, ...rest },
          { name: 'predefined-animation', position: 1, number: 15, ...rest },
        ],
      }),
    ).toBe('ab');
  });
});
