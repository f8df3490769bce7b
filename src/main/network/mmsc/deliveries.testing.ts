import { expect } from 'vitest';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { ANNA, BEN, sendReq } from './mmsc.testing';
import type { MmscDesk, Pushed } from './mmsc.testing';

/** The field by which a delivery report is asked for. */
export const REPORT: MmsField = { name: 'X-Mms-Delivery-Report', value: 'yes' };

/** The response status of an answer; undefined where there is none. */
export const status = (pdu: MmsPdu | null): string | undefined =>
  pdu === null ? undefined : field(pdu, 'X-Mms-Response-Status');

/** The state of each delivery, in the order of their recipients. */
export const states = (desk: MmscDesk): string[] => desk.mm.deliveries.map(({ state }) => state);

/** Who was told of which recipient what, by delivery reports. */
export const reports = (pushes: Pushed[]): unknown[] =>
  pushes
    .filter(({ pdu }) => pdu.type === 'm-delivery-ind')
    .map(({ to: whom, pdu }) => [whom, field(pdu, 'To')!.address, field(pdu, 'X-Mms-Status')]);

/** Where a message that is announced is fetched. */
export const location = (pdu: MmsPdu): string => field(pdu, 'X-Mms-Content-Location')!;

/** A message from Anna on its way to Ben; gives the notification. */
export function notified(desk: MmscDesk, fields: MmsField[] = [REPORT]): MmsPdu {
  expect(status(desk.post(ANNA, sendReq(fields)))).toBe('ok');
  const push = desk.pushes().at(-1);
  expect(push).toMatchObject({ to: BEN, pdu: { type: 'm-notification-ind' } });
  return push!.pdu;
}
