import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import type { Dcs } from './dcs';
import { dcsFor, dcsOf, dcsWith, describeDcs, userDataEncoding } from './dcs';
import { failureCauseName } from './failure-cause';
import { pidName } from './pid';
import { statusName, statusState } from './status';
import { commandTypeName } from './tpdu-fields';

const PLAIN: Omit<Dcs, 'raw'> = {
  group: 'general',
  alphabet: 'gsm7',
  class: null,
  compressed: false,
  autoDelete: false,
  indication: null,
};

/** 3GPP TS 23.038 §4. */
describe('data coding scheme', () => {
  it.each<[number, Partial<Dcs>]>([
    [0x00, {}],
    [0x04, { alphabet: '8bit' }],
    [0x08, { alphabet: 'ucs2' }],
    [0x0c, {}],
    [0x10, { class: 0 }],
    [0x18, { alphabet: 'ucs2', class: 0 }],
    [0x13, { class: 3 }],
    [0x03, {}],
    [0x20, { compressed: true }],
    [0x48, { group: 'auto-delete', alphabet: 'ucs2', autoDelete: true }],
    [0x84, { group: 'reserved' }],
    [0xc8, { group: 'waiting-discard', indication: { type: 'voicemail', active: true, store: false } }],
    [0xc0, { group: 'waiting-discard', indication: { type: 'voicemail', active: false, store: false } }],
    [0xd9, { group: 'waiting-store', indication: { type: 'fax', active: true, store: true } }],
    [
      0xea,
      {
        group: 'waiting-store-ucs2',
        alphabet: 'ucs2',
        indication: { type: 'email', active: true, store: true },
      },
    ],
    [0xdb, { group: 'waiting-store', indication: { type: 'other', active: true, store: true } }],
    [0xf0, { group: 'coding-and-class', class: 0 }],
    [0xf5, { group: 'coding-and-class', alphabet: '8bit', class: 1 }],
    [0xf6, { group: 'coding-and-class', alphabet: '8bit', class: 2 }],
  ])('%i', (raw, fields) => {
    expect(dcsOf(raw)).toEqual({ ...PLAIN, raw, ...fields });
  });

  it('is made from an alphabet and a class', () => {
    expect([dcsFor('gsm7'), dcsFor('8bit'), dcsFor('ucs2')].map(({ raw }) => raw)).toEqual([
      0x00, 0x04, 0x08,
    ]);
    expect([dcsFor('gsm7', 0), dcsFor('8bit', 1), dcsFor('ucs2', 0)].map(({ raw }) => raw)).toEqual([
      0x10, 0x15, 0x18,
    ]);
  });

  it('is found from what it is to say', () => {
    expect(dcsWith({})?.raw).toBe(0x00);
    expect(dcsWith({ alphabet: 'ucs2', class: 0 })?.raw).toBe(0x18);
    expect(dcsWith({ group: 'coding-and-class', alphabet: '8bit', class: 1 })?.raw).toBe(0xf5);
    expect(dcsWith({ compressed: true, autoDelete: true })?.raw).toBe(0x60);
    const voicemail = { type: 'voicemail', active: true, store: true } as const;
    expect(dcsWith({ indication: voicemail })?.raw).toBe(0xd8);
    expect(dcsWith({ indication: { ...voicemail, active: false, store: false } })?.raw).toBe(0xc0);
    expect(dcsWith({ alphabet: 'ucs2', indication: { ...voicemail, type: 'fax' } })?.raw).toBe(0xe9);
    expect(dcsWith({ class: 1, indication: voicemail })).toBeNull();
    expect(dcsWith({ alphabet: '8bit', indication: voicemail })).toBeNull();
  });

  it('says the same as the one found from what it says, whatever the octet', () => {
    for (let raw = 0; raw < 256; raw++) {
      const { raw: _raw, ...facts } = dcsOf(raw);
      const { raw: found, ...again } = dcsWith(facts)!;
      expect(again).toEqual(facts);
      expect(found).toBeLessThanOrEqual(raw);
    }
  });

  it('lays compressed text out as octets', () => {
    expect(userDataEncoding(dcsOf(0x20))).toBe('8bit');
    expect(userDataEncoding(dcsOf(0x08))).toBe('ucs2');
  });

  it('is an octet, shared and frozen', () => {
    expect(() => dcsOf(256)).toThrow(EncodeError);
    expect(Object.isFrozen(dcsOf(0))).toBe(true);
  });

  it('is put into words', () => {
    expect(describeDcs(dcsOf(0xf5))).toBe('0xf5 8bit, class 1');
    expect(describeDcs(dcsOf(0xc8))).toBe('0xc8 gsm7, voicemail waiting on, discard');
  });
});

describe('names', () => {
  it.each([
    [0x00, 'completed', 'received-by-sme'],
    [0x02, 'completed', 'replaced-by-sc'],
    [0x12, 'completed', 'completed-sc-specific'],
    [0x20, 'still-trying', 'still-trying-congestion'],
    [0x26, 'still-trying', 'still-trying-reserved'],
    [0x46, 'permanent-error', 'validity-period-expired'],
    [0x49, 'permanent-error', 'message-does-not-exist'],
    [0x62, 'gave-up', 'gave-up-no-response-from-sme'],
    [0x80, 'reserved', 'reserved'],
  ])('status %i', (status, state, name) => {
    expect(statusState(status)).toBe(state);
    expect(statusName(status)).toBe(name);
  });

  it.each([
    [0x00, 'short message'],
    [0x11, 'SME-to-SME protocol 17'],
    [0x32, 'Internet e-mail'],
    [0x1f, 'SME-to-SME protocol 31'],
    [0x37, 'reserved'],
    [0x38, 'telematic: service centre specific'],
    [0x39, 'telematic: service centre specific'],
    [0x3e, 'telematic: service centre specific'],
    [0xbf, 'reserved'],
    [0xc0, 'service centre specific'],
    [0x40, 'short message type 0 (silent)'],
    [0x47, 'replace type 7'],
    [0x7f, '(U)SIM data download'],
    [0x90, 'reserved'],
    [0xc5, 'service centre specific'],
  ])('protocol %i', (pid, name) => {
    expect(pidName(pid)).toBe(name);
  });

  // 3GPP TS 23.040 §9.2.3.19.
  it('commands', () => {
    expect([0, 1, 2, 3, 4, 0x1f, 0xdf, 0xe0, 0xff].map(commandTypeName)).toEqual([
      'enquiry',
      'cancel-status-report-request',
      'delete-submitted-message',
      'enable-status-report-request',
      'reserved',
      'reserved',
      'reserved',
      'sc-specific',
      'sc-specific',
    ]);
  });

  it.each([
    [0xd3, 'memory-capacity-exceeded'],
    [0xe5, 'application-specific'],
    [0x12, 'reserved'],
  ])('failure cause %i', (cause, name) => {
    expect(failureCauseName(cause)).toBe(name);
  });
});
