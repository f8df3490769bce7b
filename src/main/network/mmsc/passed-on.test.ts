import { describe, expect, it } from 'vitest';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { ANNA, BEN, MmscDesk, notifyResp, request, sendReq, to } from './mmsc.testing';
import type { Pushed } from './mmsc.testing';

const CLEO = '+491715550104';

const FIELDS: MmsField[] = [
  { name: 'X-Mms-Applic-ID', value: 'org.example.chess' },
  { name: 'X-Mms-Reply-Applic-ID', value: 'org.example.chess.answers' },
  { name: 'X-Mms-Aux-Applic-Info', value: 'move 12' },
  { name: 'X-Mms-Content-Class', value: 'image-basic' },
  { name: 'X-Mms-DRM-Content', value: 'yes' },
];

const PASSED = FIELDS.map(({ name }) => name);
const passed = (pdu: MmsPdu): unknown[] =>
  pdu.fields.filter(({ name }) => PASSED.some((each) => each === name));

/** Cleo's client speaks 1.3, Ben's 1.2. */
function desk(): MmscDesk {
  const made = new MmscDesk();
  made.subscribe(CLEO, 'cleo', '1.3');
  return made;
}

describe('what a submission says to applications and of its content (MMS 1.3)', () => {
  it('is in the notification and in the message, as it was written', () => {
    const made = desk();
    made.post(ANNA, sendReq([to(CLEO), ...FIELDS]));
    const [{ pdu }] = made.pushes() as [Pushed];
    expect(passed(pdu)).toEqual(FIELDS);
    expect(passed(made.get(CLEO, field(pdu, 'X-Mms-Content-Location')!))).toEqual(FIELDS);
  });

  it('is not told to clients before 1.3, and is there where the message is forwarded to one of 1.3', () => {
    const made = desk();
    made.post(ANNA, sendReq([to(BEN), ...FIELDS]));
    const [{ pdu }] = made.pushes() as [Pushed];
    const location = field(pdu, 'X-Mms-Content-Location')!;
    expect(passed(pdu)).toEqual([]);
    expect(passed(made.get(BEN, location))).toEqual([]);
    made.post(
      BEN,
      request('m-forward-req', [
        { name: 'From', value: 'insert-address-token' },
        to(CLEO),
        { name: 'X-Mms-Content-Location', value: location },
      ]),
    );
    const forwarded = made.pushes().find(({ to: number }) => number === CLEO)!;
    expect(passed(forwarded.pdu)).toEqual(FIELDS);
  });

  it('leads the reports to the application that is to have answers', () => {
    const made = desk();
    made.post(ANNA, sendReq([to(CLEO), ...FIELDS, { name: 'X-Mms-Delivery-Report', value: 'yes' }]));
    const [{ pdu }] = made.pushes() as [Pushed];
    made.post(CLEO, notifyResp(pdu, 'retrieved'));
    const [report] = made.pushes() as [Pushed];
    expect(passed(report.pdu)).toEqual([
      { name: 'X-Mms-Applic-ID', value: 'org.example.chess.answers' },
      { name: 'X-Mms-Aux-Applic-Info', value: 'move 12' },
    ]);
  });

  it('has room in a notification, or is left out', () => {
    const made = desk();
    made.post(ANNA, sendReq([to(CLEO), { name: 'X-Mms-Applic-ID', value: 'x'.repeat(257) }]));
    expect(passed((made.pushes() as [Pushed])[0].pdu)).toEqual([]);
  });
});
