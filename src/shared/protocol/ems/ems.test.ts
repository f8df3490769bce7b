import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emsContent } from './arbitraries.testing';
import { decodeTpdu, encodeTpdu } from '../sms/tpdu';
import { dcsFor } from '../sms/dcs';
import { smsAddress } from '../sms/address';
import type { UserData } from '../sms/user-data';
import { composeEms } from './compose';
import { readEms } from './read';

function overTheAir(userData: UserData): UserData {
  const { value, findings } = decodeTpdu(
    encodeTpdu({
      kind: 'sms-submit',
      replyPath: false,
      statusReportRequest: false,
      rejectDuplicates: false,
      messageReference: 0,
      destination: smsAddress('123'),
      pid: 0,
      dcs: dcsFor(userData.encoding),
      validity: null,
      userData,
    }),
    'mo',
  );
  expect(findings).toEqual([]);
  if (value.kind !== 'sms-submit') throw new Error('not an SMS-SUBMIT');
  return value.userData;
}

describe('composeEms', () => {
  it('makes parts from which readEms gives the message again', () => {
    fc.assert(
      fc.property(emsContent, fc.boolean(), (content, wide) => {
        const parts = composeEms(content, { reference: 7, wide });
        expect(readEms(parts.map(overTheAir))).toEqual({ ...content, findings: [] });
      }),
    );
  });
});
