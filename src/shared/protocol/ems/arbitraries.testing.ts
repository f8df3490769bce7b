import fc from 'fast-check';
import { gsmText, octet } from '../sms/arbitraries.testing';
import { inOrder } from './message';
import type { EmsContent, EmsObject, FormatRun, TextStyle } from './message';

const octets = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
const colour = fc.constantFrom('black' as const, 'bright-red' as const, 'dark-cyan' as const);

const style: fc.Arbitrary<TextStyle> = fc.record({
  mode: fc.record({
    alignment: fc.constantFrom('left' as const, 'right' as const, 'centre' as const, 'default' as const),
    size: fc.constantFrom('normal' as const, 'large' as const, 'small' as const),
    bold: fc.boolean(),
    italic: fc.boolean(),
    underline: fc.boolean(),
    strikethrough: fc.boolean(),
  }),
  colour: fc.option(fc.record({ foreground: colour, background: colour })),
});

const plain = fc.oneof(
  fc.record({
    name: fc.constantFrom('predefined-sound' as const, 'predefined-animation' as const),
    number: octet,
  }),
  fc.record({
    name: fc.constant('user-sound' as const),
    melody: fc.string({ maxLength: 128, unit: 'binary-ascii' }),
  }),
  fc.record({ name: fc.constant('large-animation' as const), frames: octets(128) }),
  fc.record({ name: fc.constant('small-animation' as const), frames: octets(32) }),
  fc.record({ name: fc.constant('large-picture' as const), bits: octets(128) }),
  fc.record({ name: fc.constant('small-picture' as const), bits: octets(32) }),
  fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 14 })).chain(([width, height]) =>
    fc.record({
      name: fc.constant('variable-picture' as const),
      width: fc.constant(width),
      height: fc.constant(height),
      bits: octets(width * height),
    }),
  ),
  fc.record({ name: fc.constantFrom('wvg' as const, 'character-wvg' as const), bits: octets(0, 100) }),
);

const extended = fc.record({
  name: fc.constant('extended-object' as const),
  reference: octet,
  type: octet,
  content: octets(0, 300),
});

/** Positions in this text that part no character. */
function positions(text: string): number[] {
  const starts = [0];
  for (const character of text) starts.push(starts.at(-1)! + character.length);
  return starts;
}

function objects(text: string): fc.Arbitrary<EmsObject[]> {
  const position = fc.constantFrom(...positions(text));
  const noForward = fc.boolean();
  return fc
    .array(
      fc
        .tuple(fc.oneof({ weight: 3, arbitrary: plain }, extended), position, noForward)
        .map(([object, at, kept]): EmsObject => ({ ...object, position: at, prompt: 0, noForward: kept })),
      { maxLength: 6 },
    )
    .chain((list) =>
      fc.tuple(
        fc.constant(list.toSorted((a, b) => a.position - b.position)),
        fc.array(fc.nat(3), { minLength: list.length, maxLength: list.length }),
      ),
    )
    .map(([list, prompts]) => {
      const asked = list.map((object, i) => ({ ...object, prompt: Math.min(prompts[i]!, list.length - i) }));
      const references = new Map<number, EmsObject>();
      for (const object of asked)
        if (object.name === 'extended-object') references.set(object.reference, object);
      const again = [...references.values()].map((object): EmsObject => {
        if (object.name !== 'extended-object') throw new Error('not an extended object');
        const { reference, type, content } = object;
        const name = 'reused-object';
        return {
          name,
          position: text.length,
          reference,
          object: { type, content },
          prompt: 0,
          noForward: false,
        };
      });
      return [...asked, ...again];
    });
}

/** Runs of different looks, so that no two of them can become one. */
function formats(text: string): fc.Arbitrary<FormatRun[]> {
  const starts = positions(text);
  const place = fc.tuple(fc.constantFrom(...starts), fc.constantFrom(...starts), fc.boolean());
  return fc
    .uniqueArray(fc.tuple(style, place), { maxLength: 5, selector: ([look]) => JSON.stringify(look) })
    .map((runs) =>
      runs
        .map(([look, [one, other, whole]]): FormatRun => {
          const start = Math.min(one, other);
          return { start, length: whole || one === other ? null : Math.abs(one - other), ...look };
        })
        .sort(inOrder)
        // Of two that hold until further notice from one place on, the first one holds for nothing.
        .filter(
          ({ start, length }, i, all) =>
            length !== null || all[i + 1]?.start !== start || all[i + 1]?.length !== null,
        ),
    );
}

const text = fc.oneof(
  gsmText(400),
  fc.string({ unit: fc.constantFrom('a', 'я', '漢', '😀'), maxLength: 250 }),
);

/** Messages as `readEms` gives them, without findings. */
export const emsContent: fc.Arbitrary<EmsContent> = text.chain((words) =>
  fc.record({
    text: fc.constant(words),
    formats: formats(words),
    objects: objects(words),
    hyperlinks: fc.constant([]),
    email: fc.option(
      fc
        .constantFrom(...positions(words))
        .map((length) => ({ header: words.slice(0, length), body: words.slice(length) })),
      { freq: 3 },
    ),
    replyAddress: fc.option(
      fc.constant({ number: '+491', ton: 'international' as const, npi: 'isdn' as const }),
    ),
    voiceMail: fc.constant(null),
    compressed: fc.array(fc.record({ algorithm: fc.nat(15), content: octets(0, 200) }), { maxLength: 2 }),
    dataRequest: fc.boolean(),
    controls: fc.constantFrom(
      [],
      [{ iei: 0x07, name: 'udh-source' as const, source: 1 }],
      [{ iei: 0xa0, name: 'raw' as const, data: Uint8Array.of(1) }],
    ),
  }),
);
