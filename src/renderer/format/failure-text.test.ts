import { describe, expect, it } from 'vitest';
import { CONVERSION_FAILURES } from '../../shared/model/conversion-failure';
import type { ConversionFailure, ConversionFailureCode } from '../../shared/model/conversion-failure';
import { createTexts, speak } from '../i18n/instance';
import { transcodingDe } from '../i18n/transcoding-de';
import { transcodingEn } from '../i18n/transcoding-en';
import { failureText } from './failure-text';

const codes = Object.keys(CONVERSION_FAILURES) as ConversionFailureCode[];
const filledIn = (words: string): string[] => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);

describe.each([
  ['English', transcodingEn.failures],
  ['German', transcodingDe.failures],
])('the words of failed conversions in %s', (_language, words) => {
  it('are there for every reason, and for nothing else', () => {
    expect(Object.keys(words).sort()).toEqual([...codes].sort());
  });

  it.each(codes)('tell all of %s', (code) => {
    expect(filledIn(words[code])).toEqual(CONVERSION_FAILURES[code]);
  });
});

it('are told with their sizes in units, and texts of earlier versions as they are', async () => {
  const set = {
    en: { transcoding: transcodingEn },
    de: () => Promise.resolve({ transcoding: transcodingDe }),
  };
  const texts = createTexts(set);
  await speak(texts, 'de', set);
  const said = (failure: ConversionFailure): string => failureText(texts.t, 'de', failure);
  expect(said({ code: 'sound-too-large', params: { seconds: 63, size: 4_000 } })).toBe(
    '63 s Ton passen nicht in 3,9\u00a0KB',
  );
  expect(said({ code: 'picture-refused', params: { said: 'Input <file>\nis broken' } })).toBe(
    'Das Bild lässt sich nicht lesen: Input <file>\nis broken',
  );
  expect(said({ code: 'told', params: { said: 'something {{old}}' } })).toBe('something {{old}}');
});
