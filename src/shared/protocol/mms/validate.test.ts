import { describe, expect, it } from 'vitest';
import type { DecodeError } from '../kit/decode-error';
import { octets } from '../wsp/decoding.testing';
import { MESSAGE_TYPE } from './enums';
import { EXAMPLES } from './examples.testing';
import { decodeMms } from './pdu';
import { PDUS } from './pdus';
import { checkPdu } from './validate';
import { checkTexts } from './validate-parts';

function check(notation: string): string[] {
  return checkPdu(decodeMms(octets(notation)).value).map(
    ({ level, code, field }) => `${level} ${code}${field === null ? '' : ` ${field}`}`,
  );
}

/** An M-Retrieve.conf up to the code of its content type, and a part that is SMIL. */
const RETRIEVED = '8C84 8D93 85 01 05 84';
const SMIL = '11 04 |application/smil| 00 |<a/>|';

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
    [
      'a message of class auto that asks for reports',
      '8C80 98 |T| 00 8D93 890181 97 |1| 00 8A83 8680 9080 84 83 |x|',
      ['warning report-of-auto X-Mms-Delivery-Report', 'warning report-of-auto X-Mms-Read-Report'],
    ],
    ['a report of class auto', '8C80 98 |T| 00 8D93 890181 97 |1| 00 8A83 8681 84 83 |x|', []],
    ['a status that no client gives', '8C83 98 |T| 00 8D93 9585', ['warning unexpected-status X-Mms-Status']],
    ['a status that a client gives', '8C83 98 |T| 00 8D93 9584', []],
    [
      'a deferral as an outcome',
      '8C86 8D93 8B |i| 00 97 |1| 00 85 01 05 9583',
      ['warning unexpected-status X-Mms-Status'],
    ],
    ['an indeterminate outcome', '8C86 8D93 8B |i| 00 97 |1| 00 85 01 05 9585', []],
    [
      'reply charging that a sender accepts',
      '8C80 98 |T| 00 8D93 890181 97 |1| 00 9C82 84 83 |x|',
      ['warning reply-charging X-Mms-Reply-Charging'],
    ],
    [
      'reply charging that a notification requests',
      '8C82 98 |T| 00 8D93 8A80 8E 01 05 88 03 81 01 05 83 |u| 00 9C81',
      ['warning reply-charging X-Mms-Reply-Charging'],
    ],
    [
      'reply charging as it should be',
      '8C80 98 |T| 00 8D93 890181 97 |1| 00 9C80 9D 03 81 01 05 9F 01 05 84 83 |x|',
      [],
    ],
    [
      'deadline and size without reply charging',
      '8C80 98 |T| 00 8D93 890181 97 |1| 00 9D 03 81 01 05 9F 01 05 84 83 |x|',
      [
        'warning reply-charging X-Mms-Reply-Charging-Deadline',
        'warning reply-charging X-Mms-Reply-Charging-Size',
      ],
    ],
    [
      'a deletion without its count',
      '8C95 98 |T| 00 8D93 92 02 81 80 9280',
      ['warning missing-status-count X-Mms-Response-Status'],
    ],
    ['a deletion with its counts', '8C92 98 |T| 00 8D93 92 02 81 80 92 02 82 E4 83 05 81 |h:x| 00', []],
    // A SMIL document of four octets, behind a picture of one.
    [
      'SMIL that is not the first part',
      `${RETRIEVED} B3 02 01 01 9D |G| ${SMIL}`,
      ['info start-missing Content-Type'],
    ],
    ['SMIL that is', `${RETRIEVED} B3 02 ${SMIL} 01 01 9D |G|`, []],
    [
      'a start that is no part',
      `${RETRIEVED} 05 B3 8A |x| 00 01 ${SMIL}`.replace('05 B3', '04 B3'),
      ['warning start-unknown Content-Type'],
    ],
    ['a part without octets', `${RETRIEVED} A3 01 01 00 9D`, ['info empty-part']],
    [
      'a location that is a whole URI',
      `${RETRIEVED} A3 02 09 01 9D 8E |cid:ab| 00 |G| 06 01 9D 8E |a.b| 00 |G|`,
      ['info absolute-content-location'],
    ],
  ])('finds %s', (_, notation, findings) => {
    expect(check(notation)).toEqual(findings);
  });

  it('says it in words', () => {
    const words = (notation: string): string[] =>
      checkPdu(decodeMms(octets(notation)).value).map(({ message }) => message);
    expect(words(`${RETRIEVED} 04 B3 8A |x| 00 02 01 00 9D 09 01 9D 8E |cid:ab| 00 |G|`)).toEqual([
      'no part is the start "x"',
      'part 1 has no octets',
      'part 2 has the whole URI cid:ab for a location',
    ]);
    expect(words(`${RETRIEVED} B3 02 01 01 9D |G| ${SMIL}`)).toEqual([
      'no start is named, and SMIL is not the first part',
    ]);
    expect(words('8C83 98 |T| 00 8D93 9585')).toEqual(['indeterminate is no status of this PDU']);
    expect(words('8C95 98 |T| 00 8D93 9280')).toEqual(['X-Mms-Response-Status has no status count']);
    expect(words('8C80 98 |T| 00 8D93 890181 97 |1| 00 9C82 84 83 |x|')).toEqual([
      'accepted is for the other direction',
    ]);
    expect(words('8C80 98 |T| 00 8D93 890181 97 |1| 00 9F 01 05 84 83 |x|')).toEqual([
      'X-Mms-Reply-Charging-Size stands without X-Mms-Reply-Charging',
    ]);
    expect(words('8C80 98 |T| 00 8D93 890181 97 |1| 00 8A83 8680 84 83 |x|')).toEqual([
      'a message of class auto asks for no reports',
    ]);
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
        offset: 7,
        reason: 'X-Mms-Status is missing',
      });
    }
    // What is merely unusual passes.
    expect(() => decodeMms(octets('8C85 98 |T| 00 8D93 8F80'), { strict: true })).not.toThrow();
  });
});

describe('checkTexts', () => {
  const texts = (...parts: string[]): string[] => {
    const all = parts.map((part) => octets(part));
    const body = Buffer.concat(all).toString('hex');
    return checkTexts(decodeMms(octets(`${RETRIEVED} A3 0${parts.length} ${body}`)).value).map(
      ({ level, code, message }) => `${level} ${code} ${message}`,
    );
  };

  it('is content with what is told right, and with UTF-8 that is not told', () => {
    expect(
      texts('04 02 03 83 81 EA C3BC', '01 02 83 C3BC', '01 02 9E C3FC', '04 04 03 83 81 EA EFBBBF 61'),
    ).toEqual([]);
    expect(texts('06 04 05 83 81 02 03F7 FFFE 6100')).toEqual([]);
  });

  it('finds character sets that are not those of the text', () => {
    expect(texts('01 01 83 61', '04 01 03 83 81 EA FC', '04 02 03 83 81 83 C3BC')).toEqual([
      'warning text-not-in-charset part 2: text has octets that utf-8 has no character for',
      'warning text-not-in-charset part 3: text has octets that us-ascii has no character for',
    ]);
    expect(texts('01 01 83 FC', '06 01 05 83 81 02 0825 61')).toEqual([
      'warning unknown-charset part 1: octets above 0x7F in no known character set, read as windows-1252',
      'warning unknown-charset part 2: character set 2085 is not known',
    ]);
    expect(texts('04 04 03 83 81 EA FEFF0061')).toEqual([
      'warning charset-mismatch part 1: text is told to be utf-8, but its byte order mark says utf-16',
    ]);
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
