import { describe, expect, it } from 'vitest';
import { createTexts, speak } from '../i18n/instance';
import { problemsDe } from '../i18n/problems-de';
import { problemsEn } from '../i18n/problems-en';
import { problemText } from './problem-text';

describe('the engine’s reports', () => {
  it('are told in the language of the desk, and in the engine’s words where something lacks', async () => {
    const texts = createTexts({ en: problemsEn });
    await speak(texts, 'de', { de: () => Promise.resolve(problemsDe) });
    const report = { code: 'too-many-recipients', message: '3 recipients, the limit is 2' };
    expect(problemText(texts.t, { ...report, params: { count: 3, most: 2 } })).toBe(
      '3 Empfänger; der Netzbetreiber nimmt höchstens 2',
    );
    expect(problemText(texts.t, report)).toBe('3 recipients, the limit is 2');
    expect(problemText(texts.t, { code: 'new-one', message: 'it rains', hint: 'wait' })).toBe(
      'it rains. wait',
    );
    expect(problemText(texts.t, { code: 'mail-refused', message: '550 5.7.1 no' })).toBe(
      'Die E-Mail wurde abgelehnt: 550 5.7.1 no',
    );
  });
});
