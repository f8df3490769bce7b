import { describe, expect, it } from 'vitest';
import { pushAddress, readPushAddress } from './address';
import { papSummary, papTitle } from './describe';
import type { PapMessage } from './elements';
import { papCode, papWords, papWordsOf } from './status';
import { papTime, readPapTime } from './time';

describe('the address of a phone (WAP-249 §7.1)', () => {
  it('has a number and a push proxy', () => {
    expect(pushAddress({ number: '+4917', ppg: 'a&b' })).toBe('WAPPUSH=+4917/TYPE=PLMN@a&b');
    expect(readPushAddress('wappush=49/type=plmn@p@q')).toEqual({ number: '49', ppg: 'p@q' });
  });

  it.each([
    '',
    'WAPPUSH=+/TYPE=PLMN@p',
    'WAPPUSH=49/TYPE=PLMN@',
    'xWAPPUSH=49/TYPE=PLMN@p',
    'WAPPUSH=49/TYPE=USER@p',
    'WAPPUSH=a@b.c/TYPE=PLMN@p',
  ])('is not %j', (written) => {
    expect(readPushAddress(written)).toBe(null);
  });
});

describe('a time (WAP-247 §9.2.2)', () => {
  it('is in UTC, in whole seconds', () => {
    expect(papTime(Date.UTC(2004, 4, 23, 14, 14, 58))).toBe('2004-05-23T14:14:58Z');
    expect(papTime(Date.UTC(2004, 4, 23, 14, 14, 57, 1))).toBe('2004-05-23T14:14:58Z');
    expect(readPapTime('2004-05-23T14:14:58Z')).toBe(Date.UTC(2004, 4, 23, 14, 14, 58));
    expect(readPapTime('2004-02-29T00:00:00Z')).toBe(Date.UTC(2004, 1, 29));
  });

  it.each([
    '2004-02-30T00:00:00Z',
    '2003-02-29T00:00:00Z',
    '2004-13-01T00:00:00Z',
    '2004-05-23T24:00:00Z',
    '2004-05-23T14:60:00Z',
    '2004-05-23T14:14:58',
    '2004-05-23T14:14:58+01:00',
    '2004-05-23T14:14:58.5Z',
    ' 2004-05-23T14:14:58Z',
    '2004-05-23T14:14:58Z ',
    '1969-05-23T14:14:58Z',
    '2070-05-23T14:14:58Z',
    'tomorrow',
    '',
  ])('is not %j', (written) => {
    expect(readPapTime(written)).toBe(null);
  });
});

it('status codes have numbers and words (WAP-247 §9.13)', () => {
  expect([papCode('ok'), papWords('ok')]).toEqual([1000, 'OK']);
  expect([papCode('accepted'), papWords('accepted')]).toEqual([1001, 'accepted for processing']);
  // As BlackBerry's documentation of its push gateway lists them.
  const codes = [2000, 2001, 2002, 2003, 2004, 2007, 2008, 3002, 3005, 3006, 3007, 3009, 3010, 4000];
  expect(codes.map(papWordsOf)).toEqual([
    'bad request',
    'forbidden',
    'address error',
    'address not found',
    'push id not found',
    'duplicate push id',
    'cancellation not possible',
    'version not supported',
    'multiple addresses not supported',
    'transformation failure',
    'specified delivery method not possible',
    'required network not available',
    'required bearer not available',
    'service failure',
  ]);
  expect(papWordsOf(5028)).toBe('status 5028');
});

const address = { 'address-value': 'WAPPUSH=+4917/TYPE=PLMN@ppg' };

it.each<[PapMessage, title: string, summary: string]>([
  [
    { type: 'push-message', 'push-id': '1', address: [address, { 'address-value': 'x' }] },
    'PAP push',
    'To +4917 by ppg, x',
  ],
  [
    {
      type: 'push-response',
      'push-id': '1',
      'progress-note': [],
      'response-result': { code: 1001, desc: 'accepted' },
    },
    'PAP push-response · 1001',
    'accepted',
  ],
  [
    { type: 'push-response', 'push-id': '1', 'progress-note': [], 'response-result': { code: 2000 } },
    'PAP push-response · 2000',
    '1',
  ],
  [{ type: 'cancel-message', 'push-id': '1', address: [address] }, 'PAP cancel', '1 · +4917 by ppg'],
  [
    { type: 'cancel-response', 'push-id': '1', 'cancel-result': [{ code: 1000, address: [address] }] },
    'PAP cancel-response · 1000',
    '1 · +4917 by ppg 1000',
  ],
  [{ type: 'statusquery-message', 'push-id': '1', address: [] }, 'PAP statusquery', '1'],
  [
    {
      type: 'statusquery-response',
      'push-id': '1',
      'statusquery-result': [
        { 'message-state': 'pending', code: 1001, address: [address] },
        { 'message-state': 'unknown', code: 2003, address: [] },
      ],
    },
    'PAP statusquery-response · 1001',
    '1 · +4917 by ppg pending, unknown',
  ],
  [
    { type: 'resultnotification-message', 'push-id': '1', 'message-state': 'expired', code: 4000, address },
    'PAP resultnotification · 4000',
    '+4917 by ppg · expired',
  ],
  [
    { type: 'resultnotification-response', 'push-id': '1', code: 1000, address },
    'PAP resultnotification-response · 1000',
    '+4917 by ppg',
  ],
  [{ type: 'ccq-message', address }, 'PAP ccq', '+4917 by ppg'],
  [{ type: 'ccq-response', code: 3008 }, 'PAP ccq-response · 3008', 'No address'],
  [
    { type: 'badmessage-response', code: 2000, 'bad-message-fragment': '<x' },
    'PAP badmessage-response · 2000',
    '<x',
  ],
  [
    { type: 'badmessage-response', code: 3002, desc: 'new', 'bad-message-fragment': '<x' },
    'PAP badmessage-response · 3002',
    'new',
  ],
])('%j in words', (message, title, summary) => {
  expect([papTitle(message), papSummary(message)]).toEqual([title, summary]);
});
