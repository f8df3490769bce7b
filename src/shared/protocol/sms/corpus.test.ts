import { describe, expect, it } from 'vitest';
import { tpduJson } from '../inspect/sms-document';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { rpAddress, smsAddress, tpAddress } from './address';
import { attempt, checkCoverage } from './arbitraries.testing';
import { corpusPresent, corpusVectors, tpduVectors } from './corpus.testing';
import type { TpduVector } from './corpus.testing';
import { formatTimestamp } from './timestamp';
import { decodeTpdu, encodeTpdu } from './tpdu';
import type { DecodeTpduOptions, Tpdu } from './tpdu';
import { tpduFromJson } from './tpdu-from-json';
import { elementData, headerLength } from './udh';

const KINDS: Readonly<Record<string, Tpdu['kind']>> = {
  SmsDeliver: 'sms-deliver',
  SmsSubmit: 'sms-submit',
  SmsStatusReport: 'sms-status-report',
  SmsCommand: 'sms-command',
  SmsDeliverReport: 'sms-deliver-report',
  SmsSubmitReport: 'sms-submit-report',
};

/** The reports in the corpus are all of the sort that an RP-ERROR carries. */
function optionsOf(vector: TpduVector): DecodeTpduOptions {
  return /Report/.test(vector.warthog?.type ?? vector.name) ? { carriedBy: 'rp-error' } : {};
}

function addressOf(tpdu: Tpdu): string {
  if ('originator' in tpdu) return tpdu.originator.number;
  if ('destination' in tpdu) return tpdu.destination.number;
  return 'recipient' in tpdu ? tpdu.recipient.number : '';
}

function userDataOf(tpdu: Tpdu) {
  return 'commandData' in tpdu ? tpdu.commandData : tpdu.userData;
}

describe.skipIf(!corpusPresent)('captures of other projects', () => {
  const vectors = tpduVectors();
  const readable = vectors.filter(({ warthog }) => warthog !== null);

  it('are there', () => {
    expect(readable.length).toBeGreaterThan(170);
  });

  it.each(readable)('$source $name', (vector) => {
    const { warthog, tshark, octets, direction } = vector;
    const peer = warthog!;
    const { value, spans } = decodeTpdu(octets, direction, { ...optionsOf(vector), spans: true });
    checkCoverage(spans, octets.length);

    expect(value.kind).toBe(KINDS[peer.type!]);
    expect(addressOf(value)).toBe(peer.oa || peer.da || peer.ra || '');
    expect(vector.smsc?.number ?? '').toBe(peer.smsc ?? '');
    if ('pid' in value) expect(value.pid ?? 0).toBe(peer.pid);
    if ('dcs' in value) expect(value.dcs?.raw ?? 0).toBe(peer.dcs);
    if ('messageReference' in value) expect(value.messageReference).toBe(peer.mr);
    if ('status' in value) expect(value.status).toBe(peer.st);
    if ('timestamp' in value && peer.scts !== undefined) {
      expect(formatTimestamp(value.timestamp)).toBe(peer.scts.replace('Z', '+00:00'));
    }
    const userData = userDataOf(value);
    expect(toHex(userData?.data ?? new Uint8Array(0))).toBe(peer.udHex ?? '');
    const elements = userData?.header ?? [];
    expect(elements.map((element) => [element.iei, toHex(elementData(element))])).toEqual(
      (peer.udh ?? []).map((element) => [element.id, element.data]),
    );
    if (vector.textAgree) {
      expect(userData?.text).toBe(peer.text);
      expect(userData?.text).toBe(tshark?.text);
    }
  });

  it('encode to the same octets when strict mode has nothing against them', () => {
    let same = 0;
    const others: string[] = [];
    for (const vector of readable) {
      const options = { ...optionsOf(vector), strict: true };
      const strict = attempt(() => decodeTpdu(vector.octets, vector.direction, options));
      if (strict === null) {
        const { findings } = decodeTpdu(vector.octets, vector.direction, optionsOf(vector));
        others.push(`${vector.source} ${vector.name}: ${findings.map(({ code }) => code).join()}`);
        continue;
      }
      expect(toHex(encodeTpdu(strict.value))).toBe(toHex(vector.octets));
      same++;
    }
    expect(others).toMatchInlineSnapshot(`
      [
        "gammu at-sms/02.dump: spare-bits",
        "gammu at-sms/20.dump: no-user-data-header",
        "modemmanager test_pdu_multipart: spare-bits",
        "modemmanager test_pdu_multipart: spare-bits",
        "python-messaging test_decoding_7bit_pdu: negative-zero",
      ]
    `);
    expect(same).toBe(readable.length - others.length);
  });

  it('are read, all that any peer can read, and written again; what differs has a reason', () => {
    const refused: TpduVector[] = [];
    const differing: string[] = [];
    let same = 0;
    for (const vector of vectors) {
      const options = optionsOf(vector);
      const decoded = attempt(() => decodeTpdu(vector.octets, vector.direction, options));
      if (decoded === null) {
        refused.push(vector);
        continue;
      }
      const { value, findings } = decoded;
      const again = encodeTpdu(value);
      const json = JSON.parse(JSON.stringify(tpduJson(value))) as unknown;
      expect(toHex(encodeTpdu(tpduFromJson(json).tpdu))).toBe(toHex(again));
      expect(tpduJson(decodeTpdu(again, vector.direction, options).value)).toEqual(json);
      if (toHex(again) === toHex(vector.octets)) same++;
      else differing.push(`${vector.source} ${vector.name}: ${findings.map(({ code }) => code).join()}`);
    }
    expect(refused.filter(({ warthog }) => warthog !== null)).toEqual([]);
    expect([vectors.length, refused.length, same]).toEqual([240, 47, 179]);
    expect(differing).toMatchInlineSnapshot(`
      [
        "gammu at-sms/02.dump: spare-bits",
        "gammu at-sms/14.dump: spare-bits,trailing-octets",
        "gammu at-sms/20.dump: no-user-data-header",
        "gammu at-sms/32.dump: trailing-octets",
        "modemmanager test_pdu_multipart: spare-bits",
        "modemmanager test_pdu_multipart: spare-bits",
        "modemmanager test_pdu_insufficient_data: user-data-cut-off",
        "modemmanager test_pdu_wrong_user_data_elements_size: address-type,address-filler,no-user-data-header,trailing-octets",
        "modemmanager test_pdu_wrong_udh: address-type,address-filler,no-user-data-header",
        "python-messaging test_decoding_7bit_pdu: negative-zero",
        "python-messaging test_decoding_odd_length_pdu_strict_raises_valueerror: user-data-cut-off",
        "warthog SmsSubmit bad vp: time-out-of-range,not-decimal,time-out-of-range,not-decimal,not-decimal,user-data-length,user-data-cut-off",
        "warthog SmsSubmit underflow ud: user-data-cut-off",
        "warthog SmsSubmitReport bad scts: not-decimal",
      ]
    `);
  });

  it.each(
    vectors.filter(({ expected }) => expected['invalid'] === true || typeof expected['error'] === 'string'),
  )('$source $name is refused in strict mode', (vector) => {
    const options = { ...optionsOf(vector), strict: true };
    expect(attempt(() => decodeTpdu(vector.octets, vector.direction, options))).toBeNull();
  });

  it('have no prefix that is a whole TPDU, but for status reports and what has octets behind it', () => {
    for (const vector of readable) {
      const { octets, direction } = vector;
      const { value, findings } = decodeTpdu(octets, direction, optionsOf(vector));
      if (value.kind === 'sms-status-report' || findings.some(({ code }) => code === 'trailing-octets'))
        continue;
      for (let length = 0; length < octets.length; length++) {
        const prefix = octets.subarray(0, length);
        const decoded = attempt(() => decodeTpdu(prefix, direction, optionsOf(vector)));
        if (decoded !== null) expect(decoded.findings.map(({ code }) => code)).toContain('user-data-cut-off');
      }
    }
  });

  it('name text where their own tests name it', () => {
    let seen = 0;
    for (const vector of readable) {
      const inputs = JSON.stringify(vector.expected);
      const text = userDataOf(decodeTpdu(vector.octets, vector.direction, optionsOf(vector)).value)?.text;
      if (text === undefined || text === null || text.length < 4) continue;
      if (inputs.includes(JSON.stringify(text).slice(1, -1))) seen++;
    }
    expect(seen).toBeGreaterThan(20);
  });

  it.each(corpusVectors('sms-address'))('$source $name', ({ name, hex, expected }) => {
    const { addr } = expected['inputs'] as { addr: string };
    const address = smsAddress(addr);
    const octets = fromHex(hex)!;
    const writer = new Writer();
    const serviceCentre = name.includes('smsc');
    if (serviceCentre) rpAddress.encode(writer, address);
    else tpAddress.encode(writer, address, undefined);
    expect(toHex(writer.finish())).toBe(hex);
    const reader = new Reader(octets, true);
    expect(serviceCentre ? rpAddress.decode(reader) : tpAddress.decode(reader, undefined)).toEqual(address);
  });
});

describe.skipIf(!corpusPresent)('header lengths', () => {
  it('agree with what is encoded', () => {
    for (const { octets, direction, warthog } of tpduVectors()) {
      if (warthog === null) continue;
      const userData = attempt(() => decodeTpdu(octets, direction))?.value;
      const header = userData === undefined ? [] : (userDataOf(userData)?.header ?? []);
      if (header.length > 0) {
        expect(headerLength(header)).toBe(
          header.reduce((sum, each) => sum + 2 + elementData(each).length, 1),
        );
      }
    }
  });
});
