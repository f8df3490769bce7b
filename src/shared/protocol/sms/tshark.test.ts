import { NATIONAL_LANGUAGES } from '../text/gsm7-tables';
import type { NationalLanguage } from '../text/gsm7-tables';
import { encodeRpdu } from './rp';
import type { Rpdu } from './rp';
import { segmentText } from './segment';
import { carried, cp, DELIVER, rp, testWithTshark } from './tshark.testing';
import type { Case } from './tshark.testing';

function cpLayer(): Case[] {
  const ack: Rpdu = { type: 'rp-ack', direction: 'mt', reference: 5, tpdu: null };
  return [
    [
      cp('mt', { type: 'cp-data', transaction: 3, toOriginator: true, rpdu: encodeRpdu(ack) }),
      'GSM A-I/F DTAP - CP-DATA',
      '1... .... = TI flag: allocated by receiver',
      '.011 .... = TIO: 3',
      'Length: 2',
      'RP-Message Reference: 0x05 (5)',
    ],
    [
      cp('mo', { type: 'cp-ack', transaction: 6, toOriginator: false }),
      'GSM A-I/F DTAP - CP-ACK',
      '0... .... = TI flag: allocated by sender',
      '.110 .... = TIO: 6',
    ],
    [
      cp('mo', { type: 'cp-ack', transaction: 20, toOriginator: false }),
      '.111 .... = TIO: The TI value is given by the TIE in octet 2',
      '.001 0100 = TIE: 20',
    ],
    [
      cp('mt', { type: 'cp-error', transaction: 0, toOriginator: true, cause: 111 }),
      'GSM A-I/F DTAP - CP-ERROR',
      '.000 .... = TIO: 0',
    ],
  ];
}

function cpCauses(): Case[] {
  const causes: [number, string][] = [
    [17, 'Network failure'],
    [22, 'Congestion'],
    [81, 'Invalid Transaction Identifier value'],
    [95, 'Semantically incorrect message'],
    [96, 'Invalid mandatory information'],
    [97, 'Message type non-existent or not implemented'],
    [98, 'Message not compatible with the short message protocol state'],
    [99, 'Information element non-existent or not implemented'],
    [111, 'Protocol error, unspecified'],
  ];
  return causes.map(([cause, name]) => [
    cp('mt', { type: 'cp-error', transaction: 1, toOriginator: true, cause }),
    `Cause: (${cause}) ${name}`,
  ]);
}

function rpCauses(): Case[] {
  const causes: [number, string][] = [
    [1, 'Unassigned (unallocated) number'],
    [8, 'Operator determined barring'],
    [10, 'Call barred'],
    [11, 'Reserved'],
    [21, 'Short message transfer rejected'],
    [22, 'Memory capacity exceeded'],
    [27, 'Destination out of order'],
    [28, 'Unidentified subscriber'],
    [29, 'Facility rejected'],
    [30, 'Unknown subscriber'],
    [38, 'Network out of order'],
    [41, 'Temporary failure'],
    [42, 'Congestion'],
    [47, 'Resources unavailable, unspecified'],
    [50, 'Requested facility not subscribed'],
    [69, 'Requested facility not implemented'],
    [81, 'Invalid short message transfer reference value'],
    [95, 'Semantically incorrect message'],
    [96, 'Invalid mandatory information'],
    [97, 'Message type non-existent or not implemented'],
    [98, 'Message not compatible with short message protocol state'],
    [99, 'Information element non-existent or not implemented'],
    [111, 'Protocol error, unspecified'],
    [127, 'Interworking, unspecified'],
  ];
  return [
    ...causes.map(
      ([cause, name]) =>
        [
          rp({ type: 'rp-error', direction: 'mt', reference: 1, cause, tpdu: null }),
          `RP-Cause - (${cause}) ${name}`,
        ] as const,
    ),
    [rp({ type: 'rp-smma', reference: 9 }), 'Message Type RP-SMMA (MS to Network)'],
  ];
}

/** Text in the tables of each language. */
function languages(): Case[] {
  const samples: Record<NationalLanguage, string> = {
    turkish: 'ışık',
    spanish: 'sí',
    portuguese: 'ação',
    bengali: 'বাংলা',
    gujarati: 'ગુજરાતી',
    hindi: 'हिन्दी',
    kannada: 'ಕನ್ನಡ',
    malayalam: 'മലയാളം',
    oriya: 'ଓଡ଼ିଆ',
    punjabi: 'ਪੰਜਾਬੀ',
    tamil: 'தமிழ்',
    telugu: 'తెలుగు',
    urdu: 'اردو',
  };
  return NATIONAL_LANGUAGES.map(({ id, name }) => {
    const [userData] = segmentText(samples[name], { reference: 0, languages: [name] });
    const shift = name === 'spanish' ? 'Single' : 'Locking';
    const word = name.slice(0, 1).toUpperCase() + name.slice(1);
    return [carried({ ...DELIVER, userData: userData! }), `Language (${shift} Shift): ${word} (${id})`];
  });
}

testWithTshark({
  'reads the CP layer': cpLayer(),
  'knows the causes of the CP layer by the same numbers': cpCauses(),
  'knows the causes of the RP layer by the same numbers': rpCauses(),
  'reads which national language a text is in': languages(),
});
