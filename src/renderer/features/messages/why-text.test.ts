import { expect, it } from 'vitest';
import type { Why } from '../../../shared/model/message';
import { createTexts } from '../../i18n/instance';
import { phoneDe } from '../../i18n/phone-de';
import { phoneEn } from '../../i18n/phone-en';
import { message } from '../../testing/fixture.testing';
import { plainWhy, whyText } from './why-line';

const why: Why = { code: 'waiting-for-coverage', params: {} };

it.each([
  ['out', 'airplane', 'Airplane mode is on. It goes out when it is off'],
  ['in', 'airplane', 'Airplane mode is on. It is fetched when it is off'],
  ['out', 'coverage', 'No coverage. It goes out when there is a network again'],
  ['in', 'coverage', 'No coverage. It is fetched when there is a network again'],
  ['out', null, 'Off or without coverage. It goes out when the phone is back'],
] as const)(
  'a message that waits for the network (%s, %s) says what it waits for',
  (direction, without, text) => {
    const { t } = createTexts({ en: phoneEn });
    const waiting = message({ direction, why: [why] });
    expect(plainWhy(whyText(waiting, why, t, 'en', (address) => address, without))).toBe(text);
  },
);

it('says it in German, too', () => {
  const { t } = createTexts({ en: phoneDe });
  const waiting = message({ direction: 'out', why: [why] });
  expect(plainWhy(whyText(waiting, why, t, 'de', (address) => address, 'airplane'))).toBe(
    'Der Flugmodus ist an. Sie geht hinaus, sobald er aus ist',
  );
});
