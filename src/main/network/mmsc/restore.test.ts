import { expect, it } from 'vitest';
import type { MmsField } from '../../../shared/protocol/mms/pdu';
import { ANNA, MmscDesk, sendReq } from './mmsc.testing';
import { restoreMmsc } from './restore';

it('knows the newest message of a transaction id, in whatever order the rows are', () => {
  const desk = new MmscDesk();
  const id: MmsField = { name: 'X-Mms-Transaction-Id', value: '1' };
  desk.post(ANNA, sendReq([id], 'first'));
  desk.pass(1_000);
  desk.post(ANNA, sendReq([id], 'second'));
  const { settings, bySubmission, messages } = desk.state;
  expect(messages.size).toBe(2);
  const [[key, newest]] = [...bySubmission] as [[string, string]];
  const rows = [...desk.rows.values()];
  for (const order of [rows, rows.toReversed()])
    expect(restoreMmsc(settings, order, desk.world.now).bySubmission.get(key)).toBe(newest);
});
