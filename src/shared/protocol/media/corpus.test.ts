import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpusPresent, mmsCaptures } from '../mms/corpus.testing';
import { decodeMms } from '../mms/pdu';
import { emptyBitmap, pixelAt } from './bitmap';
import { parseIMelody } from './imelody-text';
import { decodeWbmp, encodeWbmp } from './wbmp';

/** The pictures in captured MMS. */
function capturedPictures(file: string): Uint8Array[] {
  const { octets } = mmsCaptures().find((capture) => capture.file === file)!;
  const { body } = decodeMms(octets).value;
  if (body?.kind !== 'multipart') throw new Error(`${file} has no parts`);
  return body.parts
    .filter(({ contentType }) => contentType.type === 'image/vnd.wap.wbmp')
    .map(({ data }) => data);
}

describe.skipIf(!corpusPresent)('captured WBMPs', () => {
  it.each([
    ['mms/ofono-mmsd/rc-mms-1-3-con-228.mms', 160, 120, 2405, []],
    // Its sizes are written in two octets, where one would do.
    [
      'mms/python-messaging/27d0a048cd79555de05283a22372b0eb.mms',
      32,
      32,
      134,
      ['padded-integer@2', 'padded-integer@4'],
    ],
  ])('%s', (file, width, height, size, repairs) => {
    const [picture, ...others] = capturedPictures(file);
    expect([others.length, picture!.length]).toEqual([0, size]);
    const { value, findings } = decodeWbmp(picture!);
    expect([value.width, value.height]).toEqual([width, height]);
    expect(findings.map(({ code, offset }) => `${code}@${offset}`)).toEqual(repairs);
    const rows = Math.ceil(width / 8) * height;
    expect(encodeWbmp(value).subarray(-rows)).toEqual(picture!.subarray(-rows));
  });
});

describe('sample media', () => {
  const sample = (name: string) => new Uint8Array(readFileSync(`test-vectors/media/${name}`));

  it('a WBMP that ImageMagick made', () => {
    const octets = sample('logo-96x64.wbmp');
    const { value } = decodeWbmp(octets, { strict: true });
    expect([value.width, value.height]).toEqual([96, 64]);
    // Dark lines on white paper: the corner is white, and not everything is.
    expect(pixelAt(value, 0, 0)).toBe(false);
    expect(value).not.toEqual(emptyBitmap(96, 64));
    expect(encodeWbmp(value)).toEqual(octets);
  });

  it('an iMelody', () => {
    const text = String.fromCharCode(...sample('tune.imy'));
    const { value } = parseIMelody(text, { strict: true });
    expect([value.name, value.composer, value.melody.length]).toEqual(['Scale', 'interop', 9]);
  });
});
