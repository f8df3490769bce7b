import { describe, expect, it } from 'vitest';
import { emsCompositionSchema } from '../../model/composition';
import { fromHex, toHex } from '../kit/octets';
import { dcsFor } from '../sms/dcs';
import { keepUserData, keptUserData } from '../sms/kept-user-data';
import { composeEms } from './compose';
import { compositionOf, emsContentOf } from './composition';
import { readEms } from './read';

const composition = emsCompositionSchema.parse({
  formats: [
    { start: 0, length: 5, bold: true },
    { start: 6, length: 3, size: 'large', alignment: 'centre', foreground: 'bright-red' },
  ],
  objects: [
    { name: 'predefined-sound', position: 0, number: 3 },
    { name: 'predefined-animation', position: 5, number: 1 },
    { name: 'small-picture', position: 9, bits: 'a5'.repeat(32) },
    { name: 'user-sound', position: 9, melody: 'BEGIN:IMELODY\r\nEND:IMELODY\r\n' },
    { name: 'small-animation', position: 10, frames: '18'.repeat(32) },
    { name: 'large-animation', position: 10, frames: '5a'.repeat(128) },
  ],
});

describe('a composed enhanced message', () => {
  // 3GPP TS 23.040 §9.2.3.24.10.1.1: identifier 0A, length, start, length, mode (bit 4 bold), colour.
  it('is written as the elements of the standard', () => {
    const [part] = composeEms(
      {
        text: 'Hello',
        ...emsContentOf(emsCompositionSchema.parse({ formats: [{ start: 0, length: 5, bold: true }] })),
      },
      { reference: 0 },
    );
    const kept = keepUserData([part!], dcsFor('gsm7'));
    // Alignment `default` is 3 in the two lowest bits of the mode.
    expect(kept.parts[0]!.octets.slice(2, 14)).toBe('050a03000513');
    expect(kept.parts[0]!.header).toBe(true);
  });

  // 3GPP TS 23.040 §9.2.3.24.10.3.2 and .3: identifiers 0F and 0E, length, position, four frames.
  it.each([
    ['small-animation', '0f', 32],
    ['large-animation', '0e', 128],
  ] as const)('has a %s in an element of its own', (name, identifier, octets) => {
    const frames = '3c'.repeat(octets);
    const own = emsCompositionSchema.parse({ objects: [{ name, position: 2, frames }] });
    const [part] = composeEms({ text: 'Hi', ...emsContentOf(own) }, { reference: 0 });
    const kept = keepUserData([part!], dcsFor('gsm7'));
    const length = (octets + 1).toString(16).padStart(2, '0');
    expect(kept.parts[0]!.octets.slice(4)).toMatch(new RegExp(`^${identifier}${length}02${frames}`));
    expect(() => emsContentOf({ formats: [], objects: [{ name, position: 0, frames: 'zz' }] })).toThrow(
      'a picture is no hex',
    );
  });

  it('comes back from the octets as it was composed', () => {
    const text = 'Hello you!';
    const parts = composeEms({ text, ...emsContentOf(composition) }, { reference: 7 });
    const read = readEms(keptUserData(keepUserData(parts, dcsFor(parts[0]!.encoding))));
    expect(read.text).toBe(text);
    expect(read.findings).toEqual([]);
    expect(compositionOf(read, text.length)).toEqual({
      formats: [composition.formats[0], { ...composition.formats[1], background: 'white' }],
      objects: composition.objects,
    });
  });

  it('takes a look until further notice to the end of the text, and leaves out what it cannot compose', () => {
    const mode = {
      alignment: 'left' as const,
      size: 'normal' as const,
      bold: false,
      italic: true,
      underline: false,
      strikethrough: false,
    };
    const again = compositionOf(
      {
        formats: [
          { start: 2, length: null, mode, colour: null },
          { start: 10, length: null, mode, colour: null },
          { start: 0, length: 1, mode: { ...mode, size: 'reserved' }, colour: null },
        ],
        objects: [
          {
            name: 'variable-picture',
            position: 0,
            width: 1,
            height: 1,
            bits: new Uint8Array(1),
            prompt: 0,
            noForward: false,
          },
          { name: 'large-picture', position: 1, bits: new Uint8Array(128), prompt: 0, noForward: false },
        ],
      },
      10,
    );
    expect(again).toEqual({
      formats: [{ start: 2, length: 8, ...mode }],
      objects: [{ name: 'large-picture', position: 1, bits: '00'.repeat(128) }],
    });
  });

  it('says which octets are none', () => {
    const bad = { formats: [], objects: [{ name: 'small-picture' as const, position: 0, bits: 'xx' }] };
    expect(() => emsContentOf(bad)).toThrow('objects: a picture is no hex');
    expect(() => keptUserData({ dcs: 0, parts: [{ header: false, octets: 'x' }] })).toThrow(
      'kept user data is no hex',
    );
    expect(() => keptUserData({ dcs: 0, parts: [{ header: false, octets: '' }] })).toThrow();
    expect(toHex(fromHex('a5')!)).toBe('a5');
  });
});
