import { describe, expect, it } from 'vitest';
import type { FaultAction } from '../../../shared/model/fault';
import { DAY, HOUR } from '../../../shared/model/time';
import { RESPONSE_STATUS, RETRIEVE_STATUS, STORE_STATUS } from '../../../shared/protocol/mms/enums';
import { decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import { decodeMms, encodeMms, field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { NODES } from '../operator';
import { BOX_LOCATION } from './locations';
import type { Packet } from '../world/machine';
import { ANNA, BEN, MmscDesk, request, sendReq, to } from './mmsc.testing';
import { MMSC_COLLECTION } from './state';
import type { Mm } from './mm';

const refusals = (statuses: object): string[] =>
  Object.keys(statuses).filter((name) => name !== 'ok' && name !== 'success');
const status = (pdu: MmsPdu | null): string | undefined =>
  pdu === null ? undefined : field(pdu, 'X-Mms-Response-Status');

/** Where the newest message can be fetched that was announced. */
function location(desk: MmscDesk): string {
  return field(desk.pushes().at(-1)!.pdu, 'X-Mms-Content-Location')!;
}

describe('a fault of the MMSC', () => {
  it.each(refusals(RESPONSE_STATUS))('refuses a submission with %s', (name) => {
    const desk = new MmscDesk();
    desk.world.setFaults([
      { id: 'no', hop: 'mmsc-submission', action: { do: 'refuse', status: name }, when: { nth: [1] } },
    ]);
    const refused = desk.post(ANNA, sendReq([to(BEN)]));
    expect([status(refused), field(refused!, 'X-Mms-Response-Text')]).toEqual([name, 'fault no']);
    expect(desk.state.messages.size).toBe(0);
    expect(desk.notes).toEqual([`fault no: refused with ${name}`]);
    expect(status(desk.post(ANNA, sendReq([to(BEN)])))).toBe('ok');
  });

  it.each(refusals(RETRIEVE_STATUS))('refuses a retrieval with %s', (name) => {
    const desk = new MmscDesk();
    desk.post(ANNA, sendReq([to(BEN)]));
    const where = location(desk);
    const action: FaultAction = { do: 'refuse', status: name, text: 'come back at noon' };
    desk.world.setFaults([{ id: 'no', hop: 'mmsc-retrieval', handset: 'ben', action, when: { nth: [1] } }]);
    const refused = desk.get(BEN, where);
    expect(field(refused, 'X-Mms-Retrieve-Status')).toBe(name);
    expect(field(refused, 'X-Mms-Retrieve-Text')).toBe('come back at noon');
    expect(field(desk.get(BEN, where), 'X-Mms-Retrieve-Status') ?? 'ok').toBe('ok');
  });

  it.each(refusals(STORE_STATUS))('refuses to keep a message with %s', (name) => {
    const desk = new MmscDesk();
    const action: FaultAction = { do: 'refuse', status: name, text: 'not today' };
    desk.world.setFaults([{ id: 'no', hop: 'mmsc-store', action, when: { nth: [1, 2] } }]);
    const kept = (pdu: MmsPdu | null): unknown[] => [
      field(pdu!, 'X-Mms-Store-Status'),
      field(pdu!, 'X-Mms-Store-Status-Text'),
      field(pdu!, 'X-Mms-Content-Location') !== undefined,
    ];
    // The message itself is taken, whatever becomes of the copy.
    const sent = desk.post(ANNA, sendReq([{ name: 'X-Mms-Store', value: 'yes' }, to(BEN)]));
    expect([status(sent), ...kept(sent)]).toEqual(['ok', name, 'not today', false]);
    const store = request('m-mbox-store-req', [{ name: 'X-Mms-Content-Location', value: location(desk) }]);
    expect(kept(desk.post(BEN, store))).toEqual([name, 'not today', false]);
    expect(desk.state.mmbox.size).toBe(0);
    expect(kept(desk.post(BEN, store))).toEqual(['success', undefined, true]);
  });

  it.each(refusals(RESPONSE_STATUS))('refuses to show and to delete with %s', (name) => {
    const desk = new MmscDesk();
    const refuse: FaultAction = { do: 'refuse', status: name };
    desk.post(ANNA, sendReq([to(BEN)]));
    desk.post(BEN, request('m-mbox-store-req', [{ name: 'X-Mms-Content-Location', value: location(desk) }]));
    desk.world.setFaults([
      { id: 'unseen', hop: 'mmsc-view', action: refuse, when: { nth: [1] } },
      { id: 'kept', hop: 'mmsc-deletion', action: refuse, when: { nth: [1] } },
    ]);
    const view = (): MmsPdu => desk.post(BEN, request('m-mbox-view-req', []))!;
    const unseen = view();
    expect([status(unseen), field(unseen, 'X-Mms-Message-Count')]).toEqual([name, 0]);
    const [entry] = desk.state.mmbox.values();
    const where: MmsField = {
      name: 'X-Mms-Content-Location',
      value: `${desk.state.settings.mm1BaseUrl}${BOX_LOCATION}${entry!.code}`,
    };
    // Of two references the first is refused.
    const conf = desk.post(BEN, request('m-mbox-delete-req', [where, where]))!;
    expect(fieldAll(conf, 'X-Mms-Response-Status')).toEqual([name, 'ok']);
    expect(fieldAll(conf, 'X-Mms-Response-Text')).toEqual(['fault kept']);
    expect([status(view()), desk.state.mmbox.size]).toEqual(['ok', 0]);
  });

  it('of one handset leaves the others alone', () => {
    const desk = new MmscDesk();
    const action: FaultAction = { do: 'refuse', status: 'error-permanent-failure' };
    desk.world.setFaults([{ id: 'no', hop: 'mmsc-submission', handset: 'ben', action, when: { every: 1 } }]);
    expect(status(desk.post(ANNA, sendReq([to(BEN)])))).toBe('ok');
    expect(status(desk.post(BEN, sendReq([to(ANNA)])))).toBe('error-permanent-failure');
  });
});

describe('a message expires', () => {
  it.each([
    ['when the operator has it, if its sender does not say', null, 2 * DAY],
    ['when its sender says', 3_600, HOUR],
    ['no later than the operator allows', 9 * 86_400, 5 * DAY],
  ])('%s', (_, asked, expected) => {
    const desk = new MmscDesk({ defaultExpiry: 2 * DAY, maxExpiry: 5 * DAY });
    const expiry =
      asked === null ? [] : [{ name: 'X-Mms-Expiry', value: { relativeSeconds: asked } } as const];
    desk.post(ANNA, sendReq([to(BEN), ...expiry]));
    expect(desk.mm.expiresAt - desk.mm.submittedAt).toBe(expected);
  });
});

it('announces again after the operator’s pauses, and then no more', () => {
  const desk = new MmscDesk({ notificationRetries: [10_000, 50_000] });
  desk.post(ANNA, sendReq([to(BEN)]));
  const attempts = [0, 11_000, 60_000, 10 * HOUR].map((pause) => {
    desk.pass(pause);
    return desk.mm.deliveries[0]!.attempts;
  });
  expect(attempts).toEqual([1, 2, 3, 3]);
});

/** Which message an M-Notification.ind announces. */
function messageOf(desk: MmscDesk, pdu: MmsPdu): string | undefined {
  const code = field(pdu, 'X-Mms-Content-Location')!.split('/').at(-1)!;
  return desk.state.byCode.get(code)?.message;
}

describe('a burst of messages', () => {
  const states = (desk: MmscDesk): string[] =>
    [...desk.state.messages.values()].map(({ deliveries }) => deliveries[0]!.state);
  const count = (desk: MmscDesk, state: string): number => states(desk).filter((one) => one === state).length;
  /** So many submissions at one instant; gives their transaction ids once they are accepted. */
  const burst = (desk: MmscDesk, messages: number): string[] => {
    const pdus = Array.from({ length: messages }, () => sendReq([to(BEN)]));
    const headers: HttpHeaders = [
      ['X-MSISDN', ANNA],
      ['Content-Type', 'application/vnd.wap.mms-message'],
    ];
    for (const pdu of pdus) {
      const request = { method: 'POST', target: '/', headers, body: encodeMms(pdu) };
      const [answer] = desk.receive({ octets: encodeRequest(request) }, 0);
      expect(status(decodeMms(decodeResponse(answer!.octets).value.body).value)).toBe('ok');
    }
    return pdus.map((pdu) => field(pdu, 'X-Mms-Transaction-Id')!);
  };

  it('is taken in at once and announced at the operator’s pace, in its order', () => {
    const desk = new MmscDesk({ announcementsPerSecond: 10 });
    const sent = burst(desk, 25);
    // The tenth of a second that the pace may be ahead, and the one whose turn is now.
    expect(count(desk, 'notified')).toBe(2);
    desk.pass(1_000);
    expect(count(desk, 'notified')).toBe(12);
    desk.pass(1_310);
    expect(count(desk, 'notified')).toBe(25);
    const ids = new Map([...desk.state.messages.values()].map((mm) => [mm.id, mm.transactionId]));
    const announced = desk.pushes().map(({ pdu }) => ids.get(messageOf(desk, pdu)!));
    expect(announced).toEqual(sent);
  });

  it('is announced at that pace after a restart as well', () => {
    const desk = new MmscDesk({ announcementsPerSecond: 10 });
    burst(desk, 25);
    const again = desk.restarted({ announcementsPerSecond: 10 });
    const before = count(again, 'notified');
    expect(before).toBeLessThan(25);
    again.pass(2_500);
    expect(count(again, 'notified')).toBe(25);
  });

  it('is announced at once where the operator sets no pace', () => {
    const desk = new MmscDesk({ announcementsPerSecond: null });
    burst(desk, 25);
    expect(count(desk, 'notified')).toBe(25);
  });

  it('does not delay a few messages, nor those that come later', () => {
    const desk = new MmscDesk({ announcementsPerSecond: 100 });
    burst(desk, 10);
    expect(count(desk, 'notified')).toBe(10);
    desk.pass(1_000);
    burst(desk, 10);
    expect(count(desk, 'notified')).toBe(20);
  });
});

describe('a restart', () => {
  it('goes on with the pauses rather than announce what was announced', () => {
    const first = new MmscDesk({ notificationRetries: [10_000, 50_000] });
    first.post(ANNA, sendReq([to(BEN)]));
    first.pass(5_000);
    const desk = first.restarted({ notificationRetries: [10_000, 50_000] });
    const attempts = [1_000, 5_000, 40_000, 10_000, 10 * HOUR].map((pause) => {
      desk.pass(pause);
      return desk.mm.deliveries[0]!.attempts;
    });
    expect(attempts).toEqual([1, 2, 2, 3, 3]);
    const last = desk.restarted();
    last.pass(10 * HOUR);
    expect(last.mm.deliveries[0]!.attempts).toBe(3);
  });

  it('announces what was due meanwhile, and what a version before did not say of when', () => {
    for (const notifyAt of [1_000, undefined]) {
      const desk = new MmscDesk({ notificationRetries: [10_000] });
      desk.post(ANNA, sendReq([to(BEN)]));
      const [place, row] = [...desk.rows].find(([, { collection }]) => collection === MMSC_COLLECTION)!;
      const mm = row.value as Mm;
      const { notifyAt: _, ...before } = mm.deliveries[0]!;
      const deliveries = [notifyAt === undefined ? before : { ...before, notifyAt }];
      desk.rows.set(place, { ...row, value: { ...mm, deliveries } });
      const again = desk.restarted();
      again.pass(1_000);
      expect(again.mm.deliveries[0]!.attempts).toBe(2);
    }
  });
});

it('reasons that an earlier version kept as texts are told as they are', () => {
  const desk = new MmscDesk({});
  desk.post(ANNA, sendReq([to(BEN)]));
  const [place, row] = [...desk.rows].find(([, { collection }]) => collection === MMSC_COLLECTION)!;
  const mm = row.value as Mm;
  const before = { contentType: 'x/y', name: null, body: mm.submission, width: null, height: null };
  const kept = (reason: unknown): object => ({ parts: [{ before, after: null, rules: [], reason }] });
  const unfit = kept('it was too large');
  const adapted = { record: kept(null) };
  desk.rows.set(place, { ...row, value: { ...mm, deliveries: [{ ...mm.deliveries[0]!, unfit, adapted }] } });
  const [again] = desk.restarted().mm.deliveries;
  expect(again!.unfit!.parts[0]!.reason).toEqual({ code: 'told', params: { said: 'it was too large' } });
  expect(again!.adapted!.record.parts[0]!.reason).toBeNull();
});

describe('a notification', () => {
  const deliverBefore = (desk: MmscDesk): (number | undefined)[] =>
    desk.pushes().map((push) => push.deliverBefore);

  it('is of use until the next one, the last until the message expires', () => {
    const desk = new MmscDesk({ notificationRetries: [10_000], defaultExpiry: DAY });
    desk.post(ANNA, sendReq([to(BEN)]));
    const { submittedAt } = desk.mm;
    desk.pass(11_000);
    expect(deliverBefore(desk)).toEqual([submittedAt + 10_000, submittedAt + DAY]);
  });
});

describe('a notification for a phone elsewhere', () => {
  it('has no time: the clock of its push proxy may be another', () => {
    const desk = new MmscDesk();
    const ben = desk.world.directoryView.byNumber(BEN)!;
    desk.world.setSubscriber({ ...ben, pushProxy: 'http://other.example/pap' });
    desk.post(ANNA, sendReq([to(BEN)]));
    expect(desk.pushes().map((push) => push.deliverBefore)).toEqual([undefined]);
  });
});

describe('who does not fetch a message', () => {
  const told = (desk: MmscDesk): number => desk.world.state<Packet[]>(NODES.smsc).length;
  const delivery = (desk: MmscDesk) => desk.mm.deliveries[0]!;

  it('is told of a link after so many notifications, and can still fetch it', () => {
    const desk = new MmscDesk({ notificationRetries: [10_000, 10_000, 10_000], linkAfterNotifications: 2 });
    desk.post(ANNA, sendReq([to(BEN)]));
    const where = location(desk);
    desk.pass(11_000);
    expect([delivery(desk).state, delivery(desk).attempts, told(desk)]).toEqual(['notified', 2, 0]);
    desk.pass(10_000);
    expect([delivery(desk).state, delivery(desk).attempts, told(desk)]).toEqual(['linked', 1, 1]);
    expect(field(desk.get(BEN, where), 'X-Mms-Retrieve-Status') ?? 'ok').toBe('ok');
    desk.pass(10 * HOUR);
    expect([delivery(desk).state, told(desk)]).toEqual(['linked', 1]);
  });

  it('finds it behind a link for some time more when it has expired', () => {
    const desk = new MmscDesk({ defaultExpiry: HOUR, linkAfterExpiry: DAY });
    desk.post(ANNA, sendReq([to(BEN)]));
    desk.pass(HOUR + 1_000);
    expect([delivery(desk).state, told(desk)]).toEqual(['linked', 1]);
    expect(desk.mm.expiresAt - desk.mm.submittedAt).toBe(HOUR + DAY);
    desk.pass(DAY);
    expect(delivery(desk).state).toBe('expired');
  });

  it('is told nothing where the operator does not say so', () => {
    const desk = new MmscDesk({ defaultExpiry: HOUR });
    desk.post(ANNA, sendReq([to(BEN)]));
    desk.pass(HOUR + 1_000);
    expect([delivery(desk).state, told(desk)]).toEqual(['expired', 0]);
  });
});
