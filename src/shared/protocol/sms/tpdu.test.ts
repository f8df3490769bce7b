import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { smsAddress } from './address';
import { attempt, checkCoverage, damaged, tpdu } from './arbitraries.testing';
import { dcsFor, dcsOf } from './dcs';
import { segmentData, segmentText } from './segment';
import { decodeTpdu, encodeTpdu } from './tpdu';
import type { DecodeTpduOptions, Direction, SmsDeliver, SmsStatusReport, SmsSubmit, Tpdu } from './tpdu';
import type { InformationElement } from './udh';
import { octetUserData, textUserData } from './user-data';

const hex = (text: string) => fromHex(text)!;

const NOON = { time: Date.UTC(2026, 10, 21, 11, 0, 5), offsetMinutes: 60 };
const EVENING = { time: Date.UTC(2026, 10, 21, 17, 30, 59), offsetMinutes: -300 };

const SUBMIT: SmsSubmit = {
  kind: 'sms-submit',
  replyPath: false,
  statusReportRequest: false,
  rejectDuplicates: false,
  messageReference: 7,
  destination: smsAddress('+4917012345678'),
  pid: 0,
  dcs: dcsFor('gsm7'),
  validity: null,
  userData: textUserData('x'),
};

const DELIVER: SmsDeliver = {
  kind: 'sms-deliver',
  replyPath: false,
  statusReportIndication: false,
  loopPrevention: false,
  moreMessages: false,
  originator: smsAddress('+491701234567'),
  pid: 0,
  dcs: dcsFor('gsm7'),
  timestamp: NOON,
  userData: textUserData('Hallo'),
};

const REPORT: SmsStatusReport = {
  kind: 'sms-status-report',
  loopPrevention: false,
  moreMessages: true,
  statusReportQualifier: 'submit',
  messageReference: 9,
  recipient: smsAddress('+491701234567'),
  timestamp: NOON,
  discharge: EVENING,
  status: 0,
  parameterIndicator: null,
  pid: null,
  dcs: null,
  userData: null,
};

const PART = segmentText('Привет из Москвы '.repeat(8), { reference: 40846, wide: true })[2]!;
const PUSH = segmentData(new Uint8Array(134).fill(0xaa), {
  ports: { destination: 2949, source: 9200 },
  reference: 3,
})[1]!;

interface Golden {
  name: string;
  direction: Direction;
  octets: string;
  value: Tpdu;
  options?: DecodeTpduOptions;
}

/**
 * Values and octets. Wireshark 4.0.17 reads each of these octet strings as the value beside it, but for the enhanced
 * validity with a relative period, whose unused octets it takes for the user data.
 */
const BOLD: InformationElement = {
  iei: 0x0a,
  name: 'text-formatting',
  start: 0,
  length: 4,
  mode: {
    alignment: 'left',
    size: 'normal',
    bold: true,
    italic: false,
    underline: false,
    strikethrough: false,
  },
  colour: null,
};

const GOLDEN: Golden[] = [
  {
    name: 'SUBMIT with extension characters',
    direction: 'mo',
    octets: '01070d91947110325476f800001147b9df53066d789bf2c607daf4fa00',
    value: { ...SUBMIT, userData: textUserData('Grüße [€] ~ñ@') },
  },
  {
    name: 'SUBMIT with every flag and a relative validity of 3 days',
    direction: 'mo',
    octets: 'b5070d91947110325476f80000a90178',
    value: {
      ...SUBMIT,
      replyPath: true,
      statusReportRequest: true,
      rejectDuplicates: true,
      validity: { format: 'relative', duration: 3 * 86_400_000 },
    },
  },
  {
    name: 'SUBMIT with an absolute validity',
    direction: 'mo',
    octets: '19070d91947110325476f800006211122103950a0178',
    value: { ...SUBMIT, validity: { format: 'absolute', ...EVENING } },
  },
  {
    name: 'SUBMIT, enhanced validity in seconds, one attempt',
    direction: 'mo',
    octets: '09070d91947110325476f80000425a00000000000178',
    value: {
      ...SUBMIT,
      validity: { format: 'enhanced', singleShot: true, coding: 'seconds', duration: 90_000 },
    },
  },
  {
    name: 'SUBMIT, enhanced validity in hours, minutes, seconds',
    direction: 'mo',
    octets: '09070d91947110325476f80000032143650000000178',
    value: {
      ...SUBMIT,
      validity: {
        format: 'enhanced',
        singleShot: false,
        coding: 'time',
        duration: (12 * 3600 + 34 * 60 + 56) * 1000,
      },
    },
  },
  {
    name: 'SUBMIT, enhanced validity with a relative period',
    direction: 'mo',
    octets: '09070d91947110325476f8000001a700000000000178',
    value: {
      ...SUBMIT,
      validity: { format: 'enhanced', singleShot: false, coding: 'relative', duration: 86_400_000 },
    },
  },
  {
    name: 'SUBMIT in UCS-2 with a surrogate pair, to a national number',
    direction: 'mo',
    octets: '0107098110175505f1000812041f044004380432043504420020d83dde00',
    value: {
      ...SUBMIT,
      destination: smsAddress('0171 555-01'),
      dcs: dcsFor('ucs2'),
      userData: textUserData('Привет 😀'),
    },
  },
  {
    name: 'SUBMIT without text to *100#',
    direction: 'mo',
    octets: '010705811a00fb000000',
    value: { ...SUBMIT, destination: smsAddress('*100#'), userData: textUserData('') },
  },
  {
    name: 'DELIVER with every flag from an alphanumeric originator, flash',
    direction: 'mt',
    octets: 'a809d04166514a05001062111221005040056676788e06',
    value: {
      ...DELIVER,
      replyPath: true,
      statusReportIndication: true,
      loopPrevention: true,
      moreMessages: true,
      originator: smsAddress('ALERT'),
      dcs: dcsFor('gsm7', 0),
      userData: textUserData('flash'),
    },
  },
  {
    name: 'DELIVER from eleven characters, west of Greenwich',
    direction: 'mt',
    octets: '0414d0c8b09b3c2fd341ccb01800006211122103950a02e834',
    value: {
      ...DELIVER,
      originator: smsAddress('Handset Lab'),
      timestamp: EVENING,
      userData: textUserData('hi'),
    },
  },
  {
    name: 'DELIVER, last part of three in UCS-2, 16-bit reference',
    direction: 'mt',
    octets: '440c919471103254760008621112210050400f0608049f8e0303043a0432044b0020',
    value: { ...DELIVER, dcs: dcsFor('ucs2'), userData: PART },
  },
  {
    name: 'DELIVER to a port, second part of two',
    direction: 'mt',
    octets: '440c9194711032547600f562111221005040' + '120b05040b8523f00003030202aaaaaaaaaaaa',
    value: { ...DELIVER, dcs: dcsOf(0xf5), userData: PUSH },
  },
  {
    name: 'DELIVER to an 8-bit port',
    direction: 'mt',
    octets: '440c9194711032547600046211122100504008040402f0f1010203',
    value: {
      ...DELIVER,
      dcs: dcsFor('8bit'),
      userData: octetUserData(hex('010203'), [{ iei: 4, name: 'ports-8', destination: 240, source: 241 }]),
    },
  },
  {
    name: 'DELIVER with bold text',
    direction: 'mt',
    octets: '440c919471103254760000621112210050400b050a03000410c46f3619',
    value: { ...DELIVER, userData: textUserData('bold', [BOLD]) },
  },
  {
    name: 'DELIVER with a header and nothing behind its fill bit',
    direction: 'mt',
    octets: '440c91947110325476000062111221005040' + '0705000301020100',
    value: {
      ...DELIVER,
      userData: textUserData('', [{ iei: 0, name: 'concat-8', ref: 1, total: 2, part: 1 }]),
    },
  },
  {
    name: 'DELIVER, compressed',
    direction: 'mt',
    octets: '040c9194711032547600206211122100504003010203',
    value: { ...DELIVER, dcs: dcsOf(0x20), userData: octetUserData(hex('010203')) },
  },
  {
    name: 'STATUS-REPORT without TP-PI',
    direction: 'mt',
    octets: '02090c91947110325476621112210050406211122103950a00',
    value: REPORT,
  },
  {
    name: 'STATUS-REPORT for a command, expired, with an empty TP-PI',
    direction: 'mt',
    octets: '26090c91947110325476621112210050406211122103950a4600',
    value: {
      ...REPORT,
      status: 0x46,
      statusReportQualifier: 'command',
      moreMessages: false,
      parameterIndicator: 0,
    },
  },
  {
    name: 'STATUS-REPORT with everything',
    direction: 'mt',
    octets: '02090c91947110325476621112210050406211122103950a00074004027265',
    value: {
      ...REPORT,
      parameterIndicator: 7,
      pid: 0x40,
      dcs: dcsFor('8bit'),
      userData: octetUserData(hex('7265')),
    },
  },
  {
    name: 'COMMAND',
    direction: 'mo',
    octets: '22420002340c91947110325476020102',
    value: {
      kind: 'sms-command',
      statusReportRequest: true,
      messageReference: 66,
      pid: 0,
      commandType: 2,
      messageNumber: 52,
      destination: smsAddress('+491701234567'),
      commandData: octetUserData(hex('0102')),
    },
  },
  {
    name: 'DELIVER-REPORT, taken',
    direction: 'mo',
    octets: '000100',
    value: {
      kind: 'sms-deliver-report',
      failureCause: null,
      parameterIndicator: 1,
      pid: 0,
      dcs: null,
      userData: null,
    },
  },
  {
    name: 'DELIVER-REPORT, no room',
    direction: 'mo',
    octets: '00d300',
    options: { carriedBy: 'rp-error' },
    value: {
      kind: 'sms-deliver-report',
      failureCause: 0xd3,
      parameterIndicator: 0,
      pid: null,
      dcs: null,
      userData: null,
    },
  },
  {
    name: 'SUBMIT-REPORT, taken',
    direction: 'mt',
    octets: '010062111221005040',
    options: { carriedBy: 'rp-ack' },
    value: {
      kind: 'sms-submit-report',
      failureCause: null,
      parameterIndicator: 0,
      timestamp: NOON,
      pid: null,
      dcs: null,
      userData: null,
    },
  },
  {
    name: 'SUBMIT-REPORT, refused with a text',
    direction: 'mt',
    octets: '01c20762111221005040000002ee37',
    value: {
      kind: 'sms-submit-report',
      failureCause: 0xc2,
      parameterIndicator: 7,
      timestamp: NOON,
      pid: 0,
      dcs: dcsFor('gsm7'),
      userData: textUserData('no'),
    },
  },
];

describe('golden octets', () => {
  it.each(GOLDEN)('$name', ({ octets, direction, value, options }) => {
    const decoded = decodeTpdu(hex(octets), direction, { ...options, strict: true });
    expect(decoded.value).toEqual(value);
    expect(decoded.findings).toEqual([]);
    expect(toHex(encodeTpdu(value))).toBe(octets);
  });

  it.each(GOLDEN)('$name: no shorter prefix is a whole TPDU', ({ octets, direction, value, options }) => {
    const whole = hex(octets);
    for (let length = 0; length < whole.length; length++) {
      const prefix = whole.subarray(0, length);
      const lenient = attempt(() => decodeTpdu(prefix, direction, options));
      const cutOff = lenient?.findings.some(({ code }) => code === 'user-data-cut-off') === true;
      const decoded = attempt(() => decodeTpdu(prefix, direction, { ...options, strict: cutOff }));
      // A status report may end before TP-PI.
      if (decoded !== null && value.kind !== 'sms-status-report') throw new Error(`${length} octets decode`);
    }
  });
});

describe('what can be wrong', () => {
  it('names the field and the offset, and gives what it could read', () => {
    const octets = hex('040c9194711032547600006211122100504010c830');
    const error = catchError(() => decodeTpdu(octets, 'mt', { strict: true }));
    expect(error.toJSON()).toEqual({
      path: 'userData',
      offset: 18,
      reason: '14 octets of user data, only 2 left',
    });
    expect(error.partial).toMatchObject({
      kind: 'sms-deliver',
      originator: { number: '+491701234567' },
      pid: 0,
    });
  });

  it.each<[string, Direction, string, string]>([
    [
      'user data of which nothing is left',
      'mt',
      '040c9194711032547600006211122100504010',
      'exceeds the 0 octets left',
    ],
    ['a message type that a mobile does not send', 'mo', '03', 'message type 3 is reserved'],
    ['an address longer than twenty digits', 'mt', '0415910000', 'originator'],
    ['no octets at all', 'mt', '', 'unexpected end'],
  ])('%s', (_, direction, octets, message) => {
    expect(catchError(() => decodeTpdu(hex(octets), direction)).message).toContain(message);
  });

  const CUT = '04 0B914997101010F0 00 00 11108101736240';
  const HEADED = '44 0B914997101010F0 00 00 11108101736240';

  // Octets of "Hi4" and "hello" in the packing of 3GPP TS 23.038 §6.1.2.1.
  it.each<[string, string, string | null, string, [string, number, string][]]>([
    [
      'text that is cut off',
      `${CUT} 14 C8341A`,
      'Hih',
      '486968',
      [['user-data-cut-off', 18, '18 octets of user data, only 3 left']],
    ],
    [
      'UCS-2 text that is cut off',
      '04 0B914997101010F0 00 08 11108101736240 06 00480069',
      'Hi',
      '00480069',
      [['user-data-cut-off', 18, '6 octets of user data, only 4 left']],
    ],
    [
      'a header that cannot be',
      `${HEADED} 05 E8329BFD06`,
      'hello',
      '68656c6c6f',
      [
        [
          'header-beyond-user-data',
          19,
          'a user data header of 232 octets in 5 octets of user data: there is none',
        ],
      ],
    ],
    [
      'a header just too long',
      '44 0B914997101010F0 00 04 11108101736240 02 0241',
      null,
      '0241',
      [
        [
          'header-beyond-user-data',
          19,
          'a user data header of 2 octets in 2 octets of user data: there is none',
        ],
      ],
    ],
    [
      'a header that is cut off',
      `${HEADED} 14 050003AA`,
      '',
      '',
      [
        ['user-data-cut-off', 18, '18 octets of user data, only 4 left'],
        ['user-data-header', 20, 'elements do not fill the header: needs 3 octets, only 1 left'],
      ],
    ],
    [
      'text behind a header that is cut off',
      `${HEADED} 14 050003AA0201 90`,
      'H',
      '48',
      [['user-data-cut-off', 18, '18 octets of user data, only 7 left']],
    ],
  ])('%s is read as far as it goes', (_, notation, text, data, findings) => {
    const octets = hex(notation);
    const decoded = decodeTpdu(octets, 'mt', { spans: true });
    const { userData } = decoded.value as SmsDeliver;
    expect(userData.text).toBe(text);
    expect(toHex(userData.data)).toBe(data);
    expect(decoded.findings).toEqual(
      findings.map(([code, offset, message]) => ({ level: 'warning', code, offset, message })),
    );
    checkCoverage(decoded.spans, octets.length);
    const [, offset, reason] = findings[0]!;
    const error = catchError(() => decodeTpdu(octets, 'mt', { strict: true }));
    expect(error.toJSON()).toEqual({ path: 'userData', offset, reason });
  });

  it.each<[string, Direction, string, string]>([
    ['reserved bits of the first octet', 'mt', '140c919471103254760000621112210050400178', 'reserved-bits'],
    ['the reserved message type', 'mt', '070c919471103254760000621112210050400178', 'reserved-message-type'],
    ['spare bits of the text', 'mt', '040c9194711032547600006211122100504001f8', 'spare-bits'],
    [
      'a header announced and no user data',
      'mt',
      '440c9194711032547600006211122100504000',
      'no-user-data-header',
    ],
    ['an empty header', 'mt', '440c91947110325476000462111221005040020041', 'empty-user-data-header'],
    [
      'elements that run over their header',
      'mt',
      '440c91947110325476000462111221005040040200ff41',
      'user-data-header',
    ],
    ['half a character', 'mt', '040c91947110325476000862111221005040030041ff', 'odd-length'],
    [
      'a header announced in a report without text',
      'mt',
      '42090c91947110325476621112210050406211122103950a00',
      'no-user-data-header',
    ],
    [
      'the padding of a SIM record',
      'mt',
      '02090c91947110325476621112210050406211122103950a00ffff',
      'trailing-octets',
    ],
    ['a month of 13', 'mt', '040c919471103254760000623112210050400178', 'time-out-of-range'],
  ])('%s is a finding, and an error when strict', (_, direction, octets, code) => {
    const { findings } = decodeTpdu(hex(octets), direction);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(catchError(() => decodeTpdu(hex(octets), direction, { strict: true }))).toBeInstanceOf(
      DecodeError,
    );
  });

  it('ignores a header whose elements do not fill it, and reads the text behind it', () => {
    const { value } = decodeTpdu(hex('440c9194711032547600046211122100504007' + '0400030102' + '4142'), 'mt');
    expect(value).toMatchObject({ userData: { header: [], data: hex('4142') } });
  });

  it.each<[string, Tpdu, string]>([
    [
      'a text that is too long',
      { ...SUBMIT, userData: textUserData('x'.repeat(161)) },
      'userData: takes 141 octets',
    ],
    ['a coding that is not the one of TP-DCS', { ...SUBMIT, dcs: dcsFor('ucs2') }, 'userData: is gsm7'],
    ['a reference above 255', { ...SUBMIT, messageReference: 256 }, 'messageReference: 256'],
    [
      'letters in a number',
      { ...SUBMIT, destination: { number: '0171x', ton: 'unknown', npi: 'isdn' } },
      'destination: "0171x" has "x"',
    ],
    ['a time before 1970', { ...DELIVER, timestamp: { time: -1, offsetMinutes: 0 } }, 'timestamp'],
    [
      'a validity of two years',
      { ...SUBMIT, validity: { format: 'relative', duration: 730 * 86_400_000 } },
      'validity',
    ],
  ])('does not encode %s', (_, value, message) => {
    expect(() => encodeTpdu(value)).toThrow(EncodeError);
    expect(() => encodeTpdu(value)).toThrow(message);
  });
});

describe('reports without the RPDU around them', () => {
  it('takes an octet with bit 8 for TP-FCS', () => {
    expect(decodeTpdu(hex('00d300'), 'mo').value).toMatchObject({
      failureCause: 0xd3,
      parameterIndicator: 0,
    });
    expect(decodeTpdu(hex('0000'), 'mo').value).toMatchObject({ failureCause: null, parameterIndicator: 0 });
  });

  it('goes by the RPDU when it is known', () => {
    expect(decodeTpdu(hex('001200'), 'mo', { carriedBy: 'rp-error' }).value).toMatchObject({
      failureCause: 0x12,
    });
    const options: DecodeTpduOptions = { carriedBy: 'rp-ack' };
    expect(decodeTpdu(hex('000204'), 'mo', options).value).toMatchObject({
      failureCause: null,
      dcs: { raw: 4 },
    });
  });
});

describe('spans', () => {
  it('name each field in words', () => {
    const { spans } = decodeTpdu(
      hex('440c919471103254760008621112210050400f0608049f8e0303043a0432044b0020'),
      'mt',
      {
        spans: true,
      },
    );
    expect(leafSpans(spans).map(({ path, value }) => `${path}: ${value ?? ''}`)).toMatchInlineSnapshot(`
      [
        "first octet: 0x44 SMS-DELIVER, user data header",
        "originator.length: 12 semi-octets",
        "originator.type: 0x91 international, isdn",
        "originator.digits: +491701234567",
        "pid: 0x00 short message",
        "dcs: 0x08 ucs2",
        "timestamp: 2026-11-21T12:00:05+01:00",
        "userData.length: 15 octets",
        "userData.header.length: 6 octets",
        "userData.header[0].iei: 0x08",
        "userData.header[0].length: 4 octets",
        "userData.header[0].ref: 40846",
        "userData.header[0].total: 3",
        "userData.header[0].part: 3",
        "userData.text: квы ",
      ]
    `);
  });
});

describe('properties', () => {
  const directionOf = (value: Tpdu): Direction =>
    ['sms-submit', 'sms-command', 'sms-deliver-report'].includes(value.kind) ? 'mo' : 'mt';
  const optionsOf = (value: Tpdu): DecodeTpduOptions =>
    'failureCause' in value ? { carriedBy: value.failureCause === null ? 'rp-ack' : 'rp-error' } : {};

  it('what is encoded is decoded again, with nothing to complain of', () => {
    fc.assert(
      fc.property(tpdu, (value) => {
        const octets = encodeTpdu(value);
        const options = { ...optionsOf(value), strict: true, spans: true };
        const decoded = decodeTpdu(octets, directionOf(value), options);
        expect(decoded.value).toEqual(value);
        checkCoverage(decoded.spans, octets.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('what strict mode accepts is encoded to the same octets; spans cover whatever lenient mode accepts', () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      damaged(tpdu.map(encodeTpdu)),
      damaged(fc.constantFrom(...GOLDEN.map(({ octets }) => hex(octets)))),
    );
    fc.assert(
      fc.property(input, fc.constantFrom<Direction>('mo', 'mt'), (octets, direction) => {
        const strict = attempt(() => decodeTpdu(octets, direction, { strict: true }));
        if (strict !== null) expect(toHex(encodeTpdu(strict.value))).toBe(toHex(octets));
        const lenient = attempt(() => decodeTpdu(octets, direction, { spans: true }));
        if (lenient !== null) checkCoverage(lenient.spans, octets.length);
        expect(strict === null || lenient !== null).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

function catchError(run: () => unknown): DecodeError {
  try {
    run();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
