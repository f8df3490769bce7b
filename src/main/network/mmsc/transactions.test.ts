import { joinOctets } from '../../../shared/protocol/kit/octets';
import { deliveryStatusContent } from '../../../shared/protocol/mail/delivery-status';
import type { DeliveryStatus } from '../../../shared/protocol/mail/delivery-status';
import { encodeMail } from '../../../shared/protocol/mail/encode-mail';
import { decodeTransaction } from '../../../shared/protocol/smtp/transaction';
import { decodeUtf8, encodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { afterAll, describe, expect, it } from 'vitest';
import { field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { encodeResponse } from '../../../shared/protocol/http/codec';
import { encodeMm7 } from '../../../shared/protocol/mm7/body';
import { MM7_NAMESPACE } from '../../../shared/protocol/mm7/envelope';
import type { Vasp } from '../../../shared/model/vasp';
import type { Packet } from '../world/machine';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { MAIL_SETTINGS } from '../../../shared/model/mail-settings';
import { UNKNOWN_DEVICE } from '../../../shared/model/device-capabilities';
import { DAY, HOUR, MINUTE } from '../../../shared/model/time';
import { NODES } from '../operator';
import { statusReportOctets } from '../smsc/deliver';
import { rpDataOctets } from '../smsc/rp';
import { watch } from '../world/coverage.testing';
import { DELIVERY } from './delivery-table';
import { ANNA, BEN, MmscDesk, notifyResp, OTTO, request, sendReq, to } from './mmsc.testing';
import type { Pushed } from './mmsc.testing';
import { REPORT, status, states, reports, location, notified } from './deliveries.testing';

const coverage = watch(DELIVERY);

/** What a mail system tells of a mail at Eva's. */
function deliveryStatus(action: DeliveryStatus['action']): Uint8Array {
  const status: DeliveryStatus = {
    reportingMta: 'mail.example',
    envelopeId: null,
    recipient: 'eva@mail.example',
    originalRecipient: null,
    action,
    status: action === 'failed' ? '5.1.1' : '2.0.0',
    diagnostic: null,
    at: 0,
  };
  return encodeMail({ content: deliveryStatusContent(status, action, null) }, 'x');
}

describe('a submission', () => {
  it('goes to To, Cc and Bcc, and Bcc is hidden', () => {
    const desk = new MmscDesk();
    desk.subscribe('+491715550104', 'cleo', '1.2');
    desk.post(ANNA, sendReq([to(BEN), to('+491715550104', 'Cc'), to(OTTO, 'Bcc'), to(BEN, 'Bcc')]));
    expect(states(desk)).toEqual(['notified', 'notified', 'linked']);
    const [first] = desk.pushes();
    const pdu = desk.get(BEN, location(first!.pdu));
    expect(fieldAll(pdu, 'To').map(({ address }) => address)).toEqual([BEN]);
    expect(fieldAll(pdu, 'Cc').map(({ address }) => address)).toEqual(['+491715550104']);
    expect(fieldAll(pdu, 'Bcc')).toEqual([]);
  });

  it('that is repeated within a day is answered as the first time, and is a new message after that', () => {
    const desk = new MmscDesk();
    const pdu = sendReq();
    const submit = (): string => field(desk.post(ANNA, pdu)!, 'Message-ID')!;
    const first = submit();
    desk.pass(DAY - MINUTE);
    expect(submit()).toBe(first);
    desk.pass(2 * MINUTE);
    const second = submit();
    expect(second).not.toBe(first);
    expect(submit()).toBe(second);
    expect(desk.pushes().filter(({ pdu: { type } }) => type === 'm-notification-ind')).not.toEqual([]);
    expect(desk.state.messages.size).toBe(2);
  });

  it('is still recognised when an earlier one with its transaction id is forgotten', () => {
    const desk = new MmscDesk({ defaultExpiry: HOUR });
    const id: MmsField = { name: 'X-Mms-Transaction-Id', value: '1' };
    desk.post(ANNA, sendReq([id], 'first'));
    desk.pass(7 * DAY);
    const later = sendReq([id], 'second');
    const accepted = field(desk.post(ANNA, later)!, 'Message-ID');
    desk.pass(2 * HOUR);
    expect(desk.state.messages.size).toBe(1);
    expect(field(desk.post(ANNA, later)!, 'Message-ID')).toBe(accepted);
  });

  it('shows class and priority, and no sender who is hidden', () => {
    const desk = new MmscDesk();
    const notification = notified(desk, [
      { name: 'X-Mms-Message-Class', value: 'advertisement' },
      { name: 'X-Mms-Priority', value: 'high' },
      { name: 'X-Mms-Sender-Visibility', value: 'hide' },
      { name: 'X-Mms-Read-Report', value: 'yes' },
    ]);
    for (const pdu of [notification, desk.get(BEN, location(notification))]) {
      expect(field(pdu, 'X-Mms-Message-Class')).toBe('advertisement');
      expect(field(pdu, 'X-Mms-Priority')).toBe('high');
      expect(field(pdu, 'From')).toBeUndefined();
      expect(field(pdu, 'X-Mms-Read-Report') ?? 'no').toBe('no');
    }
  });

  it.each(['absolute', 'relative'] as const)('is held until its %s delivery time, over a restart', (form) => {
    const first = new MmscDesk();
    const at = first.world.now + 2 * HOUR;
    const value = form === 'absolute' ? { absolute: at } : { relativeSeconds: 7_200 };
    first.post(ANNA, sendReq([{ name: 'X-Mms-Delivery-Time', value }]));
    expect(states(first)).toEqual(['held']);
    const desk = first.restarted();
    desk.pass(2 * HOUR - MINUTE);
    expect(desk.pushes()).toEqual([]);
    desk.pass(MINUTE);
    expect(desk.pushes()).toMatchObject([{ to: BEN, pdu: { type: 'm-notification-ind' } }]);
    expect(states(desk)).toEqual(['notified']);
  });

  it('that is held expires, or finds that its recipient has gone', () => {
    const desk = new MmscDesk();
    const later: MmsField = { name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 3_600 } };
    const expiry: MmsField = { name: 'X-Mms-Expiry', value: { relativeSeconds: 600 } };
    desk.post(ANNA, sendReq([later, expiry, REPORT]));
    desk.pass(HOUR);
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, 'expired']]);
    desk.subscribe('+491715550104', 'cleo', '1.2');
    desk.post(ANNA, sendReq([to('+491715550104'), later, REPORT]));
    desk.world.removeNode('cleo');
    desk.pass(HOUR);
    expect(reports(desk.pushes())).toEqual([[ANNA, '+491715550104', 'unreachable']]);
    expect(states(desk)).toEqual(['unreachable']);
  });

  it('to a mailbox goes out as a mail, whose delivery status its sender is told', () => {
    const desk = new MmscDesk();
    const post = (): MailTransaction => {
      desk.post(ANNA, sendReq([to('eva@mail.example'), REPORT]));
      return decodeTransaction(joinOctets(desk.mails().at(-1)!.octets)).value;
    };
    const outcome = (mail: MailTransaction, action: DeliveryStatus['action']): unknown => {
      desk.mail({ from: '', to: [{ address: mail.from }], mail: deliveryStatus(action) });
      const report = desk.pushes().find(({ pdu }) => pdu.type === 'm-delivery-ind')?.pdu;
      return [states(desk), report && field(report, 'X-Mms-Status'), report && field(report, 'To')];
    };
    const eva = { address: 'eva@mail.example', type: null };
    const mail = post();
    expect(mail).toMatchObject({
      to: [{ address: 'eva@mail.example', notify: ['success', 'failure'] }],
      envelopeId: desk.mm.id,
    });
    expect(states(desk)).toEqual(['email']);
    expect(outcome(mail, 'delayed')).toEqual([['email'], undefined, undefined]);
    expect(outcome(mail, 'relayed')).toEqual([['email'], 'indeterminate', eva]);
    expect(outcome(mail, 'delivered')).toEqual([['retrieved'], 'retrieved', eva]);
    // Once it is there, nothing changes any more.
    expect(outcome(mail, 'failed')).toEqual([['retrieved'], undefined, undefined]);
    expect(outcome(post(), 'failed')).toEqual([['unreachable'], 'unreachable', eva]);
  });

  it('to a mailbox is of normal priority where it has one that the standard does not know, kept and sent on too', () => {
    const desk = new MmscDesk();
    const priority = { name: 'X-Mms-Priority', value: '0x85' } as MmsField;
    const stored: MmsField = { name: 'X-Mms-Store', value: 'yes' };
    const conf = desk.post(ANNA, sendReq([to('eva@mail.example'), priority, stored]))!;
    expect(status(conf)).toBe('ok');
    const where: MmsField = { name: 'X-Mms-Content-Location', value: location(conf) };
    const from: MmsField = { name: 'From', value: 'insert-address-token' };
    expect(status(desk.post(ANNA, request('m-forward-req', [from, to('max@mail.example'), where])))).toBe(
      'ok',
    );
    const mails = desk.mails().map(({ octets }) => decodeTransaction(joinOctets(octets)).value.mail);
    expect(mails).toHaveLength(2);
    for (const mail of mails) expect(decodeUtf8(mail).text).toContain('X-Mms-Priority: Normal\r\n');
  });

  it('of a mailbox is answered by its delivery status, which names the recipient as it was asked for', () => {
    const desk = new MmscDesk();
    const mail = encodeUtf8('From: eva@mail.example\r\nSubject: Hi\r\n\r\nwords\r\n');
    const alias = 'rfc822;anna@alias.example';
    const address = `${ANNA}@${MAIL_SETTINGS.domain}`;
    desk.mail({
      from: 'eva@mail.example',
      to: [{ address, notify: ['success'], originalRecipient: alias }],
      mail,
    });
    const notification = desk.pushes().find(({ pdu }) => pdu.type === 'm-notification-ind')!.pdu;
    desk.post(ANNA, notifyResp(notification, 'retrieved'));
    const report = decodeTransaction(joinOctets(desk.mails().at(-1)!.octets)).value;
    expect(report).toMatchObject({ from: '', to: [{ address: 'eva@mail.example' }] });
    expect(decodeUtf8(report.mail).text).toContain(
      `\r\nOriginal-Recipient: ${alias}\r\nFinal-Recipient: rfc822; ${address}\r\nAction: delivered\r\n`,
    );
  });

  it('to a mailbox is sent after a restart when it was being made fit', () => {
    const desk = new MmscDesk();
    const type: MmsField = { name: 'Content-Type', value: { type: 'audio/amr', parameters: [] } };
    const fields = sendReq([to('eva@mail.example')]).fields.slice(1, -1);
    desk.post(ANNA, request('m-send-req', [...fields, type], { kind: 'single', data: new Uint8Array(50) }));
    expect([states(desk), desk.mails()]).toEqual([['email'], []]);
    const again = desk.restarted({ mail: { ...MAIL_SETTINGS, convert: false } });
    expect([states(again), again.mails().length]).toEqual([['email'], 1]);
    // Once it has gone, another start sends it no more.
    expect(again.restarted().mails()).toEqual([]);
  });

  it('of class auto asks for no reports', () => {
    const desk = new MmscDesk();
    notified(desk, [{ name: 'X-Mms-Message-Class', value: 'auto' }, REPORT]);
    expect(desk.mm).toMatchObject({ deliveryReport: false, readReport: false });
  });

  it.each([
    ['a barred sender', { barred: [ANNA] }, [], 'error-permanent-service-denied'],
    ['one without credit', { withoutCredit: [ANNA] }, [], 'error-permanent-lack-of-prepaid'],
    ['a store that does not answer', { outage: 'failure' }, [], 'error-transient-failure'],
    ['a network that does not', { outage: 'network' }, [], 'error-transient-network-problem'],
    ['no room', { maxMessages: 0 }, [], 'error-transient-failure'],
    ['too many recipients', { maxRecipients: 1 }, [to(BEN), to(OTTO)], 'error-permanent-service-denied'],
    ['too many octets', { maxMessageSize: 20 }, [], 'error-permanent-content-not-accepted'],
    [
      'a hidden sender where that is not allowed',
      { addressHiding: false },
      [{ name: 'X-Mms-Sender-Visibility', value: 'hide' }],
      'error-permanent-address-hiding-not-supported',
    ],
    [
      'an offer to pay for replies where that is not possible',
      { replyCharging: false },
      [{ name: 'X-Mms-Reply-Charging', value: 'requested' }],
      'error-permanent-reply-charging-not-supported',
    ],
    [
      'an offer that is over already',
      {},
      [
        { name: 'X-Mms-Reply-Charging', value: 'requested' },
        { name: 'X-Mms-Reply-Charging-Deadline', value: { absolute: 0 } },
      ],
      'error-permanent-reply-charging-request-not-accepted',
    ],
  ] as const)('is refused for %s', (_, settings, fields, expected) => {
    const desk = new MmscDesk(settings);
    const answer = desk.post(ANNA, sendReq(fields));
    expect(status(answer)).toBe(expected);
    expect(field(answer!, 'X-Mms-Response-Text')!.length).toBeGreaterThan(10);
    expect(desk.state.messages.size).toBe(0);
  });
});

describe('a link instead of a message', () => {
  const told = (pushed: MmsPdu, type: 'm-acknowledge-ind'): MmsPdu =>
    request(type, [
      { name: 'X-Mms-Transaction-Id', value: field(pushed, 'X-Mms-Transaction-Id')! },
      { name: 'X-Mms-Report-Allowed', value: 'yes' },
    ]);
  const patient = { defaultExpiry: HOUR, linkAfterExpiry: DAY };

  it.each([false, true])('is sent when nobody has fetched it in its time, put off: %s', (putOff) => {
    const desk = new MmscDesk(patient);
    const notification = notified(desk);
    if (putOff) desk.post(BEN, notifyResp(notification, 'deferred'));
    desk.pass(HOUR);
    expect([states(desk), desk.texts().length]).toEqual([['linked'], 1]);
  });

  it.each([
    ['retrieved', (pdu: MmsPdu) => notifyResp(pdu, 'retrieved'), 'retrieved'],
    ['acknowledged', (pdu: MmsPdu) => told(pdu, 'm-acknowledge-ind'), 'retrieved'],
    ['rejected', (pdu: MmsPdu) => notifyResp(pdu, 'rejected'), 'rejected'],
  ] as const)('does not keep the handset from saying %s', (_, answer, state) => {
    const desk = new MmscDesk(patient);
    const notification = notified(desk);
    desk.pass(HOUR);
    desk.post(BEN, answer(notification));
    expect(states(desk)).toEqual([state]);
  });

  it.each([false, true])('is sent when the device can take nothing of it, put off: %s', (putOff) => {
    const desk = new MmscDesk({ devices: { uaProfs: {}, userAgents: {}, documents: {} } });
    const { directoryView } = desk.world;
    const device = { ...UNKNOWN_DEVICE, maxMessageSize: 1_024 };
    desk.world.setSubscriber({ ...directoryView.byNumber(BEN)!, device });
    desk.post(ANNA, sendReq([REPORT], 'x'.repeat(2_000)));
    const [{ pdu }] = desk.pushes() as [Pushed];
    if (putOff) desk.post(BEN, notifyResp(pdu, 'deferred'));
    const answer = desk.get(BEN, location(pdu));
    expect(field(answer, 'X-Mms-Retrieve-Status')).toBe('error-permanent-content-unsupported');
    // The words quote 300 characters of the text, which takes three short messages.
    expect([states(desk), desk.texts().length]).toEqual([['linked'], 3]);
  });

  it('is sent after a restart when its picture was being made', () => {
    const desk = new MmscDesk();
    const shortMessages = { ems: 'basic', smartMessaging: [] } as const;
    desk.world.setSubscriber({
      ...desk.world.directoryView.byNumber(OTTO)!,
      shortMessages: { ...shortMessages, smartMessaging: [] },
    });
    const fields = sendReq([to(OTTO)]).fields.map((entry): MmsField =>
      entry.name === 'Content-Type'
        ? { name: 'Content-Type', value: { type: 'image/jpeg', parameters: [] } }
        : entry,
    );
    desk.post(ANNA, request('m-send-req', fields.slice(1), { kind: 'single', data: new Uint8Array(50) }));
    expect([states(desk), desk.texts()]).toEqual([['linked'], []]);
    const again = desk.restarted();
    expect([states(again), again.texts().length]).toEqual([['linked'], 1]);
  });
});

it('that a client of another major version cannot read goes as a link', () => {
  const desk = new MmscDesk();
  const notification = notified(desk);
  const { fields, ...pdu } = notifyResp(notification, 'unrecognised');
  const inItsOwn = fields.map((entry): MmsField =>
    entry.name === 'X-Mms-MMS-Version' ? { ...entry, value: '2.1' } : entry,
  );
  expect(desk.post(BEN, { ...pdu, fields: inItsOwn })).toBeNull();
  expect(states(desk)).toEqual(['linked']);
});

describe('retrieval', () => {
  it('at once is reported when the handset says so, and only once', () => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    expect(field(desk.get(BEN, location(notification)), 'X-Mms-Transaction-Id')).toBeUndefined();
    expect(desk.post(BEN, notifyResp(notification, 'retrieved'))).toBeNull();
    expect(desk.post(BEN, notifyResp(notification, 'retrieved'))).toBeNull();
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, 'retrieved']]);
  });

  it('later is acknowledged by a transaction of its own', () => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    desk.post(BEN, notifyResp(notification, 'deferred'));
    desk.post(BEN, notifyResp(notification, 'deferred'));
    expect(desk.pushes()).toEqual([]);
    const transactionId = field(desk.get(BEN, location(notification)), 'X-Mms-Transaction-Id')!;
    desk.post(BEN, request('m-acknowledge-ind', [{ name: 'X-Mms-Transaction-Id', value: transactionId }]));
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, 'retrieved']]);
  });

  it.each(['retrieved', 'rejected'] as const)('deferred first can still be answered with %s', (answer) => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    desk.post(BEN, notifyResp(notification, 'deferred'));
    desk.post(BEN, notifyResp(notification, answer));
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, answer]]);
  });

  it('acknowledged without a deferral counts as well', () => {
    const desk = new MmscDesk();
    const value = field(notified(desk), 'X-Mms-Transaction-Id')!;
    desk.post(BEN, request('m-acknowledge-ind', [{ name: 'X-Mms-Transaction-Id', value }]));
    expect(states(desk)).toEqual(['retrieved']);
  });

  it('is not reported against the will of the recipient', () => {
    const desk = new MmscDesk();
    desk.post(BEN, notifyResp(notified(desk), 'retrieved', 'no'));
    expect([states(desk), desk.pushes()]).toEqual([['retrieved'], []]);
  });

  it('is not reported for a status that no handset can have, or by somebody else', () => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    desk.post(BEN, notifyResp(notification, 'indeterminate'));
    desk.post(OTTO, notifyResp(notification, 'retrieved'));
    desk.post(null, notifyResp(notification, 'retrieved'));
    expect(states(desk)).toEqual(['notified']);
  });

  it('is rejected once and for all', () => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    desk.post(BEN, notifyResp(notification, 'rejected'));
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, 'rejected']]);
    expect(field(desk.get(BEN, location(notification)), 'X-Mms-Retrieve-Status')).toBe(
      'error-permanent-message-not-found',
    );
  });

  it.each([
    ['failure', 'error-transient-failure'],
    ['network', 'error-transient-network-problem'],
  ] as const)('is put off during an outage (%s)', (outage, expected) => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    desk.command({ name: 'configure', settings: { outage } });
    const pdu = desk.get(BEN, location(notification));
    expect(field(pdu, 'X-Mms-Retrieve-Status')).toBe(expected);
    expect(pdu.body).toMatchObject({ kind: 'single' });
    desk.command({ name: 'configure', settings: { outage: null, barred: [BEN] } });
    expect(field(desk.get(BEN, location(notification)), 'X-Mms-Retrieve-Status')).toBe(
      'error-permanent-service-denied',
    );
  });

  it('is asked for again and again, octet for octet, until it expires', () => {
    const desk = new MmscDesk();
    expect(status(desk.post(ANNA, sendReq([REPORT])))).toBe('ok');
    desk.pass(6 * DAY);
    const pushes = desk.pushes();
    expect(pushes).toHaveLength(5);
    for (const push of pushes) expect(push.octets).toEqual(pushes[0]!.octets);
    desk.pass(2 * DAY);
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, 'expired']]);
  });

  it('that was put off expires too, and so does a link', () => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([to(BEN), to(OTTO), REPORT]));
    desk.post(BEN, notifyResp(desk.pushes()[0]!.pdu, 'deferred'));
    desk.pass(8 * DAY);
    expect(reports(desk.pushes())).toEqual([
      [ANNA, BEN, 'expired'],
      [ANNA, OTTO, 'expired'],
    ]);
  });
});

describe('a link', () => {
  it('that is opened counts as retrieved, once', () => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([to(OTTO), REPORT]));
    const { code } = desk.mm.deliveries[0]!;
    desk.command({ name: 'open-link', code });
    desk.command({ name: 'open-link', code });
    expect(reports(desk.pushes())).toEqual([[ANNA, OTTO, 'retrieved']]);
  });

  it('that the centre refuses is reported', () => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([to(OTTO), REPORT]));
    const { dialogue } = desk.texts()[0]!;
    const octets = [encodeRpdu({ type: 'rp-error', direction: 'mt', reference: 0, cause: 1, tpdu: null })];
    desk.receive({ from: NODES.smsc, interface: 'sms', protocol: 'rp', octets, dialogue: dialogue! });
    expect(reports(desk.pushes())).toEqual([[ANNA, OTTO, 'unreachable']]);
  });

  it('that has reached the device whole is told to a mailbox as handed on, and its opening besides', () => {
    const desk = new MmscDesk();
    const content = { kind: 'text', subtype: 'plain', text: 'A long text. '.repeat(30) } as const;
    const mail = encodeMail({ headers: [['From', 'eva@mail.example']], content }, 'x');
    const recipient = { address: `${OTTO}@${MAIL_SETTINGS.domain}`, notify: ['success' as const] };
    desk.mail({ from: 'eva@mail.example', to: [recipient], mail });
    const texts = desk.texts();
    expect(texts.length).toBeGreaterThan(1);
    const told = (status: number): string[] => {
      const octets = [
        rpDataOctets(
          0,
          statusReportOctets({
            qualifier: 'submit',
            messageReference: 0,
            recipient: smsAddress(OTTO),
            acceptedAt: desk.world.now,
            at: desk.world.now,
            status,
          }),
        ),
      ];
      desk.receive({
        from: NODES.smsc,
        interface: 'sms',
        protocol: 'rp',
        octets,
        dialogue: texts[0]!.dialogue!,
      });
      return desk
        .mails()
        .map(({ octets: sent }) => decodeTransaction(joinOctets(sent)).value.mail)
        .map((octets) => /^Action: (.*)$/m.exec(new TextDecoder().decode(octets))![1]!.trim());
    };
    // 0x20: congestion, the centre still tries.
    expect(told(0x20)).toEqual([]);
    for (const _ of texts.slice(1)) expect(told(0)).toEqual([]);
    expect(told(0)).toEqual(['relayed']);
    expect(told(0)).toEqual([]);
    expect(states(desk)).toEqual(['linked']);
    desk.command({ name: 'open-link', code: desk.mm.deliveries[0]!.code });
    expect(states(desk)).toEqual(['opened']);
  });

  it('to a phone asks for no report of the short message', () => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([to(OTTO), REPORT]));
    expect(desk.mm.deliveries[0]!.segmentsLeft).toBeUndefined();
  });
});

describe('forwarding', () => {
  const forwardReq = (notification: MmsPdu, fields: MmsField[] = []): MmsPdu =>
    request('m-forward-req', [
      { name: 'From', value: 'insert-address-token' },
      to(OTTO),
      to(ANNA, 'Cc'),
      REPORT,
      { name: 'X-Mms-Content-Location', value: location(notification) },
      ...fields,
    ]);

  it('sends on what was not fetched, and says whose it was', () => {
    const desk = new MmscDesk();
    const notification = notified(desk, [REPORT, { name: 'Subject', value: 'Sea' }]);
    const submittedAt = desk.mm.submittedAt;
    const pdu = forwardReq(notification);
    const conf = desk.post(BEN, pdu)!;
    expect([conf.type, status(conf)]).toEqual(['m-forward-conf', 'ok']);
    expect(field(desk.post(BEN, pdu)!, 'Message-ID')).toBe(field(conf, 'Message-ID'));
    const pushes = desk.pushes();
    expect(reports(pushes)).toEqual([[ANNA, BEN, 'forwarded']]);
    const onward = pushes.filter((push) => push.pdu.type === 'm-notification-ind');
    expect(onward).toHaveLength(1);
    const fetched = desk.get(ANNA, location(onward[0]!.pdu));
    expect(field(fetched, 'From')).toEqual({ address: BEN, type: 'PLMN' });
    expect(field(fetched, 'Subject')).toBe('Sea');
    expect(fetched.body).toMatchObject({ kind: 'single' });
    expect(fieldAll(fetched, 'X-Mms-Previously-Sent-By')).toEqual([
      { forwardedCount: 1, address: { address: ANNA, type: 'PLMN' } },
    ]);
    expect(fieldAll(fetched, 'X-Mms-Previously-Sent-Date')).toEqual([
      { forwardedCount: 1, date: Math.floor(submittedAt / 1_000) * 1_000 },
    ]);
  });

  it('is possible after a deferral, and fetching is still possible', () => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    const id = desk.mm.id;
    desk.post(BEN, notifyResp(notification, 'deferred'));
    expect(status(desk.post(BEN, forwardReq(notification)))).toBe('ok');
    expect(desk.state.messages.get(id)!.deliveries[0]!.state).toBe('deferred');
    expect(field(desk.get(BEN, location(notification)), 'Message-ID')).toBe(id);
  });

  it.each([
    ['nothing there', BEN, 'http://mmsc/mm/0000000000000000', 'error-permanent-message-not-found'],
    ['another subscriber’s', OTTO, null, 'error-permanent-service-denied'],
  ])('is refused for %s', (_, who, elsewhere, expected) => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    const pdu = forwardReq(notification);
    const moved = pdu.fields.map((entry): MmsField =>
      entry.name === 'X-Mms-Content-Location' && elsewhere !== null
        ? { name: 'X-Mms-Content-Location', value: elsewhere }
        : entry,
    );
    expect(status(desk.post(who, { ...pdu, fields: moved }))).toBe(expected);
  });

  it('of a message whose replies are paid for makes no offer of its own', () => {
    const desk = new MmscDesk();
    const offer: MmsField = { name: 'X-Mms-Reply-Charging', value: 'requested' };
    expect(status(desk.post(BEN, forwardReq(notified(desk, [offer]), [offer])))).toBe(
      'error-permanent-reply-charging-forwarding-denied',
    );
  });
});

describe('taking back and deleting', () => {
  it.each(['notified', 'deferred', 'retrieved'] as const)(
    'asks the handset of a message that is %s',
    (before) => {
      const desk = new MmscDesk();
      desk.subscribe(BEN, 'ben', '1.3');
      const notification = notified(desk);
      if (before !== 'notified') desk.post(BEN, notifyResp(notification, before));
      desk.pushes();
      desk.command({ name: 'cancel', messageId: desk.mm.id });
      const [first] = desk.pushes();
      expect(first).toMatchObject({ to: BEN, pdu: { type: 'm-cancel-req' } });
      expect(field(first!.pdu, 'X-Mms-Cancel-ID')).toBe(desk.mm.id);
      expect(field(desk.get(BEN, location(notification)), 'X-Mms-Retrieve-Text')).toContain('taken back');
      // Not answered: asked again when it is time, after a restart too.
      const again = desk.restarted();
      again.subscribe(BEN, 'ben', '1.3');
      again.pass(10 * MINUTE);
      expect(again.pushes()).toMatchObject([{ octets: first!.octets }]);
      const conf = (value: 'request-successfully-received' | 'request-corrupted'): MmsPdu =>
        request('m-cancel-conf', [
          { name: 'X-Mms-Transaction-Id', value: field(first!.pdu, 'X-Mms-Transaction-Id')! },
          { name: 'X-Mms-Cancel-Status', value },
        ]);
      again.post(BEN, conf('request-corrupted'));
      expect(states(again)).toEqual(['cancelling']);
      again.post(BEN, conf('request-successfully-received'));
      expect(states(again)).toEqual(['cancelled']);
    },
  );

  it('needs nobody’s answer for what was not announced, and a link is dead', () => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([{ name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 3_600 } }]));
    desk.command({ name: 'cancel', messageId: desk.mm.id });
    expect(states(desk)).toEqual(['cancelled']);
    desk.pass(2 * HOUR);
    desk.post(ANNA, sendReq([to(OTTO)]));
    desk.command({ name: 'cancel', messageId: desk.mm.id });
    expect([states(desk), desk.pushes()]).toEqual([['cancelled'], []]);
  });

  it.each(['1.0', '1.1', '1.2'] as const)(
    'asks no client of %s, which does not know the request',
    (version) => {
      for (const [before, after] of [
        ['notified', 'cancelled'],
        ['deferred', 'cancelled'],
        ['retrieved', 'retrieved'],
      ] as const) {
        const desk = new MmscDesk();
        desk.subscribe(BEN, 'ben', version);
        const notification = notified(desk);
        if (before !== 'notified') desk.post(BEN, notifyResp(notification, before));
        desk.pushes();
        desk.command({ name: 'cancel', messageId: desk.mm.id });
        desk.pass(DAY);
        const asked = desk.pushes().filter(({ to: whom }) => whom === BEN);
        expect([states(desk), asked]).toEqual([[after], []]);
      }
    },
  );

  it('asks a client that has said that it is of 1.3, after a restart too', () => {
    const first = new MmscDesk();
    first.subscribe(BEN, 'ben', 'untold');
    const notification = notified(first);
    expect(field(notification, 'X-Mms-MMS-Version')).toBe('1.2');
    first.post(BEN, notifyResp(notification, 'deferred'));
    const desk = first.restarted();
    desk.subscribe(BEN, 'ben', 'untold');
    desk.pushes();
    desk.command({ name: 'cancel', messageId: desk.mm.id });
    expect(desk.pushes()).toMatchObject([
      { to: BEN, pdu: { type: 'm-cancel-req' } },
      { to: ANNA, pdu: { type: 'm-delivery-ind' } },
    ]);
    expect(states(desk)).toEqual(['cancelling']);
  });

  it.each(['held', 'notified', 'deferred', 'linked'] as const)(
    'tells a sender who asked for reports that a message that was %s will not be delivered, and who took it back',
    (before) => {
      for (const [index, text] of [
        [0, 'the operator took this message back'],
        [undefined, 'This message was taken back.'],
      ] as const) {
        const desk = new MmscDesk();
        const later: MmsField = { name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 3_600 } };
        if (before === 'held') desk.post(ANNA, sendReq([REPORT, later]));
        else if (before === 'linked') desk.post(ANNA, sendReq([REPORT, to(OTTO)]));
        else {
          const notification = notified(desk);
          if (before === 'deferred') desk.post(BEN, notifyResp(notification, before));
        }
        expect(states(desk)[0]).toBe(before);
        desk.pushes();
        desk.command({ name: 'cancel', messageId: desk.mm.id, ...(index === undefined ? {} : { index }) });
        const pushes = desk.pushes();
        expect(reports(pushes)).toMatchObject([[ANNA, before === 'linked' ? OTTO : BEN, 'unreachable']]);
        expect(field(pushes.find(({ to: whom }) => whom === ANNA)!.pdu, 'X-Mms-Status-Text')).toBe(text);
      }
    },
  );

  it('tells nothing more of what is taken back after it was fetched', () => {
    const desk = new MmscDesk();
    desk.subscribe(BEN, 'ben', '1.3');
    desk.post(BEN, notifyResp(notified(desk), 'retrieved'));
    desk.pushes();
    desk.command({ name: 'cancel', messageId: desk.mm.id, index: 0 });
    expect(reports(desk.pushes())).toEqual([]);
    expect(desk.mm.deliveries[0]).not.toHaveProperty('reason');
  });

  it.each([
    ['1.1', '1.1'],
    ['1.4', '1.3'],
    ['1', '1.0'],
    ['2.0', '1.2'],
  ] as const)('speaks with a client that says %s in %s', (told, spoken) => {
    const desk = new MmscDesk();
    desk.subscribe(BEN, 'ben', 'untold');
    desk.post(BEN, sendReq([to(ANNA), { name: 'X-Mms-MMS-Version', value: told }]));
    desk.pushes();
    expect(field(notified(desk), 'X-Mms-MMS-Version')).toBe(spoken);
  });

  it('takes the operator’s word for what a client speaks, not that of who uses its number', () => {
    const desk = new MmscDesk();
    desk.post(BEN, sendReq([to(ANNA), { name: 'X-Mms-MMS-Version', value: '1.0' }]));
    desk.pushes();
    expect(field(notified(desk), 'X-Mms-MMS-Version')).toBe('1.2');
  });

  it('ends a request that its client cannot know, from before that was minded', () => {
    const desk = new MmscDesk();
    desk.subscribe(BEN, 'ben', '1.3');
    notified(desk);
    desk.command({ name: 'cancel', messageId: desk.mm.id });
    desk.pushes();
    const again = desk.restarted();
    again.pass(10 * MINUTE);
    expect([states(again), again.pushes()]).toEqual([['cancelled'], []]);
  });

  it('that the handset never confirms ends with the message', () => {
    const desk = new MmscDesk();
    desk.subscribe(BEN, 'ben', '1.3');
    notified(desk);
    desk.command({ name: 'cancel', messageId: desk.mm.id });
    desk.pass(8 * DAY);
    expect(states(desk)).toEqual(['cancelled']);
  });

  it.each(['notified', 'deferred'] as const)('by the recipient of a message that is %s', (before) => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    if (before === 'deferred') desk.post(BEN, notifyResp(notification, 'deferred'));
    const conf = desk.post(
      BEN,
      request('m-delete-req', [
        { name: 'X-Mms-Content-Location', value: location(notification) },
        { name: 'X-Mms-Content-Location', value: 'http://mmsc/mm/nothing' },
      ]),
    )!;
    const counted = conf.fields.filter(({ name }) => name === 'X-Mms-Response-Status');
    expect(counted).toMatchObject([
      { value: 'ok', statusCount: 1 },
      { value: 'error-permanent-message-not-found', statusCount: 2 },
    ]);
    expect(reports(desk.pushes())).toEqual([[ANNA, BEN, 'rejected']]);
    expect(states(desk)).toEqual(['deleted']);
  });
});

describe('what is over', () => {
  it('leaves no timer and no index behind', () => {
    const desk = new MmscDesk();
    for (let n = 0; n < 5; n++) desk.post(BEN, notifyResp(notified(desk), 'retrieved'));
    desk.pass(20 * DAY);
    const { timers, messages, byCode, byTransaction, bySubmission } = desk.state;
    expect([timers, messages.size, byCode.size, byTransaction.size, bySubmission.size]).toEqual([
      null,
      0,
      0,
      0,
      0,
    ]);
    expect(desk.rows.size).toBe(0);
  });
});

describe("the operator's staff", () => {
  it('announces at once what is held, to one recipient', () => {
    const desk = new MmscDesk();
    const later: MmsField = { name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 7_200 } };
    desk.post(ANNA, sendReq([to(BEN), to(OTTO), later]));
    expect(states(desk)).toEqual(['held', 'held']);
    desk.command({ name: 'retry', key: { message: desk.mm.id, index: 0 } });
    expect(states(desk)).toEqual(['notified', 'held']);
    expect(desk.pushes()).toHaveLength(1);
    desk.pass(2 * HOUR);
    expect(states(desk)).toEqual(['notified', 'linked']);
  });

  it('does not wait for the next notification, and the pauses go on from there', () => {
    const desk = new MmscDesk();
    const notification = notified(desk);
    desk.command({ name: 'retry', key: { message: desk.mm.id, index: 0 } });
    expect(desk.pushes().map(({ pdu }) => pdu)).toEqual([notification]);
    expect(desk.mm.deliveries[0]!.attempts).toBe(2);
    // The first pause (10 minutes) counts no more, the second one (an hour) does.
    desk.pass(HOUR - MINUTE);
    expect(desk.pushes()).toEqual([]);
    desk.pass(2 * MINUTE);
    expect(desk.pushes()).toHaveLength(1);
  });

  it('has nothing to try where the recipient knows, or where there is nobody', () => {
    const desk = new MmscDesk();
    desk.post(BEN, notifyResp(notified(desk), 'deferred'));
    desk.command({ name: 'retry', key: { message: desk.mm.id, index: 0 } });
    desk.command({ name: 'retry', key: { message: desk.mm.id, index: 7 } });
    desk.command({ name: 'retry', key: { message: 'unknown', index: 0 } });
    expect(desk.pushes()).toEqual([]);
    expect(states(desk)).toEqual(['deferred']);
  });

  it('takes a message back from one recipient only', () => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([to(BEN), to(OTTO)]));
    desk.command({ name: 'cancel', messageId: desk.mm.id, index: 1 });
    expect(states(desk)).toEqual(['notified', 'cancelled']);
  });
});

const SHOP: Vasp = {
  shortCode: '33100',
  name: 'Shop',
  vaspId: 'shop',
  user: 'shop',
  password: 'shop',
  url: 'http://shop.example/mm7',
};

describe('a message to a business', () => {
  const sent = (): { desk: MmscDesk; asked: Packet } => {
    const desk = new MmscDesk({ vasps: [SHOP] });
    expect(status(desk.post(ANNA, sendReq([to('33100'), REPORT])))).toBe('ok');
    expect(states(desk)).toEqual(['delivering']);
    const [asked, ...others] = desk.businessRequests();
    expect(others).toEqual([]);
    return { desk, asked: asked! };
  };
  const answer = (desk: MmscDesk, asked: Packet, code: number): void => {
    const { contentType, body } = encodeMm7({
      envelope: {
        transactionId: 't',
        namespace: MM7_NAMESPACE,
        message: { type: 'DeliverRsp', values: { MM7Version: '6.8.0', Status: { StatusCode: code } } },
      },
      content: null,
    });
    const octets = encodeResponse({
      status: 200,
      reason: 'OK',
      headers: [['Content-Type', contentType]],
      body,
    });
    desk.receive({ interface: 'mm7', flow: asked.flow, octets });
  };

  it.each([
    [1000, 'retrieved', 'retrieved'],
    [2007, 'rejected', 'rejected'],
    [4007, 'rejected', 'rejected'],
  ])('that answers %i is %s', (code, state, reported) => {
    const { desk, asked } = sent();
    answer(desk, asked, code);
    expect(states(desk)).toEqual([state]);
    expect(reports(desk.pushes())).toEqual([[ANNA, '33100', reported]]);
    desk.pass(DAY);
    expect(desk.businessRequests()).toEqual([]);
  });

  it('is handed in again while the business has trouble, also over a restart, and then given up', () => {
    const { desk, asked } = sent();
    answer(desk, asked, 3000);
    expect(states(desk)).toEqual(['delivering']);
    desk.pass(10_000);
    const [again] = desk.businessRequests();
    expect(again!.octets).toEqual(asked.octets);
    const restarted = new MmscDesk({ vasps: [SHOP] }, desk);
    expect(restarted.businessRequests()).toHaveLength(1);
    restarted.pass(DAY);
    expect(restarted.businessRequests()).toHaveLength(3);
    expect(states(restarted)).toEqual(['unreachable']);
  });

  it('can be taken back, and expires', () => {
    const { desk } = sent();
    desk.command({ name: 'cancel', messageId: desk.mm.id });
    expect(states(desk)).toEqual(['cancelled']);
    const other = new MmscDesk({ vasps: [SHOP] });
    const soon: MmsField = { name: 'X-Mms-Expiry', value: { relativeSeconds: 5 } };
    other.post(ANNA, sendReq([to('33100'), soon, REPORT]));
    other.pass(6_000);
    expect(states(other)).toEqual(['expired']);
  });
});

describe('a message whose octets are lost', () => {
  it('is over for all who have not got it, and its sender is told', () => {
    const first = new MmscDesk();
    first.subscribe('+491715550104', 'cleo', '1.2');
    first.post(ANNA, sendReq([to(BEN), to('+491715550104'), to(OTTO), REPORT]));
    const [ben, cleo] = first.pushes();
    first.post('+491715550104', notifyResp(cleo!.pdu, 'deferred'));
    expect(states(first)).toEqual(['notified', 'deferred', 'linked']);
    const { hash } = first.mm.submission;
    const desk = first.without(hash);
    desk.subscribe('+491715550104', 'cleo', '1.2');
    const conf = desk.get(BEN, location(ben!.pdu));
    expect(field(conf, 'X-Mms-Retrieve-Status')).toBe('error-permanent-message-not-found');
    expect(field(conf, 'X-Mms-Retrieve-Text')).toContain('damaged');
    expect(states(desk)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    expect(reports(desk.pushes()).map((report) => (report as string[]).at(-1))).toEqual(
      Array(3).fill('unreachable'),
    );
    desk.get('+491715550104', location(cleo!.pdu));
    desk.restarted().pass(8 * DAY);
    expect(desk.missed).toEqual([hash]);
  });

  it('was held, or to become a mail: nothing is sent', () => {
    const at: MmsField = { name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 3_600 } };
    const held = new MmscDesk();
    held.post(ANNA, sendReq([to(OTTO), at]));
    const amr: MmsField = { name: 'Content-Type', value: { type: 'audio/amr', parameters: [] } };
    const mail = new MmscDesk();
    const fields = sendReq([to('eva@mail.example')]).fields.slice(1, -1);
    mail.post(ANNA, request('m-send-req', [...fields, amr], { kind: 'single', data: new Uint8Array(50) }));
    expect([states(held), states(mail)]).toEqual([['held'], ['email']]);
    for (const first of [held, mail]) {
      const desk = first.without(first.mm.submission.hash);
      desk.pass(2 * HOUR);
      expect([states(desk), desk.texts(), desk.mails()]).toEqual([['unreachable'], [], []]);
      expect(desk.missed).toHaveLength(1);
    }
  });

  it('is still known when its sender, who has had no answer, hands it in once more', () => {
    const [first, pdu] = [new MmscDesk(), sendReq([REPORT])];
    const conf = first.post(ANNA, pdu);
    const desk = first.without(first.mm.submission.hash);
    expect(field(desk.post(ANNA, pdu)!, 'Message-ID')).toEqual(field(conf!, 'Message-ID'));
    expect(states(desk)).toEqual(['unreachable']);
  });

  it('is not taken for another one, of a client that counts its transactions from one again', () => {
    const [first, pdu] = [new MmscDesk(), sendReq([REPORT])];
    const conf = first.post(ANNA, pdu)!;
    const desk = first.without(first.mm.submission.hash);
    const other = desk.post(ANNA, { ...pdu, body: sendReq([], 'other').body })!;
    expect(field(other, 'X-Mms-Response-Status')).toBe('ok');
    expect(field(other, 'Message-ID')).not.toEqual(field(conf, 'Message-ID'));
    expect(states(desk)).toEqual(['notified']);
  });
});

afterAll(() => {
  process.stdout.write(coverage.list('Delivery at the MMSC'));
  expect(coverage.missing()).toEqual([]);
});
