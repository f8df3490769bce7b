import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY } from '../../../shared/model/time';
import { encodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsField } from '../../../shared/protocol/mms/pdu';
import { ANNA, BEN, MmscDesk, OTTO, sendReq, to } from './mmsc.testing';

const FIELDS: readonly MmsField[] = [
  { name: 'Subject', value: 'Grüße' },
  { name: 'X-Mms-Message-Class', value: 'informational' },
  { name: 'X-Mms-Priority', value: 'high' },
  { name: 'X-Mms-Delivery-Report', value: 'yes' },
  { name: 'X-Mms-Read-Report', value: 'yes' },
  { name: 'X-Mms-Sender-Visibility', value: 'show' },
  { name: 'X-Mms-Reply-Charging', value: 'requested' },
  { name: 'X-Mms-Reply-Charging-Deadline', value: { relativeSeconds: 600 } },
  { name: 'X-Mms-Reply-Charging-Size', value: 1_000 },
  { name: 'X-Mms-Store', value: 'yes' },
  { name: 'X-Mms-MM-State', value: 'draft' },
  { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'sea' } },
  { name: 'X-Mms-Applic-ID', value: 'game' },
  { name: 'X-Mms-Content-Class', value: 'text' },
];

/** Fields that a submission has, who gets it, and octets of it that came otherwise: where, and what. */
const damaged = fc.record({
  fields: fc.subarray([...FIELDS]),
  whom: fc.constantFrom(BEN, OTTO, 'eva@mail.example'),
  changes: fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
});

it('a submission with damaged octets is answered, and what is accepted can be handed out', () => {
  fc.assert(
    fc.property(damaged, ({ fields, whom, changes }) => {
      const octets = Uint8Array.from(encodeMms(sendReq([to(whom), to(BEN, 'Cc'), ...fields])));
      for (const [at, octet] of changes) octets[at % octets.length] = octet;
      const desk = new MmscDesk();
      expect(desk.http(ANNA, 'POST', '/', octets).status).toBeLessThan(500);
      for (const { to: whose, pdu } of desk.pushes()) {
        if (pdu.type === 'm-notification-ind') desk.get(whose, field(pdu, 'X-Mms-Content-Location')!);
      }
      // Until it is announced, sent as a mail, or over; and all that again from what is stored.
      desk.restarted().pass(8 * DAY);
    }),
  );
});
