import fc from 'fast-check';
import { DecodeError } from '../kit/decode-error';
import type { Decoded } from '../kit/codec';
import { leafSpans } from '../kit/spans';
import type { Span } from '../kit/spans';
import { decodeGsm7 } from '../text/gsm7';
import { smsAddress } from './address';
import type { Alphabet, Dcs } from './dcs';
import { dcsOf, userDataEncoding } from './dcs';
import { languagesOf } from './national-language';
import type { Tpdu } from './tpdu';
import type { InformationElement } from './udh';
import { headerLength } from './udh';
import type { UserData } from './user-data';
import { octetUserData, textUserData, userDataRoom } from './user-data';

const GSM_CHARACTERS = [...'@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%09AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€\f'];

export const gsmText = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...GSM_CHARACTERS), minLength: 0, maxLength });

export const octet = fc.integer({ min: 0, max: 255 });
const octets = (maxLength: number) => fc.uint8Array({ maxLength });

export const address = fc.oneof(
  fc.stringMatching(/^\+[0-9]{1,20}$/).map(smsAddress),
  fc.stringMatching(/^[0-9*#]{1,20}$/).map(smsAddress),
  // Eight characters that end in "@" look like seven with spare bits.
  fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,10}$/).map(smsAddress),
);

export const timestamp = fc.record({
  time: fc.integer({ min: 86_400, max: 3_155_673_600 }).map((seconds) => seconds * 1000),
  offsetMinutes: fc.integer({ min: -79, max: 79 }).map((quarters) => (quarters === 0 ? 0 : quarters * 15)),
});

const element: fc.Arbitrary<InformationElement> = fc.oneof(
  fc.record({
    iei: fc.constant(0x00 as const),
    name: fc.constant('concat-8' as const),
    ref: octet,
    total: octet,
    part: octet,
  }),
  fc.record({
    iei: fc.constant(0x08 as const),
    name: fc.constant('concat-16' as const),
    ref: fc.integer({ min: 0, max: 0xffff }),
    total: octet,
    part: octet,
  }),
  fc.record({
    iei: fc.constant(0x04 as const),
    name: fc.constant('ports-8' as const),
    destination: octet,
    source: octet,
  }),
  fc.record({
    iei: fc.constant(0x05 as const),
    name: fc.constant('ports-16' as const),
    destination: fc.integer({ min: 0, max: 0xffff }),
    source: fc.integer({ min: 0, max: 0xffff }),
  }),
  fc.record({
    iei: fc.constant(0x24 as const),
    name: fc.constant('national-single-shift' as const),
    language: octet,
  }),
  fc.record({
    iei: fc.constant(0x25 as const),
    name: fc.constant('national-locking-shift' as const),
    language: octet,
  }),
  fc.record({
    iei: fc.constantFrom(0x26, 0x6f, 0xff),
    name: fc.constant('raw' as const),
    data: octets(9),
  }),
);

const header = fc.array(element, { maxLength: 4 });

const septets = (maxLength: number) => fc.uint8Array({ max: 127, maxLength });

/** Septets as a decoder gives them, in the tables that their header names. */
function septetUserData(data: Uint8Array, header: InformationElement[]): UserData {
  return { header, encoding: 'gsm7', text: decodeGsm7(data, languagesOf(header)), data };
}

function userData(encoding: Alphabet): fc.Arbitrary<UserData> {
  return header.chain((elements): fc.Arbitrary<UserData> => {
    const room = userDataRoom(encoding, headerLength(elements));
    if (encoding === '8bit') return octets(room).map((data) => octetUserData(data, elements));
    if (encoding === 'gsm7') return septets(room).map((data) => septetUserData(data, elements));
    return fc
      .string({ unit: 'grapheme', maxLength: room / 2 })
      .map((text) => textUserData(text.replace('\ufeff', '').slice(0, room / 2), elements, 'ucs2'));
  });
}

const coded = octet
  .map(dcsOf)
  .chain((dcs): fc.Arbitrary<{ dcs: Dcs; userData: UserData }> =>
    fc.record({ dcs: fc.constant(dcs), userData: userData(userDataEncoding(dcs)) }),
  );

const shortCoded = fc.oneof(
  fc.constant({ dcs: null, userData: null }),
  octet.map((raw) => ({ dcs: dcsOf(raw), userData: null })),
  gsmText(40).map((text) => ({ dcs: null, userData: textUserData(text) })),
  octets(100).map((data) => ({ dcs: dcsOf(0x04), userData: octetUserData(data) })),
);

const validity = fc.oneof(
  fc.constant(null),
  fc
    .constantFrom(5, 10, 720, 750, 1440, 2 * 1440, 30 * 1440, 5 * 7 * 1440, 63 * 7 * 1440)
    .map((minutes) => ({ format: 'relative' as const, duration: minutes * 60_000 })),
  timestamp.map((stamp) => ({ format: 'absolute' as const, ...stamp })),
  fc.record({
    format: fc.constant('enhanced' as const),
    singleShot: fc.boolean(),
    coding: fc.constant('none' as const),
    duration: fc.constant(0),
  }),
  fc.record({
    format: fc.constant('enhanced' as const),
    singleShot: fc.boolean(),
    coding: fc.constant('seconds' as const),
    duration: fc.integer({ min: 1, max: 255 }).map((seconds) => seconds * 1000),
  }),
  fc.record({
    format: fc.constant('enhanced' as const),
    singleShot: fc.boolean(),
    coding: fc.constant('time' as const),
    duration: fc.integer({ min: 0, max: 359_999 }).map((seconds) => seconds * 1000),
  }),
);

const indicator = fc.constantFrom(null, 0);
const failureCause = fc.option(fc.integer({ min: 0x80, max: 0xff }));

/** Values as a decoder gives them, of all six kinds. */
export const tpdu: fc.Arbitrary<Tpdu> = fc.oneof(
  fc
    .record({
      kind: fc.constant('sms-deliver' as const),
      replyPath: fc.boolean(),
      statusReportIndication: fc.boolean(),
      loopPrevention: fc.boolean(),
      moreMessages: fc.boolean(),
      originator: address,
      pid: octet,
      timestamp,
      coded,
    })
    .map(({ coded, ...rest }) => ({ ...rest, ...coded })),
  fc
    .record({
      kind: fc.constant('sms-submit' as const),
      replyPath: fc.boolean(),
      statusReportRequest: fc.boolean(),
      rejectDuplicates: fc.boolean(),
      messageReference: octet,
      destination: address,
      pid: octet,
      validity,
      coded,
    })
    .map(({ coded, ...rest }) => ({ ...rest, ...coded })),
  fc
    .record({
      kind: fc.constant('sms-status-report' as const),
      loopPrevention: fc.boolean(),
      moreMessages: fc.boolean(),
      statusReportQualifier: fc.constantFrom('submit' as const, 'command' as const),
      messageReference: octet,
      recipient: address,
      timestamp,
      discharge: timestamp,
      status: octet,
      parameterIndicator: indicator,
      pid: fc.option(octet),
      coded: shortCoded,
    })
    .map(({ coded, ...rest }) => withIndicator({ ...rest, ...coded })),
  fc.record({
    kind: fc.constant('sms-command' as const),
    statusReportRequest: fc.boolean(),
    messageReference: octet,
    pid: octet,
    commandType: octet,
    messageNumber: octet,
    destination: address,
    commandData: userData('8bit'),
  }),
  fc
    .record({
      kind: fc.constant('sms-deliver-report' as const),
      failureCause,
      parameterIndicator: fc.constant(0),
      pid: fc.option(octet),
      coded: shortCoded,
    })
    .map(({ coded, ...rest }) => withIndicator({ ...rest, ...coded })),
  fc
    .record({
      kind: fc.constant('sms-submit-report' as const),
      failureCause,
      timestamp,
      parameterIndicator: fc.constant(0),
      pid: fc.option(octet),
      coded: shortCoded,
    })
    .map(({ coded, ...rest }) => withIndicator({ ...rest, ...coded })),
);

/** TP-PI as it is on the wire: the presence bits as the fields say. */
function withIndicator<
  T extends { parameterIndicator: number | null; pid: unknown; dcs: unknown; userData: unknown },
>(value: T): T {
  const bits =
    (value.pid === null ? 0 : 1) | (value.dcs === null ? 0 : 2) | (value.userData === null ? 0 : 4);
  return { ...value, parameterIndicator: bits === 0 ? value.parameterIndicator : bits };
}

/** `octets` with a few of them changed. */
export function damaged(source: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(source, fc.array(fc.tuple(fc.nat(), octet), { minLength: 1, maxLength: 3 }))
    .map(([original, changes]) => {
      const changed = original.slice();
      for (const [at, value] of changes) if (changed.length > 0) changed[at % changed.length] = value;
      return changed;
    });
}

/** The decoder's result, or null for a DecodeError; anything else thrown goes through. */
export function attempt<T>(decode: () => Decoded<T>): Decoded<T> | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

/** Throws unless the leaves cover the octets from first to last, each exactly once. */
export function checkCoverage(spans: readonly Span[], length: number): void {
  let at = 0;
  for (const leaf of leafSpans(spans)) {
    if (leaf.start !== at) throw new Error(`${leaf.path} starts at ${leaf.start}, not ${at}`);
    if (leaf.end <= leaf.start && length > 0) throw new Error(`${leaf.path} is empty`);
    at = leaf.end;
  }
  if (at !== length) throw new Error(`spans end at ${at}, not ${length}`);
}
