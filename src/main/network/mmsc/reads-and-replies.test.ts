import { describe, expect, it } from 'vitest';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { DAY, HOUR } from '../../../shared/model/time';
import { ANNA, BEN, MmscDesk, notifyResp, OTTO, request, sendReq, to } from './mmsc.testing';
import type { Pushed } from './mmsc.testing';
import type { MmscSettings } from './state';
import { status, location, notified } from './deliveries.testing';

describe('read reports', () => {
  const readRec = (messageId: string, value: 'read' | 'deleted-without-being-read' = 'read'): MmsPdu =>
    request('m-read-rec-ind', [
      { name: 'Message-ID', value: messageId },
      to(ANNA),
      { name: 'From', value: 'insert-address-token' },
      { name: 'X-Mms-Read-Status', value },
    ]);
  const ASKED: MmsField = { name: 'X-Mms-Read-Report', value: 'yes' };

  it('reach the sender once, with the address of the reader, over a restart', () => {
    const first = new MmscDesk();
    notified(first, [ASKED]);
    const { id } = first.mm;
    expect(first.post(BEN, readRec(id))).toBeNull();
    const [push] = first.pushes();
    expect(push).toMatchObject({ to: ANNA, pdu: { type: 'm-read-orig-ind' } });
    expect(field(push!.pdu, 'From')).toEqual({ address: BEN, type: 'PLMN' });
    expect(field(push!.pdu, 'Message-ID')).toBe(id);
    expect(field(push!.pdu, 'X-Mms-Read-Status')).toBe('read');
    const desk = first.restarted();
    desk.pushes();
    desk.post(BEN, readRec(id));
    expect(desk.pushes().filter(({ pdu }) => pdu.type === 'm-read-orig-ind')).toEqual([]);
  });

  it.each([
    ['read', 'Read: Sea'],
    ['deleted-without-being-read', 'Deleted without being read: Sea'],
  ] as const)('reach a client of 1.0 as a message of class auto from the reader: %s', (value, text) => {
    const desk = new MmscDesk();
    desk.subscribe(ANNA, 'anna', '1.0');
    notified(desk, [ASKED, { name: 'Subject', value: 'Sea' }]);
    const { id } = desk.mm;
    desk.post(BEN, readRec(id, value));
    desk.post(BEN, readRec(id, value));
    const pushes = desk.pushes();
    expect(pushes).toMatchObject([{ to: ANNA, pdu: { type: 'm-notification-ind' } }]);
    const [{ pdu }] = pushes as [Pushed];
    expect(field(pdu, 'X-Mms-MMS-Version')).toBe('1.0');
    expect(field(pdu, 'X-Mms-Message-Class')).toBe('auto');
    const got = desk.get(ANNA, location(pdu));
    expect([field(got, 'From'), field(got, 'Subject')]).toEqual([{ address: BEN, type: 'PLMN' }, text]);
    expect(desk.mm).toMatchObject({ deliveryReport: false, readReport: false });
  });

  it.each<[string, Partial<MmscSettings>]>([
    ['barred', { barred: [BEN] }],
    ['without credit', { withoutCredit: [BEN] }],
    ['not able to send now', { outage: 'network' }],
    ['one of too many', { maxMessages: 1 }],
  ])('reach a client of 1.0 from a reader who is %s: it is not he who sends them', (_, settings) => {
    const desk = new MmscDesk();
    desk.subscribe(ANNA, 'anna', '1.0');
    notified(desk, [ASKED]);
    const { id } = desk.mm;
    desk.command({ name: 'configure', settings });
    desk.post(BEN, readRec(id));
    expect(desk.pushes()).toMatchObject([{ to: ANNA, pdu: { type: 'm-notification-ind' } }]);
  });

  it('reach a client of 1.0 under the name that its owner wrote to, without the number behind it', () => {
    const desk = new MmscDesk({ aliases: { katie: BEN } });
    desk.subscribe(ANNA, 'anna', '1.0');
    notified(desk, [ASKED, to('Katie'), { name: 'Subject', value: 'Sea' }]);
    desk.post(BEN, readRec(desk.mm.id));
    const [{ pdu }] = desk.pushes() as [Pushed];
    expect([pdu.type, field(pdu, 'From')]).toEqual(['m-notification-ind', undefined]);
    const got = desk.get(ANNA, location(pdu));
    expect([field(got, 'From'), field(got, 'Subject')]).toEqual([undefined, 'Read by Katie: Sea']);
  });

  it('are not taken from strangers, and not for messages that ask for none', () => {
    const desk = new MmscDesk();
    notified(desk, [ASKED]);
    desk.post(OTTO, readRec(desk.mm.id));
    desk.post(BEN, readRec('nothing'));
    notified(desk, []);
    desk.post(BEN, readRec(desk.mm.id));
    expect(desk.pushes()).toEqual([]);
  });
});

describe('reply charging', () => {
  const OFFER: MmsField[] = [
    { name: 'X-Mms-Reply-Charging', value: 'requested-text-only' },
    { name: 'X-Mms-Reply-Charging-Deadline', value: { relativeSeconds: 3_600 } },
    { name: 'X-Mms-Reply-Charging-Size', value: 500 },
  ];
  const reply = (id: string, fields: MmsField[] = [to(ANNA)], text = 'yes'): MmsPdu =>
    sendReq([{ name: 'X-Mms-Reply-Charging-ID', value: id }, ...fields], text);

  it('is offered in the notification, and one reply takes it up', () => {
    const desk = new MmscDesk();
    const notification = notified(desk, OFFER);
    const { id, submittedAt } = desk.mm;
    expect(field(notification, 'X-Mms-Reply-Charging')).toBe('accepted-text-only');
    expect(field(notification, 'X-Mms-Reply-Charging-Size')).toBe(500);
    expect(field(notification, 'X-Mms-Reply-Charging-Deadline')).toEqual({
      absolute: Math.floor((submittedAt + HOUR) / 1_000) * 1_000,
    });
    const pdu = reply(id);
    expect(status(desk.post(BEN, pdu))).toBe('ok');
    // A repeat whose answer was lost is no second reply.
    expect(status(desk.post(BEN, pdu))).toBe('ok');
    expect(field(desk.pushes()[0]!.pdu, 'X-Mms-Reply-Charging-ID')).toBe(id);
    expect(status(desk.restarted().post(BEN, reply(id)))).toBe(
      'error-permanent-reply-charging-limitations-not-met',
    );
  });

  it.each([
    ['too large', 'x'.repeat(600), ANNA, 0],
    ['to somebody else', 'yes', OTTO, 0],
    ['too late', 'yes', ANNA, 2 * HOUR],
  ])('does not pay for a reply that is %s', (_, text, whom, wait) => {
    const desk = new MmscDesk();
    notified(desk, OFFER);
    const { id } = desk.mm;
    desk.pass(wait);
    expect(status(desk.post(BEN, reply(id, [to(whom)], text)))).toBe(
      'error-permanent-reply-charging-limitations-not-met',
    );
  });

  it('is good until its deadline, long after the message is over, and within what the operator allows', () => {
    const desk = new MmscDesk({ maxExpiry: 30 * DAY });
    const offer = (deadline: number): MmsField[] => [
      { name: 'X-Mms-Expiry', value: { relativeSeconds: 60 } },
      { name: 'X-Mms-Reply-Charging', value: 'requested' },
      { name: 'X-Mms-Reply-Charging-Deadline', value: { absolute: deadline } },
    ];
    const until = (notification: MmsPdu): unknown => field(notification, 'X-Mms-Reply-Charging-Deadline');
    const start = desk.world.now;
    const notification = notified(desk, offer(start + 20 * DAY));
    const { id } = desk.mm;
    desk.post(BEN, notifyResp(notification, 'retrieved'));
    expect(until(notification)).toEqual({ absolute: start + 20 * DAY });
    const late = until(notified(desk, offer(4_000_000_000_000))) as { absolute: number };
    expect(late.absolute).toBeLessThanOrEqual(desk.world.now + 30 * DAY);
    const other = desk.mm.id;
    desk.pass(19 * DAY);
    const after = desk.restarted();
    expect(status(after.post(BEN, reply(id)))).toBe('ok');
    after.pass(12 * DAY);
    expect(status(after.post(BEN, reply(other)))).toBe('error-permanent-reply-charging-limitations-not-met');
    after.pass(8 * DAY);
    expect(after.state.messages.has(id)).toBe(false);
    expect(after.state.messages.has(other)).toBe(false);
  });

  it('does not pay for pictures where only text is offered, or where nothing is', () => {
    const desk = new MmscDesk();
    notified(desk, OFFER);
    const pdu = reply(desk.mm.id);
    const picture: MmsField = { name: 'Content-Type', value: { type: 'image/png', parameters: [] } };
    const fields = pdu.fields.map((entry) => (entry.name === 'Content-Type' ? picture : entry));
    expect(status(desk.post(BEN, { ...pdu, fields }))).toBe(
      'error-permanent-reply-charging-limitations-not-met',
    );
    notified(desk, []);
    expect(status(desk.post(BEN, reply(desk.mm.id)))).toBe(
      'error-permanent-reply-charging-limitations-not-met',
    );
    expect(status(desk.post(BEN, reply('unknown')))).toBe('error-permanent-message-not-found');
  });
});
