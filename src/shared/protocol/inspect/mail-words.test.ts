import { describe, expect, it } from 'vitest';
import { deliveryStatusContent } from '../mail/delivery-status';
import { encodeMail } from '../mail/encode-mail';
import { encodeReplies } from '../smtp/reply';
import { encodeTransaction } from '../smtp/transaction';
import { encodeUtf8 } from '../text/utf8';
import { eventName } from './event-name';
import { inspect } from './inspect';

const transaction = (mail: Uint8Array): Uint8Array =>
  encodeTransaction({ from: '', to: [{ address: 'a@x.example' }, { address: 'b@x.example' }], mail });
const named = (mail: string): string => eventName('smtp', transaction(encodeUtf8(mail)));

describe('what crosses MM3', () => {
  it('is named by its subject, or what it tells', () => {
    expect(named('Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\n')).toBe('Mail · Grüße');
    expect(named(`Subject: ${'x'.repeat(41)}\r\n\r\n`)).toBe(`Mail · ${'x'.repeat(39)}…`);
    expect(named(`Subject: ${'x'.repeat(40)}\r\n\r\n`)).toBe(`Mail · ${'x'.repeat(40)}`);
    expect(named('From: a@b\r\n\r\n')).toBe('Mail');
    expect(named('A: b\r\n'.repeat(1_001))).toBe('Damaged mail');
    expect(named('Content-Type: multipart/report; report-type=delivery-status\r\n\r\n')).toBe(
      'Delivery status',
    );
    const status = {
      reportingMta: 'x.example',
      envelopeId: null,
      recipient: 'a@x.example',
      originalRecipient: null,
      action: 'relayed',
      status: '2.0.0',
      diagnostic: null,
      at: 0,
    } as const;
    const report = encodeMail({ content: deliveryStatusContent(status, 'Relayed.', null) }, 'r');
    expect(eventName('smtp', transaction(report))).toBe('Delivery status · relayed');
    expect(eventName('smtp', encodeUtf8('QUIT\r\n'))).toBe('Damaged SMTP');
  });

  it('is named by the first refusal, or the last reply', () => {
    const ok = { code: 250, enhanced: '2.1.0', text: 'ok' };
    const refused = { code: 550, enhanced: null, text: 'no' };
    expect(eventName('smtp', encodeReplies([ok, refused, ok]))).toBe('550');
    expect(eventName('smtp', encodeReplies([refused, ok].slice(1)))).toBe('250 2.1.0');
  });

  it('is taken apart, each octet told once', () => {
    const octets = transaction(encodeUtf8('Subject: x\r\n\r\nHi'));
    const [layer] = inspect('smtp', octets).layers;
    expect(layer).toMatchObject({
      kind: 'smtp',
      label: 'SMTP',
      offset: 0,
      error: null,
      title: 'Mail · x',
      summary: 'From nobody to a@x.example, b@x.example, 16 octets',
    });
    expect(layer!.spans.map(({ label }) => label)).toEqual(['MAIL', 'RCPT', 'RCPT', 'BDAT', 'mail']);
    const [replies] = inspect('smtp', encodeReplies([{ code: 250, enhanced: '2.0.0', text: 'ok' }])).layers;
    expect(replies).toMatchObject({ title: '250 2.0.0', summary: '250 ok' });
    const [damaged] = inspect('smtp', encodeUtf8('MAIL FROM:<a@b>\r\nQUIT\r\n')).layers;
    expect(damaged).toMatchObject({
      title: 'Damaged SMTP',
      summary: 'neither RCPT TO nor BDAT at octet 17',
      spans: [],
    });
  });
});
