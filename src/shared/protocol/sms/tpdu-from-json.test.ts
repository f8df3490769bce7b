import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tpduJson } from '../inspect/sms-document';
import { toHex } from '../kit/octets';
import { decodeGsm7 } from '../text/gsm7';
import { tpdu as anyTpdu } from './arbitraries.testing';
import { encodeTpdu } from './tpdu';
import { tpduFromJson } from './tpdu-from-json';
import type { SmsSubmit } from './tpdu-types';

describe('tpduFromJson', () => {
  it('makes the octets again from which the JSON was made', () => {
    fc.assert(
      fc.property(anyTpdu, (tpdu) => {
        const octets = encodeTpdu(tpdu);
        const json = JSON.parse(JSON.stringify(tpduJson(tpdu))) as unknown;
        expect(toHex(encodeTpdu(tpduFromJson(json).tpdu))).toBe(toHex(octets));
      }),
    );
  });

  it('needs little for a message written by hand', () => {
    // 3GPP TS 23.040: SMS-SUBMIT without validity, reference 0, +46708251358 (11 digits), PID and DCS 0, "hellohello".
    const { tpdu } = tpduFromJson({ kind: 'sms-submit', destination: '+46708251358', text: 'hellohello' });
    expect(toHex(encodeTpdu(tpdu))).toBe(`01000b916407281553f800000ae8329bfd4697d9ec37`);
  });

  it('finds the data coding scheme that says what is asked for', () => {
    const submit = { kind: 'sms-submit', destination: '123', text: 'x' };
    const dcsOf = (dcs: unknown) => (tpduFromJson({ ...submit, dcs }).tpdu as SmsSubmit).dcs.raw;
    const indication = { type: 'voicemail', active: true, store: false };
    expect(dcsOf({ indication })).toBe(0xc8);
    expect(dcsOf({ autoDelete: true, class: 1 })).toBe(0x51);
    expect(dcsOf({ raw: 0xf1, indication })).toBe(0xf1);
    expect(() => dcsOf({ indication, class: 1 })).toThrow('dcs: no data coding scheme says all of that');
  });

  it('reads text from packed septets, in the tables that the header names', () => {
    const json = {
      kind: 'sms-submit',
      destination: '123',
      udh: [{ name: 'national-locking-shift', language: 1 }],
      dcs: { raw: 0 },
      userData: '38e8e0',
    };
    const { userData } = tpduFromJson(json).tpdu as SmsSubmit;
    expect(userData.text).toBe(decodeGsm7(userData.data, { locking: 1, single: 0 }));
    // Seven spare bits: the text says that there is no character in them.
    const seven = { kind: 'sms-submit', destination: '123', dcs: { raw: 0 }, userData: '31d98c56b3dd00' };
    expect((tpduFromJson({ ...seven, text: '1234567' }).tpdu as SmsSubmit).userData.data).toHaveLength(7);
    expect((tpduFromJson(seven).tpdu as SmsSubmit).userData.text).toBe('1234567@');
  });

  it('chooses UCS-2 for a text that needs it', () => {
    const { tpdu } = tpduFromJson({ kind: 'sms-submit', destination: '123', text: 'Привет' });
    expect(toHex(encodeTpdu(tpdu))).toBe('0100038121f300080c041f04400438043204350442');
  });

  it.each([
    [{ kind: 'sms-submit', destination: 'Ω'.repeat(20), text: '' }, /address|characters|longer/],
    [{ kind: 'sms-submit', text: 'x' }, /destination/],
    [{ kind: 'sms-deliver', originator: '123', timestamp: 'yesterday', text: 'x' }, /timestamp.*2003-01-06/],
    [{ kind: 'sms-submit', destination: '123', userData: 'abc' }, /userData.*octets/],
    [{ kind: 'sms-submit', destination: '123', dcs: { alphabet: 'gsm7' }, text: 'Привет' }, /GSM alphabet/],
    [{ kind: 'sms-submit', destination: '123', dcs: { alphabet: '8bit' }, text: 'x' }, /in hex/],
    [{ kind: 'letter' }, /kind/],
    [7, /object/],
  ])('says what is wrong with %j', (json, message) => {
    expect(() => encodeTpdu(tpduFromJson(json).tpdu)).toThrow(message);
  });

  it('keeps a service centre address apart', () => {
    const json = { kind: 'sms-submit', destination: '123', text: 'x' };
    expect(tpduFromJson(json).serviceCentre).toBeUndefined();
    expect(tpduFromJson({ ...json, serviceCentre: null }).serviceCentre).toBeNull();
    expect(tpduFromJson({ ...json, serviceCentre: '+491710760000' }).serviceCentre?.ton).toBe(
      'international',
    );
  });
});
