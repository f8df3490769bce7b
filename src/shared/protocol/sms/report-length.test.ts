import { describe, expect, it } from 'vitest';
import { dcsOf } from './dcs';
import { decodeTpdu, encodeTpdu } from './tpdu';
import type { SmsDeliverReport, SmsSubmitReport } from './tpdu-types';
import { octetUserData } from './user-data';

const content = (length: number) => ({
  parameterIndicator: 6,
  pid: null,
  dcs: dcsOf(0x04),
  userData: octetUserData(new Uint8Array(length)),
});
const deliverReport = (failureCause: number | null, length: number): SmsDeliverReport => ({
  kind: 'sms-deliver-report',
  failureCause,
  ...content(length),
});
const submitReport = (failureCause: number | null, length: number): SmsSubmitReport => ({
  kind: 'sms-submit-report',
  failureCause,
  timestamp: { time: 1_041_847_200_000, offsetMinutes: 0 },
  ...content(length),
});

// 3GPP TS 23.040 §9.2.2.1a, §9.2.2.2a: TP-FCS takes an octet of the user data's room.
describe('user data of reports', () => {
  it.each([
    ['SMS-DELIVER-REPORT in RP-ACK', deliverReport, null, 159, 'mo'],
    ['SMS-DELIVER-REPORT in RP-ERROR', deliverReport, 0xd3, 158, 'mo'],
    ['SMS-SUBMIT-REPORT in RP-ACK', submitReport, null, 152, 'mt'],
    ['SMS-SUBMIT-REPORT in RP-ERROR', submitReport, 0xc0, 151, 'mt'],
  ] as const)('of %s', (_, make, cause, limit, direction) => {
    const options = { carriedBy: cause === null ? 'rp-ack' : 'rp-error', strict: true } as const;
    const whole = make(cause, limit);
    const octets = encodeTpdu(whole);
    expect(decodeTpdu(octets, direction, options).value).toEqual(whole);
    expect(() => encodeTpdu(make(cause, limit + 1))).toThrow(
      `userData: takes ${limit + 1} octets, at most ${limit} fit`,
    );
    const longer = Uint8Array.of(...octets, 0);
    const lengthAt = octets.length - limit - 1;
    longer[lengthAt] = limit + 1;
    expect(decodeTpdu(longer, direction, { carriedBy: options.carriedBy }).findings).toEqual([
      {
        level: 'warning',
        code: 'user-data-length',
        message: `${limit + 1} octets of user data are more than ${limit}`,
        offset: lengthAt,
      },
    ]);
  });
});
