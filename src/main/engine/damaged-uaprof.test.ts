import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeBase64 } from '../../shared/protocol/text/base64';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import { handsetProfileSchema } from '../../shared/model/handset-profile';
import type { RunningLab } from './lab';
import { testLab } from './lab.testing';

let lab: RunningLab;
beforeAll(async () => {
  lab = await testLab({});
});
afterAll(() => lab.close());

/** What a file with this text is read as. */
const read = (document: string) => readOctets(encodeUtf8(document));
const readOctets = (octets: Uint8Array) => lab.calls.lab.readUaProf({ document: encodeBase64(octets) });

const SOUND = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:prf="http://www.openmobilealliance.org/tech/profiles/UAPROF/ccppschema-20030226#">
  <rdf:Description rdf:ID="Device">
    <prf:component>
      <rdf:Description rdf:ID="HardwarePlatform">
        <prf:Vendor>Acme</prf:Vendor><prf:Model>X1</prf:Model><prf:ScreenSize>176x208</prf:ScreenSize>
      </rdf:Description>
    </prf:component>
    <prf:component>
      <rdf:Description rdf:ID="MmsCharacteristics">
        <prf:MmsMaxMessageSize>51200</prf:MmsMaxMessageSize>
        <prf:MmsMaxImageResolution>352x288</prf:MmsMaxImageResolution>
        <prf:MmsCcppAccept><rdf:Bag><rdf:li>image/jpeg</rdf:li><rdf:li>audio/amr</rdf:li></rdf:Bag></prf:MmsCcppAccept>
      </rdf:Description>
    </prf:component>
  </rdf:Description>
</rdf:RDF>`;

const KNOWN = { maxMessageSize: 51_200, maxImageWidth: 352, maxImageHeight: 288 };
/** Where the document does not tell: content class image-rich. */
const USUAL = { maxMessageSize: 102_400, maxImageWidth: 640, maxImageHeight: 480 };

const bomb = (document: string): string =>
  document
    .replace('?>', '?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>')
    .replace('Acme', '&c;');

describe('a UAProf document in a character set of its own', () => {
  const said = SOUND.replace('Acme', 'Müller');
  it.each<[string, Uint8Array]>([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${said.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(said.replace('UTF-8', 'UTF-16LE'), 'utf16le')],
    ['ISO-8859-1, as it says', Buffer.from(said.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['UTF-8', Buffer.from(said)],
  ])('(%s) is read as it was written', async (_, octets) => {
    const { profile, findings } = await readOctets(octets);
    expect(profile.name).toBe('Müller X1');
    expect(findings).toEqual([]);
  });

  it('is not read when it is no base64', async () => {
    await expect(lab.calls.lab.readUaProf({ document: '?' })).rejects.toThrow('no base64');
  });
});

describe('a damaged UAProf document', () => {
  it.each<[string, (sound: string) => string, object, RegExp | null]>([
    ['none at all', (sound) => sound, KNOWN, null],
    ['cut in its middle', (sound) => sound.slice(0, 400), USUAL, /^the end tag is not closed/],
    ['cut in its last tag', (sound) => sound.slice(0, -4), KNOWN, /end tag is not closed/],
    // Makers mistype schemas so often that names alone count.
    ['of foreign schemas', (sound) => sound.replace(/http:[^"]*/g, 'urn:none'), KNOWN, null],
    ['a bomb of entities', bomb, KNOWN, /^the DOCTYPE is not read/],
    [
      'a file of this machine as an entity',
      (sound) => bomb(sound).replace('"lol"', 'SYSTEM "file:///etc/passwd"'),
      KNOWN,
      /^the DOCTYPE is not read/,
    ],
    [
      'more elements than any device has',
      (sound) => sound.replace('<rdf:Bag>', `<rdf:Bag>${'<rdf:li>a/b</rdf:li>'.repeat(30_000)}`),
      KNOWN,
      /^more than 20000 elements/,
    ],
    [
      'elements in elements',
      (sound) => sound.replace('<prf:Vendor>', `${'<x>'.repeat(100)}<prf:Vendor>`),
      USUAL,
      /^elements nest deeper than 32/,
    ],
    [
      'words where numbers are due',
      (sound) => sound.replace('51200', 'ten').replace('352x288', 'large'),
      USUAL,
      /^MmsMaxMessageSize has no whole number: "ten"/,
    ],
    [
      'numbers that nothing has',
      (sound) =>
        sound
          .replace('51200', '9'.repeat(10))
          .replace('352x288', '99999x99999')
          .replace('176x208', '99999x1'),
      { ...USUAL, maxMessageSize: 104_857_600 },
      /^ScreenSize has no size/,
    ],
    [
      'sizes of nothing',
      (sound) => sound.replace('51200', '0').replace('176x208', '0x0'),
      { maxMessageSize: 1_024 },
      /^ScreenSize has no size/,
    ],
    [
      'control characters',
      (sound) => sound.replace('Acme', 'A\0\x01\x1b[2Jc'),
      KNOWN,
      /^the character U\+0000/,
    ],
    [
      'an ampersand of its own',
      (sound) => sound.replace('Acme', 'A & B'),
      KNOWN,
      /^a "&" that starts no known reference/,
    ],
    [
      'attributes without quotes',
      (sound) => sound.replace(/rdf:ID="(\w+)"/g, 'rdf:ID=$1'),
      KNOWN,
      /^the value of rdf:ID has no quotes/,
    ],
    [
      'something in front of it',
      (sound) => `HTTP/1.1 200 OK\n\n${sound}`,
      KNOWN,
      /^text outside the root element/,
    ],
    ['twice', (sound) => sound + sound, KNOWN, /^the XML declaration is not at the start/],
  ])('with %s is a model that can be used, and what is wrong is told', async (_, damage, limits, finding) => {
    const { profile, findings } = await read(damage(SOUND));
    expect(handsetProfileSchema.parse(profile).mms).toMatchObject(limits);
    if (finding === null) expect(findings).toEqual([]);
    else expect(findings[0]).toMatch(finding);
    expect(profile.name).not.toMatch(/\p{Cc}/u);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'no RDF document'],
    ['the page of an error', '<!doctype html><html><body><h1>404</h1></body></html>', 'no RDF document'],
    ['JSON', '{"MmsMaxMessageSize": 1}', 'no RDF document'],
    ['XML of another kind', '<profile><MmsMaxMessageSize>1</MmsMaxMessageSize></profile>', 'no RDF document'],
    ['more than a mebibyte', SOUND + ' '.repeat(1_048_576), 'the limit is 1048576'],
  ])('that is %s is refused', async (_, document, reason) => {
    await expect(read(document)).rejects.toThrow(reason);
  });
});
