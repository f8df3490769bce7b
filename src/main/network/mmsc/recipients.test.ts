import { describe, expect, it } from 'vitest';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsField } from '../../../shared/protocol/mms/pdu';
import { ANNA, BEN, MmscDesk, OTTO, sendReq } from './mmsc.testing';

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
