import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { Writer } from '../kit/writer';
import { decodeRpdu } from './rp';
import { timestampField } from './timestamp';
import { decodeTpdu } from './tpdu';
import type { Direction } from './tpdu-types';

const hex = (text: string): Uint8Array => fromHex(text)!;

type Decoded = ReturnType<typeof decodeTpdu> | ReturnType<typeof decodeRpdu>;

/** Leaves, then findings, a line each. */
const lines = ({ spans, findings }: Decoded): string[] => [
  ...leafSpans(spans).map(
    ({ start, end, path, label, value }) =>
      `${start}-${end} ${path} (${label})${value === undefined ? '' : `=${value}`}`,
  ),
  ...findings.map(({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`),
];

const tpdu = (octets: string, direction: Direction): string[] =>
  lines(decodeTpdu(hex(octets), direction, { spans: true }));

const SCTS = '30106001000080';

// 3GPP TS 23.040 §9.2.2.
describe('spans and findings of a TPDU', () => {
  it('an SMS-DELIVER', () => {
    expect(tpdu(`400c91947107214365 00 00 ${SCTS} 09 050003070201 9069`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x40 SMS-DELIVER, more messages, user data header",
        "1-2 originator.length (length)=12 semi-octets",
        "2-3 originator.type (type)=0x91 international, isdn",
        "3-9 originator.digits (digits)=+491770123456",
        "9-10 pid (TP-PID)=0x00 short message",
        "10-11 dcs (TP-DCS)=0x00 gsm7",
        "11-18 timestamp (TP-SCTS)=2003-01-06T10:00:00+02:00",
        "18-19 userData.length (TP-UDL)=9 septets",
        "19-20 userData.header.length (UDHL)=5 octets",
        "20-21 userData.header[0].iei (IEI)=0x00",
        "21-22 userData.header[0].length (IEDL)=3 octets",
        "22-23 userData.header[0].ref (reference)=7",
        "23-24 userData.header[0].total (parts)=2",
        "24-25 userData.header[0].part (part)=1",
        "25-27 userData.text (text)=Hi",
      ]
    `);
    expect(tpdu(`04 06d0 61f118 00 08 ${SCTS} 02 00e9`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x04 SMS-DELIVER",
        "1-2 originator.length (length)=6 semi-octets",
        "2-3 originator.type (type)=0xd0 alphanumeric, unknown",
        "3-6 originator.text (text)=abc",
        "6-7 pid (TP-PID)=0x00 short message",
        "7-8 dcs (TP-DCS)=0x08 ucs2",
        "8-15 timestamp (TP-SCTS)=2003-01-06T10:00:00+02:00",
        "15-16 userData.length (TP-UDL)=2 octets",
        "16-18 userData.text (text)=é",
      ]
    `);
  });

  it('an SMS-SUBMIT', () => {
    expect(tpdu('11 2a 0b919471103254f6 00 00 a7 05 c8329bfd06', 'mo')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x11 SMS-SUBMIT",
        "1-2 messageReference (TP-MR)=42",
        "2-3 destination.length (length)=11 semi-octets",
        "3-4 destination.type (type)=0x91 international, isdn",
        "4-10 destination.digits (digits)=+49170123456",
        "10-11 pid (TP-PID)=0x00 short message",
        "11-12 dcs (TP-DCS)=0x00 gsm7",
        "12-13 validity (TP-VP)=1 day",
        "13-14 userData.length (TP-UDL)=5 septets",
        "14-19 userData.text (text)=Hello",
      ]
    `);
    expect(tpdu(`19 2a 0b919471103254f6 00 f5 ${SCTS} 02 cafe`, 'mo')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x19 SMS-SUBMIT",
        "1-2 messageReference (TP-MR)=42",
        "2-3 destination.length (length)=11 semi-octets",
        "3-4 destination.type (type)=0x91 international, isdn",
        "4-10 destination.digits (digits)=+49170123456",
        "10-11 pid (TP-PID)=0x00 short message",
        "11-12 dcs (TP-DCS)=0xf5 8bit, class 1",
        "12-19 validity (TP-VP)=until 2003-01-06T10:00:00+02:00",
        "19-20 userData.length (TP-UDL)=2 octets",
        "20-22 userData.data (data)=cafe",
      ]
    `);
    expect(tpdu('09 2a 0b919471103254f6 00 00 42ff0000000000 00', 'mo')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x09 SMS-SUBMIT",
        "1-2 messageReference (TP-MR)=42",
        "2-3 destination.length (length)=11 semi-octets",
        "3-4 destination.type (type)=0x91 international, isdn",
        "4-10 destination.digits (digits)=+49170123456",
        "10-11 pid (TP-PID)=0x00 short message",
        "11-12 dcs (TP-DCS)=0x00 gsm7",
        "12-19 validity (TP-VP)=4 minutes 15 seconds, one attempt",
        "19-20 userData.length (TP-UDL)=0 septets",
      ]
    `);
  });

  it('others', () => {
    expect(tpdu(`06 2a 0b919471103254f6 ${SCTS} ${SCTS} 46`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x06 SMS-STATUS-REPORT, result of submit",
        "1-2 messageReference (TP-MR)=42",
        "2-3 recipient.length (length)=11 semi-octets",
        "3-4 recipient.type (type)=0x91 international, isdn",
        "4-10 recipient.digits (digits)=+49170123456",
        "10-17 timestamp (TP-SCTS)=2003-01-06T10:00:00+02:00",
        "17-24 discharge (TP-DT)=2003-01-06T10:00:00+02:00",
        "24-25 status (TP-ST)=0x46 validity-period-expired",
      ]
    `);
    expect(tpdu('02 42 ab 89 34 04 91 3619 09 6120636f6d6d616e64', 'mo')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x02 SMS-COMMAND",
        "1-2 messageReference (TP-MR)=66",
        "2-3 pid (TP-PID)=0xab reserved",
        "3-4 commandType (TP-CT)=0x89 reserved",
        "4-5 messageNumber (TP-MN)=52",
        "5-6 destination.length (length)=4 semi-octets",
        "6-7 destination.type (type)=0x91 international, isdn",
        "7-9 destination.digits (digits)=+6391",
        "9-10 commandData.length (TP-UDL)=9 octets",
        "10-19 commandData.data (data)=6120636f6d6d616e64",
      ]
    `);
    expect(tpdu('00 d3 00', 'mo')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x00 SMS-DELIVER-REPORT",
        "1-2 failureCause (TP-FCS)=0xd3 memory-capacity-exceeded",
        "2-3 parameterIndicator (TP-PI)=0x00 nothing follows",
      ]
    `);
    expect(tpdu(`01 00 ${SCTS}`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x01 SMS-SUBMIT-REPORT",
        "1-2 parameterIndicator (TP-PI)=0x00 nothing follows",
        "2-9 timestamp (TP-SCTS)=2003-01-06T10:00:00+02:00",
      ]
    `);
  });

  it('what is damaged', () => {
    expect(tpdu(`04 0b919471103254f6 00 00 31316162636480 00`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x04 SMS-DELIVER",
        "1-2 originator.length (length)=11 semi-octets",
        "2-3 originator.type (type)=0x91 international, isdn",
        "3-9 originator.digits (digits)=+49170123456",
        "9-10 pid (TP-PID)=0x00 short message",
        "10-11 dcs (TP-DCS)=0x00 gsm7",
        "11-18 timestamp (TP-SCTS)=2013-12-16T23:36:46+02:00",
        "18-19 userData.length (TP-UDL)=0 septets",
        "warning time-out-of-range 12: month 13 is not 1 to 12",
        "warning time-out-of-range 14: hour 26 is not 0 to 23",
      ]
    `);
    expect(tpdu(`04 0b919471103254f6 00 00 ${SCTS} 05 41`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x04 SMS-DELIVER",
        "1-2 originator.length (length)=11 semi-octets",
        "2-3 originator.type (type)=0x91 international, isdn",
        "3-9 originator.digits (digits)=+49170123456",
        "9-10 pid (TP-PID)=0x00 short message",
        "10-11 dcs (TP-DCS)=0x00 gsm7",
        "11-18 timestamp (TP-SCTS)=2003-01-06T10:00:00+02:00",
        "18-19 userData.length (TP-UDL)=5 septets",
        "19-20 userData.text (text)=A",
        "warning user-data-cut-off 18: 5 octets of user data, only 1 left",
      ]
    `);
    expect(tpdu(`44 0b919471103254f6 00 04 ${SCTS} 03 09 00 01`, 'mt')).toMatchInlineSnapshot(`
      [
        "0-1 first octet (first octet)=0x44 SMS-DELIVER, user data header",
        "1-2 originator.length (length)=11 semi-octets",
        "2-3 originator.type (type)=0x91 international, isdn",
        "3-9 originator.digits (digits)=+49170123456",
        "9-10 pid (TP-PID)=0x00 short message",
        "10-11 dcs (TP-DCS)=0x04 8bit",
        "11-18 timestamp (TP-SCTS)=2003-01-06T10:00:00+02:00",
        "18-19 userData.length (TP-UDL)=3 octets",
        "19-22 userData.data (data)=090001",
        "warning header-beyond-user-data 19: a user data header of 9 octets in 3 octets of user data: there is none",
      ]
    `);
  });
});

// 3GPP TS 24.011 §8.2.5.4.
describe('RP-Cause', () => {
  const rpdu = (octets: string): string[] => lines(decodeRpdu(hex(octets), { spans: true }));

  it('has findings', () => {
    expect(rpdu('05 05 01 9b')).toMatchInlineSnapshot(`
      [
        "0-1 RP-Message Type (RP-Message Type)=0x05 RP-ERROR, network to MS",
        "1-2 reference (RP-Message Reference)=5",
        "2-4 cause (RP-Cause)=27 destination-out-of-order",
        "warning cause-extension 3: bit 8 of the cause is set",
      ]
    `);
    expect(rpdu('05 05 01 7f')).toMatchInlineSnapshot(`
      [
        "0-1 RP-Message Type (RP-Message Type)=0x05 RP-ERROR, network to MS",
        "1-2 reference (RP-Message Reference)=5",
        "2-4 cause (RP-Cause)=127 interworking",
      ]
    `);
    expect(rpdu('05 05 03 1b 01 02')).toMatchInlineSnapshot(`
      [
        "0-1 RP-Message Type (RP-Message Type)=0x05 RP-ERROR, network to MS",
        "1-2 reference (RP-Message Reference)=5",
        "2-5 cause.octets (RP-Cause)",
        "5-6 cause.unread octets (unread octets)",
        "warning leftover-octets 5: 1 octets left over behind the value",
      ]
    `);
  });
});

// §9.2.3.11.
describe('a timestamp', () => {
  const encoded = (time: number, offsetMinutes: number): unknown => {
    const writer = new Writer();
    timestampField.encode(writer, { time, offsetMinutes }, undefined);
    return [...writer.finish()].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  };

  it.each([
    [-1, 0, 'time -1 is not in the years 1970 to 2069'],
    [Date.UTC(2070, 0), 0, `time ${Date.UTC(2070, 0)} is not in the years 1970 to 2069`],
    [NaN, 0, 'time NaN is not in the years 1970 to 2069'],
    [0, 7, 'a zone of 7 minutes is not a number of quarter hours up to 79'],
    [0, 80 * 15, 'a zone of 1200 minutes is not a number of quarter hours up to 79'],
    [0, -80 * 15, 'a zone of -1200 minutes is not a number of quarter hours up to 79'],
  ])('of %d with the zone %d is refused', (time, zone, reason) => {
    expect(() => encoded(time, zone)).toThrow(new EncodeError(reason));
  });

  it('is taken at its borders', () => {
    expect(encoded(0, 0)).toBe('07101000000000');
    expect(encoded(Date.UTC(2069, 11, 31, 23, 59, 59), 0)).toBe('96211332959500');
    expect(encoded(Date.UTC(2000, 0, 1, 0, 0, 0), 79 * 15)).toBe('00101091540097');
    expect(encoded(Date.UTC(2000, 0, 2, 0, 0, 0), -15)).toBe('00101032540018');
  });
});
