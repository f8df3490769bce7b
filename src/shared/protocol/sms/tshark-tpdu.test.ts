import { expect } from 'vitest';
import { smsAddress } from './address';
import { dcsOf, userDataEncoding } from './dcs';
import { failureCauseName } from './failure-cause';
import { statusName } from './status';
import { commandTypeName } from './tpdu-fields';
import type { SmsCommand, SmsStatusReport, SmsSubmit } from './tpdu-types';
import { carried, DELIVER, testWithTshark } from './tshark.testing';
import type { Case } from './tshark.testing';
import { octetUserData, textUserData } from './user-data';
import type { Validity } from './validity';

/** Data coding schemes and what makes each what it is. */
const SCHEMES: readonly (readonly [number, ...string[]])[] = [
  [
    0x04,
    '00.. .... = Coding Group Bits: General Data Coding indication (0)',
    '.... 01.. = Character Set: 8 bit data (0x1)',
  ],
  [
    0x18,
    '...1 .... = Message Class: Defined below',
    '.... 10.. = Character Set: UCS2 (16 bit)/UTF-16 (0x2)',
    '.... ..00 = Message Class: Class 0 (0x0)',
  ],
  [0x20, '..1. .... = Text: Compressed'],
  [
    0x51,
    '01.. .... = Coding Group Bits: General Data Coding indication (1)',
    '.... ..01 = Message Class: Class 1 Default meaning: ME-specific (0x1)',
  ],
  [0x84, '1000 .... = Coding Group Bits: Reserved coding groups (8)'],
  [
    0xc8,
    '1100 .... = Coding Group Bits: Message Waiting Indication Group: Discard Message (12)',
    '.... 1... = Indication Sense: Set Indication Active',
  ],
  [
    0xd1,
    '1101 .... = Coding Group Bits: Message Waiting Indication Group: Store Message (13)',
    '.... 0... = Indication Sense: Set Indication Inactive',
  ],
  [0xea, '1110 .... = Coding Group Bits: Message Waiting Indication Group: Store Message (14)'],
  [
    0xf5,
    '1111 .... = Coding Group Bits: Data coding/message class (15)',
    '.... ..01 = Message Class: Class 1 Default meaning: ME-specific (0x1)',
  ],
];

function schemes(): Case[] {
  return SCHEMES.map(([raw, ...lines]) => {
    const dcs = dcsOf(raw);
    const encoding = userDataEncoding(dcs);
    const userData =
      encoding === '8bit' ? octetUserData(Uint8Array.of(1, 2)) : textUserData('hi', [], encoding);
    return [carried({ ...DELIVER, dcs, userData }), `TP-DCS: ${raw}`, ...lines];
  });
}

const STATUS_REPORT: SmsStatusReport = {
  kind: 'sms-status-report',
  loopPrevention: false,
  moreMessages: false,
  statusReportQualifier: 'submit',
  messageReference: 3,
  recipient: smsAddress('+491715550101'),
  timestamp: { time: 1_041_847_200_000, offsetMinutes: -300 },
  discharge: { time: 1_041_847_200_000, offsetMinutes: -300 },
  status: 0,
  parameterIndicator: null,
  pid: null,
  dcs: null,
  userData: null,
};
const DONE = '.00. .... = Error: No error, short message transaction completed (0)';
const TRYING = '.01. .... = Error: Temporary error, SC still trying to transfer SM (1)';
const NEVER = '.10. .... = Error: Permanent error, SC is not making any more transfer attempts (2)';
const GAVE_UP = '.11. .... = Error: Temporary error, SC is not making any more transfer attempts (3)';

function statuses(): Case[] {
  const known: [number, string, string, string][] = [
    [0x00, 'received-by-sme', DONE, '...0 0000 = Reason: Short message received by the SME (0)'],
    [
      0x02,
      'replaced-by-sc',
      DONE,
      '...0 0010 = Reason: Short message replaced by the SC Reserved values (2)',
    ],
    [0x10, 'completed-sc-specific', DONE, '...1 0000 = Reason: Values specific to each SC (16)'],
    [0x20, 'still-trying-congestion', TRYING, '...0 0000 = Reason: Congestion (0)'],
    [0x25, 'still-trying-error-in-sme', TRYING, '...0 0101 = Reason: Error in SME (5)'],
    [0x40, 'remote-procedure-error', NEVER, '...0 0000 = Reason: Remote procedure error (0)'],
    [0x46, 'validity-period-expired', NEVER, '...0 0110 = Reason: SM Validity Period Expired (6)'],
    [0x60, 'gave-up-congestion', GAVE_UP, '...0 0000 = Reason: Congestion (0)'],
    [0x70, 'gave-up-sc-specific', GAVE_UP, '...1 0000 = Reason: Values specific to each SC (16)'],
  ];
  return known.map(([status, name, ...lines]) => {
    expect(statusName(status)).toBe(name);
    return [carried({ ...STATUS_REPORT, status }), 'Timezone: GMT - 5 hours 0 minutes', ...lines];
  });
}

function commands(): Case[] {
  const previous = 'relating to previously submitted short message';
  const known: [number, string, string][] = [
    [0, 'enquiry', `Enquiry ${previous} (0)`],
    [1, 'cancel-status-report-request', `Cancel Status Report Request ${previous} (1)`],
    [2, 'delete-submitted-message', 'Delete previously submitted Short Message (2)'],
    [3, 'enable-status-report-request', `Enable Status Report Request ${previous} (3)`],
    [0x10, 'reserved', 'Reserved unspecified (16)'],
    [0xe5, 'sc-specific', 'Values specific for each SC (229)'],
  ];
  return known.map(([commandType, name, words]) => {
    expect(commandTypeName(commandType)).toBe(name);
    const command: SmsCommand = {
      kind: 'sms-command',
      statusReportRequest: true,
      messageReference: 1,
      pid: 0,
      commandType,
      messageNumber: 7,
      destination: smsAddress('12345'),
      commandData: octetUserData(Uint8Array.of(9)),
    };
    return [
      carried(command),
      `TP-Command-Type: ${words}`,
      'TP-Message-Number: 7',
      'TP-Command-Data-Length: 1',
    ];
  });
}

/** TP-FCS by number: our name and Wireshark's. */
const FAILURES: readonly (readonly [number, string, string])[] = [
  [0x80, 'telematic-interworking-not-supported', 'Telematic interworking not supported'],
  [0x81, 'type-0-not-supported', 'Short message Type 0 not supported'],
  [0x82, 'cannot-replace', 'Cannot replace short message'],
  [0x8f, 'unspecified-pid-error', 'Unspecified TP-PID error'],
  [0x90, 'alphabet-not-supported', 'Data coding scheme (alphabet) not supported'],
  [0x91, 'class-not-supported', 'Message class not supported'],
  [0x9f, 'unspecified-dcs-error', 'Unspecified TP-DCS error'],
  [0xa0, 'command-cannot-be-actioned', 'Command cannot be actioned'],
  [0xa1, 'command-unsupported', 'Command unsupported'],
  [0xaf, 'unspecified-command-error', 'Unspecified TP-Command error'],
  [0xb0, 'tpdu-not-supported', 'TPDU not supported'],
  [0xc0, 'sc-busy', 'SC busy'],
  [0xc1, 'no-sc-subscription', 'No SC subscription'],
  [0xc2, 'sc-system-failure', 'SC system failure'],
  [0xc3, 'invalid-sme-address', 'Invalid SME address'],
  [0xc4, 'destination-sme-barred', 'Destination SME barred'],
  [0xc5, 'rejected-duplicate', 'SM Rejected-Duplicate SM'],
  [0xc6, 'validity-format-not-supported', 'TP-VPF not supported'],
  [0xc7, 'validity-not-supported', 'TP-VP not supported'],
  [0xd0, 'sim-storage-full', '(U)SIM SMS storage full'],
  [0xd1, 'no-storage-in-sim', 'No SMS storage capability in (U)SIM'],
  [0xd2, 'error-in-ms', 'Error in MS'],
  [0xd3, 'memory-capacity-exceeded', 'Memory Capacity Exceeded'],
  [0xd4, 'sim-toolkit-busy', '(U)SIM Application Toolkit Busy'],
  [0xd5, 'sim-data-download-error', '(U)SIM data download error'],
  [0xe5, 'application-specific', 'Value specific to an application'],
  [0xff, 'unspecified', 'Unspecified error cause'],
];

function failures(): Case[] {
  return FAILURES.map(([failureCause, name, words]) => {
    expect(failureCauseName(failureCause)).toBe(name);
    const report = { kind: 'sms-deliver-report', failureCause, parameterIndicator: null } as const;
    return [
      carried({ ...report, pid: null, dcs: null, userData: null }),
      `TP-Failure-Cause (TP-FCS): ${words} (0x${failureCause.toString(16)})`,
    ];
  });
}

function validities(): Case[] {
  const submit: SmsSubmit = {
    kind: 'sms-submit',
    replyPath: true,
    statusReportRequest: true,
    rejectDuplicates: true,
    messageReference: 9,
    destination: smsAddress('ALERT'),
    pid: 0,
    dcs: dcsOf(0),
    validity: null,
    userData: textUserData('hi'),
  };
  const known: [Validity, ...string[]][] = [
    [{ format: 'relative', duration: 750 * 60_000 }, 'TP-Validity-Period: 12 hours 30 minutes'],
    [
      { format: 'absolute', time: 1_041_847_200_000, offsetMinutes: -300 },
      'TP-Validity-Period: absolute',
      'Hour: 5',
      'Timezone: GMT - 5 hours 0 minutes',
    ],
    [
      { format: 'enhanced', singleShot: true, coding: 'seconds', duration: 30_000 },
      '.1.. .... = Single shot SM: Yes',
      'TP-Validity-Period: 30 seconds',
    ],
    [
      { format: 'enhanced', singleShot: false, coding: 'time', duration: 3_723_000 },
      'Hour: 1',
      'Minutes: 2',
      'Seconds: 3',
    ],
    [
      { format: 'enhanced', singleShot: false, coding: 'relative', duration: 300_000 },
      'TP-Validity-Period: 5 minutes',
    ],
    [
      { format: 'enhanced', singleShot: false, coding: 'none', duration: 0 },
      '.... .000 = Validity Period Format: None specified (0)',
    ],
  ];
  return known.map(([validity, ...lines]) => [
    carried({ ...submit, validity }),
    'TP-DA Digits: ALERT',
    ...lines,
  ]);
}

testWithTshark({
  'reads data coding schemes': schemes(),
  'knows the statuses of messages by the same numbers': statuses(),
  'knows commands by the same numbers': commands(),
  'knows the causes of failures by the same numbers': failures(),
  'reads periods of validity': validities(),
});
