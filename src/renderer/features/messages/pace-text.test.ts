import { describe, expect, it } from 'vitest';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import type { Message } from '../../../shared/model/message';
import { createTexts } from '../../i18n/instance';
import { phoneEn } from '../../i18n/phone-en';
import { systemEn } from '../../i18n/system-en';
import { inTransfer, paceText } from './pace-text';

const { t } = createTexts({ en: { ...phoneEn, ...systemEn } });
const radio: RadioState = {
  power: true,
  signal: 4,
  sim: 'inserted',
  registration: 'accepted',
  airplane: false,
  roaming: false,
  packet: true,
  bearer: 'gprs',
  pdp: 'active',
  battery: 80,
};
const text = (
  message: Partial<Message>,
  bearer: HandsetSetup['bearer'] = 'gprs',
  change: Partial<RadioState> = {},
): string =>
  paceText(
    { state: 'sending', size: 30_720, ...message } as Message,
    { bearer } as HandsetSetup,
    { ...radio, ...change },
    t,
    'en',
  );

describe('why a transfer takes as long as it does', () => {
  it.each([
    // 30,720 octets × 8 / 26,800 bit/s, and / 53,600 bit/s.
    ['sending', 'gprs', 'GPRS (CS-2), 26.8 kbit/s up: 30\u00a0KB takes about 9.2\u00a0s'],
    ['downloading', 'gprs', 'GPRS (CS-2), 53.6 kbit/s down: 30\u00a0KB takes about 4.6\u00a0s'],
    // 2,400 bit/s, of which two in a hundred are sent again.
    ['sending', 'satellite', 'Satellite, 2.4 kbit/s up: 30\u00a0KB takes about 104\u00a0s'],
    ['sending', 'lte', 'LTE, 12,000 kbit/s up: 30\u00a0KB takes less than a second'],
  ] as const)('%s by %s', (state, bearer, expected) => {
    expect(text({ state }, bearer)).toBe(expected);
  });

  it('what has no size yet has its speed only', () => {
    expect(text({ size: null }, 'edge')).toBe('EDGE, 118 kbit/s up');
  });

  it('what keeps it from moving', () => {
    expect(text({}, 'gprs', { pdp: 'activating' })).toBe(
      'GPRS (CS-2): opening the connection takes about 1.8\u00a0s',
    );
    expect(text({}, 'gprs', { packet: false })).toBe('No packet service: it waits');
    for (const change of [{ power: false }, { airplane: true }, { signal: 0 }])
      expect(text({}, 'gprs', change)).toBe('No coverage: it waits');
  });

  it('only MMS under way cross the air for long', () => {
    const is = (kind: Message['kind'], state: Message['state']): boolean =>
      inTransfer({ kind, state } as Message);
    expect([is('mms', 'sending'), is('mms', 'downloading')]).toEqual([true, true]);
    expect([is('mms', 'sent'), is('mms', 'queued'), is('sms', 'sending')]).toEqual([false, false, false]);
  });
});
