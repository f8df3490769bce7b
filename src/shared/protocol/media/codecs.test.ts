import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerCodecs } from './codecs';

const folder = join(import.meta.dirname, '../../../../test-vectors/media');
const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

function box(type: string, content: string): string {
  return (content.length / 2 + 8).toString(16).padStart(8, '0') + Buffer.from(type).toString('hex') + content;
}
const FILE_TYPE = box('ftyp', '33677034');

function movie(...entries: string[]): Uint8Array {
  const stsd = box('stsd', '00000000' + entries.length.toString(16).padStart(8, '0') + entries.join(''));
  const track = box('trak', box('mdia', box('minf', box('stbl', stsd))));
  return octets(FILE_TYPE + box('free', '') + box('moov', box('mvhd', '00') + track));
}
const octets = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** An `mp4a` entry of ISO/IEC 14496-14 §5.6: 28 octets of AudioSampleEntry, then `esds` with its descriptors. */
function mp4a(indication: string, specific: string, lengths = ''): string {
  const length = (count: number): string => lengths + count.toString(16).padStart(2, '0');
  const decoder = `${indication}15${'00'.repeat(11)}${specific}`;
  const descriptor = `000100` + `04${length(decoder.length / 2)}${decoder}` + '060102';
  return box(
    'mp4a',
    '00'.repeat(28) + box('esds', `0000000003${length(descriptor.length / 2)}${descriptor}`),
  );
}

describe('the codecs of a file', () => {
  // As ffprobe names them: test-vectors/media/source.md tells how each file was made.
  it.each([
    ['clip-h263-amr.3gp', ['h263', 'amr']],
    ['clip-h264-aac.3gp', ['h264', 'aac']],
    ['clip-h264-aac.mp4', ['h264', 'aac']],
    ['clip-mp4v-amr.3gp', ['mpeg4-visual', 'amr']],
    ['voice.m4a', ['aac']],
    ['clip-vp8-opus.webm', null],
    ['voice.amr', null],
    ['doc.pdf', null],
  ])('%s', (name, codecs) => {
    expect(containerCodecs(sample(name))).toEqual(codecs);
  });

  it.each([
    ['s263', 'h263'],
    ['mp4v', 'mpeg4-visual'],
    ['avc3', 'h264'],
    ['hev1', 'h265'],
    ['hvc1', 'h265'],
    ['samr', 'amr'],
    ['sawb', 'amr-wb'],
    ['.mp3', 'mp3'],
  ])('an entry %s', (entry, codec) => {
    expect(containerCodecs(movie(box(entry, '00'.repeat(8))))).toEqual([codec]);
  });

  it.each([
    // AudioSpecificConfig, ISO/IEC 14496-3 §1.6.2.1: the first five bits are the object type.
    ['AAC-LC', '40', '05021210', 'aac'],
    ['HE-AAC', '40', '05022b92', 'he-aac'],
    ['HE-AAC v2', '40', '0502eb8a', 'he-aac'],
    ['no AudioSpecificConfig', '40', '', 'aac'],
    ['MP3 of MPEG-1', '6b', '', 'mp3'],
    ['MP3 of MPEG-2', '69', '', 'mp3'],
  ])('MPEG-4 audio of %s', (_, indication, specific, codec) => {
    expect(containerCodecs(movie(mp4a(indication, specific)))).toEqual([codec]);
    expect(containerCodecs(movie(mp4a(indication, specific, '8080')))).toEqual([codec]);
  });

  it('each is named once, others are passed over', () => {
    expect(
      containerCodecs(movie(box('tx3g', ''), box('samr', ''), box('avc1', ''), box('samr', ''))),
    ).toEqual(['amr', 'h264']);
    expect(containerCodecs(movie(mp4a('dd', '')))).toEqual([]);
    expect(containerCodecs(octets(FILE_TYPE))).toEqual([]);
  });

  it('sizes of 64 bits and up to the end are understood', () => {
    const plain = Buffer.from(movie(box('avc1', ''))).toString('hex');
    const moov = plain.slice(plain.indexOf('6d6f6f76') + 8);
    const size = (moov.length / 2 + 16).toString(16).padStart(16, '0');
    expect(containerCodecs(octets(FILE_TYPE + `000000016d6f6f76${size}${moov}`))).toEqual(['h264']);
    expect(containerCodecs(octets(FILE_TYPE + `000000006d6f6f76${moov}`))).toEqual(['h264']);
  });

  it('whatever the octets are, it ends', () => {
    const whole = movie(mp4a('40', '05021210'), box('avc1', ''));
    for (let end = 0; end < whole.length; end++) containerCodecs(whole.subarray(0, end));
    let nested = '';
    for (let depth = 0; depth < 200; depth++) nested = box('moov', nested);
    expect(containerCodecs(octets(FILE_TYPE + nested))).toEqual([]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, octet) => {
        const changed = whole.slice();
        changed[at] = octet;
        containerCodecs(changed);
      }),
      { numRuns: 200 },
    );
  });
});
