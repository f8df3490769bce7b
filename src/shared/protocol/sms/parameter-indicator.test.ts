import { describe, expect, it } from 'vitest';
import { decodeTpdu } from './tpdu';

/** Without TP-FCS. */
const ACK = { carriedBy: 'rp-ack' } as const;

// 3GPP TS 23.040 §9.2.3.27: bit 7 of each octet of TP-PI announces another one.
describe('further octets of TP-PI', () => {
  const report = Uint8Array.of(0x00, 0x81, 0x80, 0x80, 0x00, 0x11);

  it('are passed over with one finding, however many there are', () => {
    const { value, findings } = decodeTpdu(report, 'mo', ACK);
    expect(value).toMatchObject({ kind: 'sms-deliver-report', pid: 0x11, dcs: null, userData: null });
    expect(findings).toEqual([
      { level: 'warning', code: 'parameter-indicator', message: 'TP-PI has further octets', offset: 2 },
    ]);
  });

  it('are refused in strict mode', () => {
    expect(() => decodeTpdu(report, 'mo', { ...ACK, strict: true })).toThrow(
      'parameterIndicator: TP-PI has further octets (offset 2)',
    );
  });

  it('end with the octets', () => {
    expect(() => decodeTpdu(report.subarray(0, 3), 'mo', ACK)).toThrow(
      'parameterIndicator: unexpected end of data (offset 3)',
    );
  });
});
