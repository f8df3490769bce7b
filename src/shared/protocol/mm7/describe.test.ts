import { expect, it } from 'vitest';
import { mm7Summary, mm7Title } from './describe';
import type { Mm7Message } from './messages';
import { knownStatus, statusText } from './status';

const MM7Version = '6.8.0';
const SenderIdentification = {};
const number = (address: string) => ({ kind: 'Number', address }) as const;
const about = { MM7Version, MessageID: 'm1', Recipient: number('+492'), Sender: number('22555') };

it.each<[Mm7Message, string, string]>([
  [
    {
      type: 'SubmitReq',
      values: {
        MM7Version,
        SenderIdentification,
        Recipients: { To: [number('+491'), number('+492')], Bcc: [number('+493')] },
        Subject: 'Sale',
      },
    },
    'SubmitReq',
    'To +491 and 2 more: Sale',
  ],
  [
    { type: 'SubmitReq', values: { MM7Version, SenderIdentification, Recipients: {} } },
    'SubmitReq',
    'To nobody',
  ],
  [{ type: 'DeliverReq', values: { MM7Version, Sender: number('+491') } }, 'DeliverReq', 'From +491'],
  [
    { type: 'DeliveryReportReq', values: { ...about, Date: '', MMStatus: 'Retrieved' } },
    'DeliveryReportReq',
    'Retrieved at +492, m1',
  ],
  [{ type: 'CancelReq', values: { MM7Version, SenderIdentification, MessageID: 'm1' } }, 'CancelReq', 'm1'],
  [
    { type: 'SubmitRsp', values: { MM7Version, Status: { StatusCode: 1000 } } },
    'SubmitRsp · Success',
    '1000 Success',
  ],
  [
    { type: 'RSErrorRsp', values: { MM7Version, Status: { StatusCode: 2999, Details: 'x' } } },
    'RSErrorRsp · Client error',
    '2999 Client error: x',
  ],
])('%j', (message, title, summary) => {
  expect([mm7Title(message), mm7Summary(message)]).toEqual([title, summary]);
});

it.each([
  [1100, 1100, 'Partial success'],
  [2042, 2000, 'Client error'],
  [5000, null, 'Status 5000'],
  [0, null, 'Status 0'],
])('knows status %i as %s', (code, known, text) => {
  expect(knownStatus(code)).toBe(known);
  expect(statusText(code)).toBe(text);
});
