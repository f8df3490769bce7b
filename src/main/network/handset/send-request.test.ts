import { expect, it } from 'vitest';
import { decodeMms, encodeMms, field } from '../../../shared/protocol/mms/pdu';
import {
  partContentLocation,
  partName,
  partsOf,
  partText,
  smilPart,
} from '../../../shared/protocol/mms/part-names';
import type { Bodies } from '../world/bodies';
import { sendRequest } from './send-request';

const bodies = { get: () => Uint8Array.of(1, 2, 3) } as unknown as Bodies;

/** Content-Location and name of each part of a message with these files, and its SMIL. */
function named(...files: [name: string, contentType: string][]): {
  names: string[];
  charsets: unknown[];
  smil: string;
} {
  const pdu = sendRequest({
    composition: {
      to: ['+491715550102'],
      subject: null,
      deliveryReport: false,
      slides: files.map(([name, contentType]) => ({
        duration: 1_000,
        text: null,
        media: [{ body: 'a', contentType, name }],
      })),
    },
    transactionId: 't',
    version: '1.2',
    now: 0,
    bodies,
    screen: { width: 100, height: 100 },
    dispositions: false,
    paidReplyTo: null,
  });
  const read = decodeMms(encodeMms(pdu), { strict: true }).value;
  const [, ...parts] = partsOf(read);
  return {
    names: parts.map((part) => `${partContentLocation(part)} ${partName(part)}`),
    charsets: parts.map(
      ({ contentType }) => contentType.parameters.find(({ name }) => name === 'charset')?.value ?? null,
    ),
    smil: partText(smilPart(read)!)!,
  };
}

it('says of which class it is from version 1.3 on, and its recipients read that', () => {
  const classOf = (version: string, ...types: string[]): unknown => {
    const pdu = sendRequest({
      composition: {
        to: ['+491715550102'],
        subject: null,
        deliveryReport: false,
        slides: types.map((contentType) => ({
          duration: 1_000,
          text: 'Hello',
          media: contentType === '' ? [] : [{ body: 'a', contentType, name: 'a' }],
        })),
      },
      transactionId: 't',
      version,
      now: 0,
      bodies,
      screen: { width: 100, height: 100 },
      dispositions: false,
      paidReplyTo: null,
    });
    return field(decodeMms(encodeMms(pdu), { strict: true }).value, 'X-Mms-Content-Class');
  };
  expect(classOf('1.2', '')).toBeUndefined();
  expect(classOf('1.3', '')).toBe('text');
  expect(classOf('1.3', '', 'image/jpeg')).toBe('image-basic');
  expect(classOf('1.3', 'video/3gpp', 'image/jpeg')).toBe('video-basic');
  expect(classOf('1.3', 'application/pdf')).toBe('content-basic');
});

it('writes names in ASCII, umlauts in two letters, and the presentation finds them', () => {
  const { names, smil } = named(
    ['Urlaub über Meer.png', 'image/png'],
    ['صورة.png', 'image/png'],
    ['photo.jpg', 'image/jpeg'],
  );
  expect(names).toEqual([
    'Urlaub-ueber-Meer.png Urlaub-ueber-Meer.png',
    'part.png part.png',
    'photo.jpg photo.jpg',
  ]);
  expect(Array.from(smil.matchAll(/src="([^"]+)"/g), ([, src]) => src)).toEqual([
    'Urlaub-ueber-Meer.png',
    'part.png',
    'photo.jpg',
  ]);
});

it('makes names unique, and no longer than 40 characters', () => {
  const long = `${'ü'.repeat(60)}.gif`;
  expect(named([long, 'image/gif'], [long, 'image/gif']).names).toEqual([
    `${'ue'.repeat(18)}.gif ${'ue'.repeat(18)}.gif`,
    `${'ue'.repeat(17)}-2.gif ${'ue'.repeat(17)}-2.gif`,
  ]);
});

it('gives a picture that has become a JPEG the ending of one, and lets no control character in', () => {
  expect(named(['Grüße\r\n"x"/..\\y.png', 'image/jpeg']).names).toEqual(['Gruesse-x-y.jpg Gruesse-x-y.jpg']);
});

it('says in which character set a text file is, and of other files nothing', () => {
  expect(named(['a.txt', 'text/plain'], ['a.vcf', 'text/x-vcard'], ['a.jpg', 'image/jpeg']).charsets).toEqual(
    [106, null, null],
  );
});

it('shows a text file on no slide: it stays a file with its name, beside the text of the slide', () => {
  const { names, smil } = named(['list.txt', 'text/plain'], ['a.jpg', 'image/jpeg']);
  expect(names).toEqual(['list.txt list.txt', 'a.jpg a.jpg']);
  expect(Array.from(smil.matchAll(/src="([^"]+)"/g), ([, src]) => src)).toEqual(['a.jpg']);
});
