import { expect, it } from 'vitest';
import { deskDe } from '../../i18n/desk-de';
import { deskEn } from '../../i18n/desk-en';
import { createTexts, speak } from '../../i18n/instance';
import { faultWords } from './fault-words';
import { TROUBLES } from './fault-presets';

it.each([
  ['en', [1], 'the first time'],
  ['en', [2], 'the 2nd time'],
  ['en', [11], 'the 11th time'],
  ['en', [1, 3], 'the times 1, 3'],
  ['de', [1], 'beim ersten Mal'],
  ['de', [2], 'beim 2. Mal'],
  ['de', [1, 3], 'bei den Malen 1, 3'],
] as const)('says in %s on which of the occasions %j: %s', async (language, nth, words) => {
  const texts = createTexts({ en: deskEn });
  await speak(texts, language, { de: () => Promise.resolve(deskDe) });
  const fault = { ...TROUBLES['push-lost'], id: 'lost', when: { nth: [...nth] } };
  expect(faultWords(fault, texts.t, language)).toContain(words);
});
