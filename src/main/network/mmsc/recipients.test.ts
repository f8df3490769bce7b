import { describe, expect, it } from 'vitest';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsField } from '../../../shared/protocol/mms/pdu';
import { ANNA, BEN, MmscDesk, OTTO, sendReq } from './mmsc.testing';
import type { Pushed } from './mmsc.testing';

const written = (address: string, type: string | null = null): MmsField => ({
  name: 'To',
  value: { address, type },
});

describe('a recipient may be written with a name in front, as in mails (OMA MMS Encapsulation §8, RFC 2822)', () => {
  it.each([
    ['carla@example.org', 'carla@example.org'],
    ['Carla <carla@example.org>', 'carla@example.org'],
    ['"Sun, Carla" <carla@example.org>', 'carla@example.org'],
    [`Ben <${BEN}/TYPE=PLMN>`, BEN],
    [`<${BEN}>`, BEN],
  ])('%s', (text, recipient) => {
    const desk = new MmscDesk();
    const conf = desk.post(ANNA, sendReq([written(text)]));
    expect(field(conf!, 'X-Mms-Response-Status')).toBe('ok');
    expect(desk.mm.deliveries.map((delivery) => delivery.recipient)).toEqual([recipient]);
  });

  it('and is there once, however often and in whichever way', () => {
    const desk = new MmscDesk();
    desk.post(
      ANNA,
      sendReq([written(BEN, 'PLMN'), written(`Ben <${BEN}>`), written('0171 5550102', 'PLMN')]),
    );
    expect(desk.mm.deliveries.map(({ recipient }) => recipient)).toEqual([BEN]);
  });
});

it('an address of another type is no number, whatever it looks like', () => {
  const desk = new MmscDesk();
  for (const type of ['IPv4', 'X-OTHER']) {
    const conf = desk.post(ANNA, sendReq([written(BEN, type)]))!;
    expect(field(conf, 'X-Mms-Response-Status')).toBe('error-permanent-sending-address-unresolved');
    expect(field(conf, 'X-Mms-Response-Text')).toContain(`${BEN}/TYPE=${type}`);
  }
  desk.post(ANNA, sendReq([written(BEN, 'plmn'), written(BEN, 'IPv6')]));
  expect(desk.mm.deliveries.map(({ recipient, state }) => [recipient, state])).toEqual([
    [BEN, 'notified'],
    [`${BEN}/TYPE=IPv6`, 'unreachable'],
  ]);
});

it.each([
  'sip:alice@ims.example',
  'mailto:carla@example.org',
  'carla@example.org:25',
  'carla,eva@example.org',
])('who has no mailbox but something like one is refused by name: %s', (address) => {
  const conf = new MmscDesk().post(ANNA, sendReq([written(address)]))!;
  expect(field(conf, 'X-Mms-Response-Status')).toBe('error-permanent-sending-address-unresolved');
  expect(field(conf, 'X-Mms-Response-Text')).toBe(`unknown recipient ${address}`);
});

describe('a length of time that no date can follow', () => {
  const far = { relativeSeconds: 2 ** 50 };
  it.each<[string, MmsField[]]>([
    ['X-Mms-Expiry', [{ name: 'X-Mms-Expiry', value: far }]],
    ['X-Mms-Delivery-Time', [{ name: 'X-Mms-Delivery-Time', value: far }]],
    [
      'X-Mms-Reply-Charging-Deadline',
      [
        { name: 'X-Mms-Reply-Charging', value: 'requested' },
        { name: 'X-Mms-Reply-Charging-Deadline', value: far },
      ],
    ],
  ])('is as long as can be written: %s', (_, fields) => {
    const desk = new MmscDesk();
    const conf = desk.post(ANNA, sendReq([written(BEN, 'PLMN'), ...fields]));
    expect(field(conf!, 'X-Mms-Response-Status')).toBe('ok');
    const { expiresAt, deliverAt, replyCharging } = desk.mm;
    for (const time of [expiresAt, deliverAt ?? 0, replyCharging?.deadline ?? 0])
      expect(new Date(time).toISOString()).toMatch(/Z$/);
  });
});

describe('what a notification can carry', () => {
  it('is a subject of 256 characters; the message itself has all of it', () => {
    const desk = new MmscDesk();
    const subject = '🌊'.repeat(1_000);
    desk.post(ANNA, sendReq([written(BEN, 'PLMN'), { name: 'Subject', value: subject }]));
    const [{ pdu }] = desk.pushes() as [Pushed];
    expect(field(pdu, 'Subject')).toBe(`${'🌊'.repeat(255)}…`);
    expect(field(desk.get(BEN, field(pdu, 'X-Mms-Content-Location')!), 'Subject')).toBe(subject);
  });

  it.each([
    [64, 'ok', undefined],
    [65, 'error-permanent-message-format-corrupt', 'message class of 65 characters, the limit is 64'],
  ])('is a message class of 64 characters: %i', (length, status, text) => {
    const value = 'c'.repeat(length);
    const conf = new MmscDesk().post(
      ANNA,
      sendReq([written(BEN, 'PLMN'), { name: 'X-Mms-Message-Class', value }]),
    );
    expect(field(conf!, 'X-Mms-Response-Status')).toBe(status);
    expect(field(conf!, 'X-Mms-Response-Text')).toBe(text);
  });
});

describe('a message whose time is over when it comes', () => {
  it.each([{ absolute: 0 }, { relativeSeconds: 0 }])('is announced to nobody: %o', (value) => {
    const desk = new MmscDesk();
    const fields: MmsField[] = [
      written(BEN, 'PLMN'),
      written(OTTO, 'PLMN'),
      { name: 'X-Mms-Expiry', value },
      { name: 'X-Mms-Delivery-Report', value: 'yes' },
    ];
    expect(field(desk.post(ANNA, sendReq(fields))!, 'X-Mms-Response-Status')).toBe('ok');
    expect(desk.mm.deliveries).toMatchObject([{ state: 'expired' }, { state: 'expired' }]);
    expect(
      desk
        .pushes()
        .map(({ to, pdu }) => [to, pdu.type, field(pdu, 'To')?.address, field(pdu, 'X-Mms-Status')]),
    ).toEqual([
      [ANNA, 'm-delivery-ind', BEN, 'expired'],
      [ANNA, 'm-delivery-ind', OTTO, 'expired'],
    ]);
  });

  it('is held until then where it is to go out later', () => {
    const desk = new MmscDesk();
    desk.post(
      ANNA,
      sendReq([
        written(BEN, 'PLMN'),
        { name: 'X-Mms-Expiry', value: { relativeSeconds: 60 } },
        { name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 60 } },
      ]),
    );
    desk.pass(120_000);
    expect(desk.mm.deliveries).toMatchObject([{ state: 'expired', attempts: 0 }]);
    expect(desk.pushes()).toEqual([]);
  });
});
