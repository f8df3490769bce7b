import { describe, expect, it } from 'vitest';
import { dcsFor, dcsOf } from './dcs';
import { keepUserData, keptUserData } from './kept-user-data';
import type { InformationElement } from './udh';
import { octetUserData, textUserData } from './user-data';

const segment = (number: number): InformationElement => ({
  iei: 0,
  name: 'concat-8',
  ref: 7,
  total: 2,
  part: number,
});

describe('user data that are kept with a message', () => {
  it('come back as they were, part by part', () => {
    const parts = [textUserData('Grüße', [segment(1)]), textUserData('!', [segment(2)])];
    const kept = keepUserData(parts, dcsFor('gsm7', 1));
    expect(kept).toMatchObject({ dcs: 0x11, parts: [{ header: true }, { header: true }] });
    expect(keptUserData(kept)).toEqual(parts);
  });

  // Operators send long texts with each segment in the smallest alphabet that it needs.
  it('come back also when their parts came in several alphabets', () => {
    const parts = [
      textUserData('Привет', [segment(1)]),
      textUserData('again', [segment(2)]),
      octetUserData(Uint8Array.of(1, 2, 3)),
    ];
    const kept = keepUserData(parts, dcsOf(0x00));
    expect(kept.parts.map(({ dcs }) => dcs)).toEqual([0x08, undefined, 0x04]);
    expect(keptUserData(kept)).toEqual(parts);
  });
});
