import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layText } from './laid-texts';

it('gives each text as it was, however many lie beside it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      expect(texts.map((text) => layText(text)).map(({ text }) => text)).toEqual(texts);
    }),
  );
});

it('has room for a text of any length, beside others', () => {
  const lengths = [10, 16_000, 21_000, 60_000, 7_000, 7_000, 7_000, 21_845, 21_846, 200_000, 0, 10];
  const texts = lengths.flatMap((length) => ['a', 'ü', '語'].map((letter) => letter.repeat(length)));
  expect(texts.map((text) => layText(text)).map(({ text }) => text)).toEqual(texts);
});
