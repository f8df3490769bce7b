import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTextHeader, parseTextHeader } from './text-header';
import type { TextHeader } from './text-header';

describe('ports in text', () => {
  it.each<[string, TextHeader, string]>([
    // gammu's source, for a vCard that fits into one message.
    ['//SCKL23F4\r\nBEGIN:VCARD', { destination: 9204, source: null, concat: null }, 'BEGIN:VCARD'],
    // A composer of ringing tones of that time.
    [
      '//SCKL15811581010201 024A',
      { destination: 5505, source: 5505, concat: { ref: 1, total: 2, part: 1 } },
      '024A',
    ],
    // Tests of Symbian's WAP datagrams.
    [
      '//SCKL55805580C20201\r\nAAAA',
      { destination: 0x5580, source: 0x5580, concat: { ref: 0xc2, total: 2, part: 1 } },
      'AAAA',
    ],
    ['//SCKL0B8423F0 x', { destination: 2948, source: 9200, concat: null }, 'x'],
    ['//sckl23f4\nx', { destination: 9204, source: null, concat: null }, 'x'],
    ['//SCKE2 x', { destination: 226, source: null, concat: null }, 'x'],
    ['//SCKE4F1 x', { destination: 228, source: 241, concat: null }, 'x'],
    ['//SCKE4F1030201\rx', { destination: 228, source: 241, concat: { ref: 3, total: 2, part: 1 } }, 'x'],
  ])('%j', (text, header, rest) => {
    expect(parseTextHeader(text)).toEqual({ header, text: rest });
  });

  it.each([
    '',
    'x//SCKL23F4 x',
    '//SCKL23F4',
    '//SCKL23F4x',
    '//SCKL23F x',
    '//SCKL15811581010200 x',
    '//SCKL15811581010103 x',
  ])('%j has none', (text) => {
    expect(parseTextHeader(text)).toBeNull();
  });

  it.each<[TextHeader, string]>([
    [{ destination: 65_536, source: null, concat: null }, 'destination: 65536 does not fit into 4 digits'],
    [{ destination: 1, source: -1, concat: null }, 'source: -1 does not fit into 4 digits'],
    [{ destination: 1.5, source: null, concat: null }, 'destination: 1.5 does not fit'],
    [
      { destination: 1, source: null, concat: { ref: 1, total: 1, part: 1 } },
      'source: is missing in front of the place in the whole',
    ],
    [
      { destination: 1, source: 1, concat: { ref: 256, total: 1, part: 1 } },
      'ref: 256 does not fit into 2 digits',
    ],
    [{ destination: 1, source: 1, concat: { ref: 1, total: 256, part: 1 } }, 'total: 256 does not fit'],
    [{ destination: 1, source: 1, concat: { ref: 1, total: 1, part: 2 } }, 'part: 2 of 1 is no part'],
    [{ destination: 1, source: 1, concat: { ref: 1, total: 1, part: 0 } }, 'part: 0 of 1 is no part'],
  ])('cannot be written: %j', (header, message) => {
    expect(() => buildTextHeader(header)).toThrow(message);
  });

  it('come back', () => {
    const port = fc.integer({ min: 0, max: 65_535 });
    const octet = fc.integer({ min: 0, max: 255 });
    const header = fc.oneof(
      fc.record({ destination: port, source: fc.option(port), concat: fc.constant(null) }),
      fc.record({
        destination: port,
        source: port,
        concat: fc
          .tuple(octet, fc.integer({ min: 1, max: 255 }), fc.nat())
          .map(([ref, total, part]) => ({ ref, total, part: (part % total) + 1 })),
      }),
    );
    fc.assert(
      fc.property(header, fc.string(), (each, text) => {
        expect(parseTextHeader(buildTextHeader(each) + text)).toEqual({ header: each, text });
      }),
      { numRuns: 50 },
    );
    expect(buildTextHeader({ destination: 5505, source: 5505, concat: { ref: 1, total: 2, part: 1 } })).toBe(
      '//SCKL15811581010201 ',
    );
  });
});
