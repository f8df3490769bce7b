import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { checkCoverage } from '../wsp/decoding.testing';
import { charsetParameter } from '../wsp/parameters';
import { decodePush, encodePush } from '../wsp/push';
import { pushFromJson, pushToJson } from '../wsp/push-json';
import { formatAddress } from './address';
import type { MmsAddress } from './address';
import { corpusPresent, hexVectors, mmsCaptures, pushCapture } from './corpus.testing';
import { mmsFromJson, mmsToJson } from './json';
import {
  bareContentId,
  partContentId,
  partContentLocation,
  partName,
  rootPart,
  smilPart,
} from './part-names';
import { decodeMms, encodeMms, field, fieldAll } from './pdu';
import type { MmsPdu } from './pdu';
import { checkPdu } from './validate';

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** Captures that are not written octet for octet as they were, and why: what the standard does not allow is repaired. */
const REPAIRED: Readonly<Record<string, string>> = {
  // §8.4.2.2 of WAP-230-WSP: up to 30 the length is one octet; §8.4.2.1: a Quote goes before a first octet above 0x7F.
  'ofono-mmsd/rc-mms-1-3-con-211.mms': 'Subject with the length 30 as 1F 1E, and without the Quote before EF',
};

function partsOf(pdu: MmsPdu) {
  return pdu.body?.kind === 'multipart' ? [...pdu.body.parts] : [];
}

function bare({ address }: MmsAddress): string {
  return address;
}

/** Size and hash of each part, as the corpus' index sorts them. */
function fingerprints(pdu: MmsPdu): [number, string][] {
  return partsOf(pdu).map(({ data }) => [data.length, sha256(data)]);
}

const sorted = <T>(list: readonly T[]): string[] => list.map((item) => JSON.stringify(item)).sort();

describe.skipIf(!corpusPresent)('captured MMS PDUs', () => {
  const captures = mmsCaptures();

  it('are all there', () => {
    expect(captures).toHaveLength(38);
  });

  it.each(captures)('$file has its agreed facts', ({ octets, expected }) => {
    const { value: pdu } = decodeMms(octets);
    const from = field(pdu, 'From');
    const address = from === 'insert-address-token' ? undefined : from;
    expect(pdu.type).toBe(expected.type.value);
    expect(field(pdu, 'X-Mms-Transaction-Id') ?? null).toBe(expected.transactionId.value);
    expect(field(pdu, 'X-Mms-MMS-Version')).toBe(expected.version.value);
    expect(address?.address ?? null).toBe(expected.from.value);
    if (expected.fromWire !== undefined) expect(formatAddress(address!)).toBe(expected.fromWire);
    expect(fieldAll(pdu, 'To').map(bare)).toEqual(expected.to.value ?? []);
    if (expected.toWire !== undefined)
      expect(fieldAll(pdu, 'To').map(formatAddress)).toEqual(expected.toWire);
    expect(fieldAll(pdu, 'Cc').map(bare)).toEqual(expected.cc.value ?? []);
    expect(field(pdu, 'Subject') ?? null).toBe(expected.subject.value);
    expect(field(pdu, 'Message-ID') ?? null).toBe(expected.messageId.value);
    expect(field(pdu, 'Content-Type')?.type ?? null).toBe(expected.contentType.value);
    expect(field(pdu, 'X-Mms-Content-Location') ?? null).toBe(expected.contentLocation.value);
    expect(field(pdu, 'X-Mms-Message-Size') ?? null).toBe(expected.messageSize.value);
    expect(sorted(fingerprints(pdu))).toEqual(sorted(expected.parts.value ?? []));
    expect(sorted(partsOf(pdu).map(({ contentType }) => contentType.type))).toEqual(
      sorted(expected.partTypes.value ?? []),
    );
    if (expected.partsWireOrder !== undefined) expect(fingerprints(pdu)).toEqual(expected.partsWireOrder);
    if (expected.partTypesWireOrder !== undefined) {
      expect(partsOf(pdu).map(({ contentType }) => contentType.type)).toEqual(expected.partTypesWireOrder);
    }
  });

  it.each(captures.filter(({ expected }) => expected.partDetail !== undefined))(
    '$file has its part headers',
    ({ octets, expected }) => {
      const pdu = decodeMms(octets).value;
      for (const facts of expected.partDetail!) {
        const part = partsOf(pdu).find(
          (candidate) =>
            sha256(candidate.data) === facts.sha256 &&
            [null, partContentLocation(candidate)].includes(facts.contentLocation) &&
            [null, partName(candidate)].includes(facts.name),
        )!;
        expect(part.contentType.type).toBe(facts.contentType);
        if (facts.contentLocation !== null) expect(partContentLocation(part)).toBe(facts.contentLocation);
        if (facts.contentId !== null) expect(partContentId(part)).toBe(facts.contentId);
        // Null where the peer does not read it, such as a character set whose parameter is untyped.
        if (facts.charset !== 0) expect(charsetParameter(part.contentType.parameters)).toBe(facts.charset);
        if (facts.name !== null) expect(partName(part)).toBe(facts.name);
      }
    },
  );

  it.each(captures)('$file has each octet in one span', ({ octets }) => {
    checkCoverage(decodeMms(octets, { spans: true }).spans, octets.length);
  });

  it.each(captures)('$file is the same with and without spans', ({ octets }) => {
    const plain = decodeMms(octets);
    const spanned = decodeMms(octets, { spans: true });
    expect(spanned.value).toEqual(plain.value);
    expect(spanned.findings).toEqual(plain.findings);
  });

  it('are written as they were read, but for one', () => {
    const changed = captures.filter(
      ({ octets }) => toHex(encodeMms(decodeMms(octets).value)) !== toHex(octets),
    );
    expect(changed.map(({ file }) => file.slice('mms/'.length))).toEqual(Object.keys(REPAIRED));
  });

  it.each(captures)('$file keeps its content when written again', ({ octets }) => {
    const first = decodeMms(octets).value;
    const again = decodeMms(encodeMms(first));
    expect(again.value).toEqual(first);
  });

  it.each(captures)('$file goes through JSON', ({ octets }) => {
    const decoded = decodeMms(octets);
    const json = JSON.parse(JSON.stringify(mmsToJson(decoded, sha256, { data: true }))) as unknown;
    expect(mmsFromJson(json)).toEqual(decoded.value);
    expect(toHex(encodeMms(mmsFromJson(json)))).toBe(toHex(encodeMms(decoded.value)));
  });

  it.each(captures.filter(({ octets }) => octets.length < 4096))(
    '$file cut off anywhere fails or says so',
    ({ octets }) => {
      const hasBody = decodeMms(octets).value.body !== null;
      const silent: number[] = [];
      for (let length = 0; length < octets.length; length++) {
        const cut = octets.subarray(0, length);
        try {
          const { value, findings } = decodeMms(cut);
          // A PDU may end behind any field, but one with a body must say that something is missing.
          if (hasBody && value.body !== null && findings.length === 0) silent.push(length);
        } catch (error) {
          if (!(error instanceof DecodeError) || error.offset > length || error.partial === undefined)
            throw error;
          if (!/^(headers|parts)/.test(error.path)) throw new Error(`path "${error.path}"`);
        }
      }
      expect(silent).toEqual([]);
    },
  );

  it('finds the root of every message', () => {
    for (const { file, octets } of captures) {
      const pdu = decodeMms(octets).value;
      if (pdu.body === null) continue;
      const start = field(pdu, 'Content-Type')!.parameters.find(({ name }) => name === 'start');
      const root = rootPart(pdu);
      if (start !== undefined) {
        expect(bareContentId(partContentId(root!)!), file).toBe(bareContentId(start.value as string));
        expect(smilPart(pdu), file).toBe(root);
      }
    }
  });

  it('has what its types demand, but for one answer without a body', () => {
    const wrong = captures.flatMap(({ file, octets }) =>
      checkPdu(decodeMms(octets).value)
        .filter(({ level }) => level === 'error')
        .map(({ code, field: name }) => `${file} ${code} ${name ?? ''}`),
    );
    expect(wrong).toEqual([
      'mms/nuntium/m-retrieve.conf_success missing-field Content-Type',
      'mms/nuntium/m-retrieve.conf_success missing-body ',
    ]);
  });
});

describe.skipIf(!corpusPresent)('captured WSP pushes', () => {
  const pushes = hexVectors('wsp-push');

  it.each(pushes.filter(({ push }) => push?.pduType === 6))('$name', ({ octets, push, peers }) => {
    const { value } = decodePush(octets);
    expect(value.transactionId).toBe(push!.transactionId);
    expect(octets.length - value.data.length).toBe(push!.bodyOffset);
    expect(value.data.length).toBe(push!.bodyLength);
    checkCoverage(decodePush(octets, { spans: true }).spans, octets.length);
    const json: unknown = JSON.parse(JSON.stringify(pushToJson(value, sha256, true)));
    expect(toHex(encodePush(pushFromJson(json, () => expect.unreachable())))).toBe(toHex(octets));
    if (value.contentType.type !== 'application/vnd.wap.mms-message') return;
    expect(value.headers).toContainEqual({ name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' });
    const pdu = decodeMms(value.data).value;
    const facts = peers!['aosp(body)']!.headers!;
    expect(pdu.type).toBe('m-notification-ind');
    expect(field(pdu, 'X-Mms-Transaction-Id')).toBe(facts['TRANSACTION_ID']);
    expect(field(pdu, 'X-Mms-Content-Location')).toBe(facts['CONTENT_LOCATION']);
    expect(field(pdu, 'X-Mms-Message-Size')).toBe(facts['MESSAGE_SIZE']);
    expect((field(pdu, 'From') as MmsAddress).address).toBe((facts['FROM'] as { text: string }).text);
    expect(checkPdu(pdu).filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('refuses a confirmed push', () => {
    const confirmed = pushes.find(({ push }) => push?.pduType === 7)!;
    expect(() => decodePush(confirmed.octets)).toThrow('PDU type 0x07 is not Push');
  });

  it('reads the file that holds a push in place of a PDU', () => {
    const { value } = decodePush(pushCapture());
    const pdu = decodeMms(value.data).value;
    expect(value.transactionId).toBe(1);
    expect(value.headers).toEqual([
      { name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' },
      { name: 'Push-Flag', value: 6 },
      { name: 'Encoding-Version', value: '1.5' },
    ]);
    expect(field(pdu, 'X-Mms-Transaction-Id')).toBe('m04BKksim05@mms.personal.com.ar');
    expect(field(pdu, 'From')).toEqual({ address: '+543515924906', type: 'PLMN' });
    expect(field(pdu, 'X-Mms-Content-Location')).toBe('http://localhost:9191/mms');
  });
});

describe.skipIf(!corpusPresent)('captured expiry fields', () => {
  const RESULTS: Readonly<Record<string, unknown>> = {
    'expiry/relative-5minutes': { relativeSeconds: 300 },
    'expiry/relative-1day': { relativeSeconds: 86_400 },
    'expiry/relative-2days': { relativeSeconds: 172_800 },
    'expiry/absolute-date': { absolute: 1_075_445_393_000 },
  };
  const vectors = hexVectors('mms-header-field');

  it.each(vectors.filter(({ name }) => name in RESULTS))('$name', ({ name, octets }) => {
    const pdu = decodeMms(Uint8Array.of(0x8c, 0x82, ...octets)).value;
    expect(field(pdu, 'X-Mms-Expiry')).toEqual(RESULTS[name]);
    expect(toHex(encodeMms(pdu)).slice(4)).toBe(toHex(octets));
  });

  it.each(vectors.filter(({ name }) => name.startsWith('expiry/error')))('$name is noticed', ({ octets }) => {
    let noticed: boolean;
    try {
      noticed = decodeMms(Uint8Array.of(0x8c, 0x82, ...octets)).findings.length > 0;
    } catch (error) {
      noticed = error instanceof DecodeError;
    }
    expect(noticed).toBe(true);
    expect(() => decodeMms(Uint8Array.of(0x8c, 0x82, ...octets), { strict: true })).toThrow(DecodeError);
  });
});
