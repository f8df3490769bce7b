import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SmartComposition } from '../../model/composition';
import { smartCompositionSchema } from '../../model/composition';
import { fromHex, toHex } from '../kit/octets';
import { buildRtttl } from '../media/rtttl';
import { keepUserData, keptUserData } from '../sms/kept-user-data';
import { dcsFor } from '../sms/dcs';
import { joinData } from '../sms/reassemble';
import { segmentData } from '../sms/segment';
import { decodeTpdu } from '../sms/tpdu';
import type { UserData } from '../sms/user-data';
import { smartContent } from './composition';
import { GAMMU } from './gammu.testing';
import { portOf, readPortContent, writePortContent } from './ports';
import { ringingToneToRtttl } from './tone-conversion';

const octets = (smart: SmartComposition, text = ''): Uint8Array =>
  writePortContent(smartContent(smartCompositionSchema.parse(smart), text));

/** The user data of what a handset sends. */
const partsOf = (smart: SmartComposition, text: string, reference: number): UserData[] => {
  const content = smartContent(smart, text);
  return segmentData(writePortContent(content), {
    ports: { destination: portOf(content.type), source: 0 },
    reference,
  });
};

/** The user data of what gammu sends. */
const gammuParts = (tpdus: readonly string[]): UserData[] =>
  tpdus.map((tpdu) => {
    const { value } = decodeTpdu(fromHex(tpdu)!, 'mo');
    if (value.kind !== 'sms-submit') throw new Error('no submit');
    return value.userData;
  });

const bar = `${'00'.repeat(27)}${'07fffffffffffff800'.repeat(8)}${'00'.repeat(27)}`;

describe('what a handset sends is, part by part, what gammu sends', () => {
  const disc = ((): string => {
    const content = readPortContent(5514, joinData(gammuParts(GAMMU.PICTURE)))!.value;
    const [picture] = content.type === 'multipart-message' ? content.items : [];
    if (picture?.kind !== 'picture') throw new Error('no picture');
    return toHex(picture.bitmap.bits);
  })();

  it.each<[string, readonly string[], SmartComposition, string, number]>([
    ['a picture with words', GAMMU.PICTURE, { type: 'picture', bits: disc }, 'Nokia', 0xcb],
    ['a picture with other letters', GAMMU.PICTURE_UCS2, { type: 'picture', bits: disc }, 'Дом', 0x12],
    ['an operator logo', GAMMU.OPERATOR, { type: 'operator-logo', mcc: '244', mnc: '05', bits: bar }, '', 0],
    ['a group logo', GAMMU.CALLER, { type: 'group-logo', bits: bar }, '', 0],
  ])('%s', (_name, tpdus, smart, text, reference) => {
    expect(partsOf(smartCompositionSchema.parse(smart), text, reference)).toEqual(gammuParts(tpdus));
  });
});

it('a tune has the port, title and notes of what gammu makes of it, without what needs not be said', () => {
  const rtttl = 'Scale:d=4,o=5,b=125,l=5:c,d,e,f,g,a,b,c6';
  const [ours] = partsOf({ type: 'ringing-tone', rtttl }, '', 0);
  const [theirs] = gammuParts(GAMMU.SCALE);
  expect(ours!.header).toEqual(theirs!.header);
  const tuneOf = ({ data }: UserData): string => {
    const content = readPortContent(5505, data, { strict: true })!.value;
    if (content.type !== 'ringing-tone') throw new Error(content.type);
    return buildRtttl(ringingToneToRtttl(content)!.value);
  };
  expect(tuneOf(theirs!)).toBe(rtttl);
  expect(tuneOf(ours!)).toBe(rtttl);
});

it('any picture and its words come back as they were, through the segments and what is kept of them', () => {
  const pictures = fc.uint8Array({ minLength: 252, maxLength: 252 });
  const words = fc.oneof(fc.string({ maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
  fc.assert(
    fc.property(pictures, words, (bits, text) => {
      const parts = partsOf({ type: 'picture', bits: toHex(bits) }, text, 7);
      const kept = keptUserData(keepUserData(parts, dcsFor('8bit', 1)));
      const { value, findings } = readPortContent(5514, joinData(kept), { strict: true })!;
      expect(findings).toEqual([]);
      if (value.type !== 'multipart-message') throw new Error(value.type);
      const [picture, said] = value.items;
      expect(picture).toEqual({ kind: 'picture', bitmap: { width: 72, height: 28, bits } });
      expect(said !== undefined && 'text' in said ? said.text : '').toBe(text);
    }),
  );
});

it('any card comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (vcard) => {
      const { value } = readPortContent(9204, octets({ type: 'business-card', vcard }))!;
      expect(value).toMatchObject({ type: 'vcard', text: vcard });
    }),
  );
});

it.each<[SmartComposition, string, RegExp]>([
  [{ type: 'ringing-tone', rtttl: 'no tune at all' }, '', /colons/],
  [{ type: 'ringing-tone', rtttl: 'Rest:d=4:p,p' }, '', /no notes/],
  [{ type: 'group-logo', bits: bar }, 'Words', /only with a picture/],
  [{ type: 'ringing-tone', rtttl: `Long:d=4:${'c,'.repeat(1100)}` }, '', /instructions/],
])('what cannot be written is named: %o', (smart, text, reason) => {
  expect(() => smartContent(smart, text)).toThrow(reason);
});
