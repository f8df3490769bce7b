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

it.each([
  [phoneEn, 'en', { validity: 3_600_000 }, 'Not delivered to Ben: it was valid for 1 hour, until 00:52'],
  [phoneDe, 'de', { validity: 86_400_000 }, 'Nicht zugestellt an Ben: sie galt 1 Tag, bis 00:52'],
  [
    phoneEn,
    'en',
    { validity: 90_000 },
    'Not delivered to Ben: it was valid for 1\u00a0min 30\u00a0s, until 00:52',
  ],
  [phoneEn, 'en', {}, 'Not delivered to Ben: its time ran out at 00:52'],
  [phoneDe, 'de', {}, 'Nicht zugestellt an Ben: ihre Zeit lief ab: 00:52'],
] as const)(
  'a message whose time ran out says how long it had and when it was over (%#)',
  (texts, language, chosen, text) => {
    const { t } = createTexts({ en: texts });
    const until = new Date(2026, 2, 4, 0, 52).getTime();
    const sent = message({ direction: 'out', at: until - 3_600 });
    const expired: Why = {
      code: 'not-delivered',
      params: { status: 'validity-period-expired', recipient: 'Ben', code: 70, until, ...chosen },
    };
    const line = (of: typeof sent) => plainWhy(whyText(of, expired, t, language, (address) => address, null));
    expect(line(sent)).toBe(text);
    // Of another day: with the day.
    expect(line({ ...sent, at: until - 86_400_000 })).toMatch(/4 Mar, 00:52$|4\. März, 00:52$/);
  },
);

it('a text that was not delivered says by which status', () => {
  const { t } = createTexts({ en: phoneEn });
  const refused: Why = {
    code: 'not-delivered',
    params: { status: 'connection-rejected-by-sme', recipient: 'Ben', code: 66 },
  };
  expect(plainWhy(whyText(message({}), refused, t, 'en', (address) => address, null))).toBe(
    'Not delivered to Ben: the other phone refused it (status 66)',
  );
});

it('what a server said stands in the sentence without a full stop of its own', () => {
  const { t } = createTexts({ en: phoneEn });
  const refused: Why = {
    code: 'not-available',
    params: { status: 'error-permanent-message-not-found', text: 'This message was taken back.' },
  };
  const gone = message({ direction: 'in', state: 'expired', why: [refused] });
  expect(plainWhy(whyText(gone, refused, t, 'en', (address) => address, null))).toMatch(
    /“This message was taken back”\. \S/,
  );
});
