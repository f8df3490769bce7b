import { expect, it } from 'vitest';
import type { MailItem } from '../../../shared/contract/mail';
import type { TraceRow } from '../../../shared/contract/views';
import { deliveryOf } from './mail-traffic';

const mail = { correlation: 'anna/1', at: 700 } as MailItem;

function row(seq: number, change: Partial<TraceRow> = {}): TraceRow {
  return { seq, time: 700, to: 'mail', hop: 'end-to-end', correlation: 'anna/1', ...change } as TraceRow;
}

it('finds what brought a mail among others of its instant and of its message', () => {
  const rows = [
    row(1, { correlation: 'ben/4' }),
    row(2),
    row(3, { to: 'mmsc' }),
    row(4, { hop: 'core' }),
    row(5, { correlation: null }),
    row(6, { time: 701 }),
  ];
  expect(deliveryOf(rows, mail)?.seq).toBe(2);
  expect(deliveryOf(rows, { ...mail, correlation: null })?.seq).toBe(5);
  expect(deliveryOf(rows, { ...mail, correlation: 'otto/9' })).toBeUndefined();
});
