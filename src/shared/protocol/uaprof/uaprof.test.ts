import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { encodeCharset } from '../text/charset';
import { encodeUtf16 } from '../text/charset-utf16';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodeUaProf } from './read';
import type { UaProf } from './attributes';
import { encodeUaProf } from './write';

const FULL: UaProf = {
  vendor: 'Handset Lab',
  model: 'Colour <101> & more',
  screenSize: { width: 101, height: 80 },
  colorCapable: true,
  bitsPerPixel: 8,
  mmsMaxMessageSize: 51_200,
  mmsMaxImageResolution: { width: 160, height: 120 },
  mmsAccept: ['image/jpeg', 'audio/amr'],
  mmsCharsets: ['us-ascii', 'utf-8'],
  mmsLanguages: ['en', 'de-AT'],
  mmsEncodings: ['base64'],
  mmsVersion: '1.0',
  mmsSmilBaseSet: ['SMIL-CONF-1-2'],
};

/** A document in the manner of makers: the sample that Microsoft publishes for device makers, shortened. */
const MAKERS = `<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY ns-prf "x"> ]>
<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="http://www.wapforum.org/profiles/UAPROF/ccppschema-20000405#">
 <Description ID="MyDeviceProfile">
  <p:component><Description ID="HardwarePlatform">
   <type resource="http://www.wapforum.org/profiles/UAPROF/ccppschema-20000405#HardwarePlatform"/>
   <p:Defaults><Description><p:ScreenSize>96x65</p:ScreenSize><p:Model>Family</p:Model></Description></p:Defaults>
   <p:ScreenSize>128 X 160</p:ScreenSize><p:ColorCapable>yes</p:ColorCapable><p:BitsPerPixel>sixteen</p:BitsPerPixel>
  </Description></p:component>
  <p:component><Description ID="MMSCharacteristics">
   <MmsMaxMessageSize>614400</MmsMaxMessageSize>
   <MmsMaxMessageSize>1</MmsMaxMessageSize>
   <MmsMaxImageResolution>1600x1600</MmsMaxImageResolution>
   <MmsCcppAccept><Bag><!-- Image --><li>image/jpeg</li> <li>Image/GIF; q=0.5</li><li>image/jpeg</li><li/></Bag></MmsCcppAccept>
   <MmsCcppAccept-CharSet>UTF-8, US-ASCII</MmsCcppAccept-CharSet>
   <MmsVersion><Bag><li>1.2</li><li>1.1</li></Bag></MmsVersion>
  </Description></p:component>
 </Description>
</RDF>`;

describe('a profile', () => {
  it('is written as RDF, and read again', () => {
    const octets = encodeUaProf(FULL);
    const { text } = decodeUtf8(octets);
    expect(text).toContain('<prf:Model>Colour &lt;101&gt; &amp; more</prf:Model>');
    expect(text).toContain('<mms:MmsMaxImageResolution>160x120</mms:MmsMaxImageResolution>');
    expect(text).toContain(
      '<mms:MmsCcppAccept><rdf:Bag><rdf:li>image/jpeg</rdf:li><rdf:li>audio/amr</rdf:li></rdf:Bag></mms:MmsCcppAccept>',
    );
    expect(text).toContain(
      '<rdf:type rdf:resource="http://www.wapforum.org/profiles/MMS/ccppschema-20010111#MmsCharacteristics"/>',
    );
    expect(text).toContain('<prf:ColorCapable>Yes</prf:ColorCapable>');
    expect(decodeUaProf(octets, { strict: true })).toEqual({ value: FULL, findings: [], spans: [] });
  });

  it('leaves out what is not told', () => {
    const text = decodeUtf8(encodeUaProf({ model: 'Plain', colorCapable: false })).text;
    expect(text).not.toContain('#MmsCharacteristics"');
    expect(decodeUaProf(encodeUtf8(text)).value).toEqual({ model: 'Plain', colorCapable: false });
  });

  it('is read as makers write it', () => {
    const { value, findings } = decodeUaProf(encodeUtf8(MAKERS));
    expect(value).toEqual({
      model: 'Family',
      screenSize: { width: 128, height: 160 },
      colorCapable: true,
      mmsMaxMessageSize: 614_400,
      mmsMaxImageResolution: { width: 1_600, height: 1_600 },
      mmsAccept: ['image/jpeg', 'image/gif'],
      mmsCharsets: ['utf-8', 'us-ascii'],
      mmsVersion: '1.2',
    });
    expect(findings.map(({ code, message, offset }) => [code, message, offset])).toEqual([
      ['doctype-skipped', 'the DOCTYPE is not read', MAKERS.indexOf('<!DOCTYPE')],
      ['bad-attribute', 'BitsPerPixel has no whole number: "sixteen"', MAKERS.indexOf('<p:BitsPerPixel')],
    ]);
  });

  it.each([
    ['MmsMaxImageResolution', '0x10', 'size such as 640x480'],
    ['MmsMaxImageResolution', '10x0', 'size such as 640x480'],
    ['MmsMaxMessageSize', '12345678901', 'whole number'],
    ['ColorCapable', 'maybe', 'Yes or No'],
    ['MmsCcppAccept', ' , ', 'items'],
    ['Model', ' ', 'text'],
    ['Model', 'x'.repeat(201), 'text'],
  ])('%s “%s” is left out', (name, text, what) => {
    const { value, findings } = decodeUaProf(encodeUtf8(`<RDF><${name}>${text}</${name}></RDF>`));
    expect(value).toEqual({});
    expect(findings[0]!.message).toBe(`${name} has no ${what}: ${JSON.stringify(text.trim().slice(0, 40))}`);
  });

  it.each([
    ['nothing', '', 'no RDF document'],
    ['another document', '<html/>', 'no RDF document'],
    ['a bomb', `<RDF>${' '.repeat(1_048_576)}</RDF>`, 'the limit is 1048576'],
  ])('%s is refused', (_, text, reason) => {
    expect(() => decodeUaProf(encodeUtf8(text))).toThrow(DecodeError);
    expect(() => decodeUaProf(encodeUtf8(text))).toThrow(reason);
  });

  it.each<[string, string, (text: string) => Uint8Array]>([
    ['UTF-16, the lower octet first', 'UTF-16', (text) => encodeUtf16(text, 'little-endian', true)],
    ['UTF-16, the higher octet first', 'UTF-16', (text) => encodeUtf16(text, 'big-endian', true)],
    ['UTF-16 without a mark', 'UTF-16', (text) => encodeUtf16(text, 'little-endian', false)],
    ['ISO 8859-2, as it says', 'ISO-8859-2', (text) => encodeCharset(text, 5)!],
    ['UTF-8, whatever it says', 'UTF-16', encodeUtf8],
    ['UTF-8, and says what nobody knows', 'x-none', encodeUtf8],
  ])('is read in %s', (_, named, encode) => {
    const text = `<?xml version="1.0" encoding="${named}"?>\n<RDF><Vendor>Łódź</Vendor></RDF>`;
    expect(decodeUaProf(encode(text)).value).toEqual({ vendor: 'Łódź' });
  });

  it('is well-formed when it is to be', () => {
    expect(() => decodeUaProf(encodeUtf8('<RDF><a></RDF>'), { strict: true })).toThrow(DecodeError);
    expect(decodeUaProf(encodeUtf8('\ufeff<RDF><Model>M</Model></RDF>'), { strict: true }).value).toEqual({
      model: 'M',
    });
  });

  it('is not written with what it cannot carry', () => {
    expect(() => encodeUaProf({ model: 'a\0b' })).toThrow(
      'Model: "a\\u0000b" has characters that XML does not have',
    );
    expect(() => encodeUaProf({ mmsMaxMessageSize: 1.5 })).toThrow(
      'MmsMaxMessageSize: 1.5 is no whole number',
    );
    expect(() => encodeUaProf({ bitsPerPixel: -1 })).toThrow('BitsPerPixel: -1');
  });
});

const word = fc.stringMatching(/^[a-z][a-z0-9/+.-]{0,20}$/);
const bag = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });
const size = fc.record({
  width: fc.integer({ min: 1, max: 9_999 }),
  height: fc.integer({ min: 1, max: 9_999 }),
});
const profiles: fc.Arbitrary<UaProf> = fc.record(
  {
    model: word,
    screenSize: size,
    colorCapable: fc.boolean(),
    bitsPerPixel: fc.nat(32),
    mmsMaxMessageSize: fc.nat(2 ** 31),
    mmsMaxImageResolution: size,
    mmsAccept: bag,
    mmsCharsets: bag,
    mmsVersion: word,
  },
  { requiredKeys: [] },
);

it('any profile is read as it was written', () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      expect(decodeUaProf(encodeUaProf(profile), { strict: true }).value).toEqual(profile);
    }),
    { numRuns: 60 },
  );
});

it('nothing but a DecodeError escapes, whatever the octets', () => {
  const octets = encodeUtf8(MAKERS);
  const attempt = (input: Uint8Array): void => {
    try {
      decodeUaProf(input);
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
  };
  for (let end = 0; end < octets.length; end += 7) attempt(octets.subarray(0, end));
  fc.assert(
    fc.property(fc.nat(octets.length - 1), fc.nat(255), (at, octet) => {
      const damaged = octets.slice();
      damaged[at] = octet;
      attempt(damaged);
    }),
    { numRuns: 100 },
  );
});
