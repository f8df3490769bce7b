import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { describeAddress, rpAddress, smsAddress, tpAddress } from './address';
import type { SmsAddress } from './address';
import { address as anyAddress } from './arbitraries.testing';

const hex = (text: string) => fromHex(text)!;

function tpOctets(value: SmsAddress): string {
  const writer = new Writer();
  tpAddress.encode(writer, value, undefined);
  return toHex(writer.finish());
}

function rpOctets(value: SmsAddress | null): string {
  const writer = new Writer();
  rpAddress.encode(writer, value);
  return toHex(writer.finish());
}

function readTp(octets: string, strict = true) {
  const reader = new Reader(hex(octets), strict);
  const value = tpAddress.decode(reader, undefined);
  expect(reader.atEnd).toBe(true);
  return { value, codes: reader.findings.map(({ code }) => code) };
}

describe('what people write', () => {
  it.each<[string, SmsAddress]>([
    ['+4917012345678', { number: '+4917012345678', ton: 'international', npi: 'isdn' }],
    ['+49 (170) 123-456 78', { number: '+4917012345678', ton: 'international', npi: 'isdn' }],
    ['0171/555.01', { number: '017155501', ton: 'unknown', npi: 'isdn' }],
    ['22922', { number: '22922', ton: 'unknown', npi: 'isdn' }],
    ['*100#', { number: '*100#', ton: 'unknown', npi: 'isdn' }],
    ['ALERT', { number: 'ALERT', ton: 'alphanumeric', npi: 'unknown' }],
    ['Bank 24', { number: 'Bank 24', ton: 'alphanumeric', npi: 'unknown' }],
    ['+', { number: '+', ton: 'alphanumeric', npi: 'unknown' }],
    ['( )', { number: '( )', ton: 'alphanumeric', npi: 'unknown' }],
    ['+1*', { number: '+1*', ton: 'alphanumeric', npi: 'unknown' }],
    ['1+1', { number: '1+1', ton: 'alphanumeric', npi: 'unknown' }],
    // A semi-octet could carry it, but it is on no keypad.
    ['12a', { number: '12a', ton: 'alphanumeric', npi: 'unknown' }],
  ])('%s', (text, value) => {
    expect(smsAddress(text)).toEqual(value);
  });

  it.each([
    ['', 'an address must not be empty'],
    ['+1234567890123456789012', '"+1234567890123456789012" is longer than 20 digits'],
    ['01234567890 1234567890', '"012345678901234567890" is longer than 20 digits'],
    ['Twelve chars', '"Twelve chars" is longer than 11 characters'],
    ['Привет', '"Привет" has characters outside the GSM alphabet'],
  ])('"%s" is no address', (text, message) => {
    expect(() => smsAddress(text)).toThrow(new EncodeError(message));
  });

  it('has up to 20 digits', () => {
    expect(smsAddress('+12345678901234567890').number).toBe('+12345678901234567890');
    expect(tpOctets(smsAddress('12345678901234567890'))).toBe('148121436587092143658709');
  });

  it('is shown with its type', () => {
    expect(describeAddress(smsAddress('+4917012345678'))).toBe('+4917012345678 (international, isdn)');
  });
});

describe('in a TPDU', () => {
  /** From 3GPP TS 23.040 clients: ModemManager, gammu and warthog618/sms write these numbers so. */
  it.each<[string, SmsAddress]>([
    ['0d91947110325476f8', { number: '+4917012345678', ton: 'international', npi: 'isdn' }],
    ['0b919130079229f0', { number: '+19037029920', ton: 'international', npi: 'isdn' }],
    ['0a810973209902', { number: '9037029920', ton: 'unknown', npi: 'isdn' }],
    ['04b91936', { number: '9163', ton: 'network-specific', npi: 'private' }],
    ['09d04166514a05', { number: 'ALERT', ton: 'alphanumeric', npi: 'unknown' }],
    ['05811a00fb', { number: '*100#', ton: 'unknown', npi: 'isdn' }],
    ['0381bafc', { number: '*#a', ton: 'unknown', npi: 'isdn' }],
    ['0081', { number: '', ton: 'unknown', npi: 'isdn' }],
  ])('%s', (octets, value) => {
    expect(readTp(octets)).toEqual({ value, codes: [] });
    expect(tpOctets(value)).toBe(octets);
  });

  it('drops the "@" that seven spare bits look like when the length counts whole octets', () => {
    expect(readTp('0ed041e19058341e01', false)).toEqual({
      value: smsAddress('ABCDEFG'),
      codes: ['address-text'],
    });
    expect(tpOctets(smsAddress('ABCDEFG'))).toBe('0dd041e19058341e01');
  });

  it.each([
    ['0b119130079229f0', 'address-type'],
    ['0b91913007922910', 'address-filler'],
    ['0c919130079229f0', 'address-filler'],
    ['0ad04166514a05', 'address-text'],
    ['09d04166514af5', 'address-text'],
  ])('%s is read with a finding', (octets, code) => {
    expect(readTp(octets, false).codes).toEqual([code]);
    expect(() => readTp(octets)).toThrow(DecodeError);
  });

  it('is given back', () => {
    fc.assert(
      fc.property(anyAddress, (value) => {
        expect(readTp(tpOctets(value))).toEqual({ value, codes: [] });
      }),
    );
  });
});

describe('in an RPDU and before a TPDU', () => {
  it.each<[string, SmsAddress | null]>([
    ['00', null],
    ['07919130079229f0', { number: '+19037029920', ton: 'international', npi: 'isdn' }],
    ['06810973209902', { number: '9037029920', ton: 'unknown', npi: 'isdn' }],
    ['0181', { number: '', ton: 'unknown', npi: 'isdn' }],
  ])('%s', (octets, value) => {
    expect(rpAddress.decode(new Reader(hex(octets), true))).toEqual(value);
    expect(rpOctets(value)).toBe(octets);
  });

  it.each(['', '07', '0791913007', '0c91919191919191919191919191', 'ff91'])('"%s" is refused', (octets) => {
    expect(() => rpAddress.decode(new Reader(hex(octets)))).toThrow(DecodeError);
  });

  it('is given back', () => {
    fc.assert(
      fc.property(anyAddress, (value) => {
        expect(rpAddress.decode(new Reader(hex(rpOctets(value)), true))).toEqual(value);
      }),
    );
  });
});
