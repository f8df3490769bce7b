import { beforeAll, expect, test } from 'vitest';
import type { EmsObject } from '../../../shared/protocol/ems/message';
import { createTexts, speak } from '../../i18n/instance';
import { PHONE_TEXTS } from '../../i18n/phone-texts';
import { KEYPAD } from '../../testing/fixture.testing';
import { emsLines } from './ems-lines';
import { skinOf } from './lcd-skin';
import { viewText } from './view-text';

const texts = createTexts(PHONE_TEXTS);
beforeAll(() => speak(texts, 'de', PHONE_TEXTS));

/** What is told of an enhanced text on lines of so many pixels. */
function told(text: string, objects: readonly EmsObject[], width: number, language: 'en' | 'de'): string {
  const context = { width, skin: skinOf(KEYPAD), t: texts.getFixedT(language) };
  const lines = emsLines({ text, formats: [], objects: [...objects] }, context);
  expect(lines.length).toBeGreaterThan(1);
  return viewText({ title: null, lines, first: 0, link: null, left: '', right: '', cursor: null });
}

test('what is in an enhanced text is told between its words, in the language of the phone', () => {
  const by = { prompt: 0, noForward: false };
  const objects: EmsObject[] = [
    { ...by, name: 'predefined-animation', position: 8, number: 0 },
    { ...by, name: 'predefined-sound', position: 15, number: 3 },
    { ...by, name: 'small-picture', position: 19, bits: new Uint8Array(32) },
  ];
  const words = 'Big day at the sea ok';
  expect(told(words, objects, 70, 'en')).toBe(
    'Big day [Animation: Ironic] at the [Sound: Ta-da] sea [Picture of 16 × 16 pixels] ok',
  );
  expect(told(words, objects, 70, 'de')).toMatch(
    /^Big day \[Animation: .+\] at the \[Klang: .+\] sea \[Bild mit 16/,
  );
});

test('a word that is broken into lines is told as one', () => {
  expect(told('Donaudampfschifffahrt', [], 40, 'de')).toBe('Donaudampfschifffahrt');
});
