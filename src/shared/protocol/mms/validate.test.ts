import { describe, expect, it } from 'vitest';
import type { DecodeError } from '../kit/decode-error';
import { octets } from '../wsp/decoding.testing';
import { MESSAGE_TYPE } from './enums';
import { EXAMPLES } from './examples.testing';
import { decodeMms } from './pdu';
import { PDUS } from './pdus';
import { checkPdu } from './validate';

function check(notation: string): string[] {
  return checkPdu(decodeMms(octets(notation)).value).map(
    ({ level, code, field }) => `${level} ${code}${field === null ? '' : ` ${field}`}`,
  );
}

describe('checkPdu', () => {
  it.each(EXAMPLES.filter(({ name }) => name !== 'M-Delete.conf'))(
    'finds $name in order',
    ({ octets: all }) => {
      expect(checkPdu(decodeMms(all).value)).toEqual([]);
      expect(() => decodeMms(all, { strict: true })).not.toThrow();
    },
  );

  it('knows what each PDU has to have', () => {
    expect(check('8C80')).toEqual([
      'error missing-field X-Mms-MMS-Version',
      'error missing-field X-Mms-Transaction-Id',
      'error missing-field From',
      'error missing-field Content-Type',
      'error missing-recipient',
      'error missing-body',
    ]);
    expect(check('8C82 8D93 98 |T| 00 8A80')).toEqual([
      'error missing-field X-Mms-Message-Size',
      'error missing-field X-Mms-Expiry',
      'error missing-field X-Mms-Content-Location',
      'warning field-order X-Mms-Transaction-Id',
    ]);
    expect(check('8C83 98 |T| 00 8D93')).toEqual(['error missing-field X-Mms-Status']);
    expect(check('8C86 8D93')).toEqual([
      'error missing-field Message-ID',
      'error missing-field To',
      'error missing-field Date',
      'error missing-field X-Mms-Status',
    ]);
  });

  it.each([
    ['an unknown type', '8C98 8D93', ['error unknown-message-type X-Mms-Message-Type']],
    ['another major version', '8C85 98 |T| 00 8DA0', ['error unsupported-version X-Mms-MMS-Version']],
    ['another minor version', '8C85 98 |T| 00 8D9E', []],
    [
      'a body that does not belong',
      '8C85 98 |T| 00 8D93 84 83 |x|',
      ['warning unexpected-body', 'info unexpected-field Content-Type'],
    ],
    ['a field twice', '8C85 98 |T| 00 8D93 9180 9181', ['warning repeated-field X-Mms-Report-Allowed']],
    ['a field of another PDU', '8C85 98 |T| 00 8D93 8F80', ['info unexpected-field X-Mms-Priority']],
    [
      'a field newer than the version',
      '8C81 98 |T| 00 8D90 9280 A580',
      ['info newer-field X-Mms-Store-Status'],
    ],
    [
      'an absolute expiry and an insert token in a notification',
      '8C82 98 |T| 00 8D93 890181 8A80 8E 01 05 88 06 80 04 4DE8E93B 83 |u| 00',
      ['warning insert-address-token From', 'warning absolute-expiry X-Mms-Expiry'],
    ],
    [
      'a version in front of the transaction',
      '8C85 8D93 98 |T| 00',
      ['warning field-order X-Mms-Transaction-Id'],
    ],
  ])('finds %s', (_, notation, findings) => {
    expect(check(notation)).toEqual(findings);
  });

  it('finds Content-Type in front of another field', () => {
    const pdu = decodeMms(octets('8C85 98 |T| 00 8D93 84 83 |x|')).value;
    pdu.fields.push({ name: 'X-Mms-Report-Allowed', value: 'no' });
    expect(checkPdu(pdu).map(({ code }) => code)).toContain('field-order');
  });

  it('decides in strict mode', () => {
    try {
      decodeMms(octets('8C83 98 |T| 00 8D93'), { strict: true });
      expect.unreachable();
    } catch (error) {
      expect((error as DecodeError).toJSON()).toEqual({
        path: 'headers.X-Mms-Status',
        offset: 0,
        reason: 'X-Mms-Status is missing',
      });
    }
    // What is merely unusual passes.
    expect(() => decodeMms(octets('8C85 98 |T| 00 8D93 8F80'), { strict: true })).not.toThrow();
  });
});

describe('the table of PDUs', () => {
  it('has a row for each message type', () => {
    expect(Object.keys(PDUS)).toEqual(Object.keys(MESSAGE_TYPE));
    expect(Object.keys(PDUS)).toHaveLength(24);
  });

  it('has a body where there is a Content-Type', () => {
    for (const { title, mandatory, optional, body } of Object.values(PDUS)) {
      const expected = mandatory.includes('Content-Type')
        ? 'required'
        : optional.includes('Content-Type')
          ? 'optional'
          : 'none';
      expect([title, body]).toEqual([title, expected]);
    }
  });

  it('names no field twice', () => {
    for (const { title, mandatory, optional } of Object.values(PDUS)) {
      const all = [...mandatory, ...optional];
      expect([title, all.length]).toEqual([title, new Set(all).size]);
    }
  });
});
