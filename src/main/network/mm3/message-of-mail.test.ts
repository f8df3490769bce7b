import { expect, it } from 'vitest';
import { decodeMail } from '../../../shared/protocol/mail/decode-mail';
import { encodeAll } from '../../../shared/protocol/kit/codec';
import { encodeUtf16 } from '../../../shared/protocol/text/charset-utf16';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { ATTRIBUTES, tnefStream } from '../../../shared/protocol/tnef/attributes';
import type { TnefAttribute } from '../../../shared/protocol/tnef/attributes';
import { PROPERTIES, propertyList, STRING_8, UNICODE } from '../../../shared/protocol/tnef/properties';
import type { Bodies } from '../world/bodies';
import { messageOfMail } from './message-of-mail';

const bodies = { put: ({ length }: Uint8Array) => ({ hash: 'x', size: length }) } as unknown as Bodies;

/** What a phone gets of a mail with these lines: its subject, and the texts and files of its slides. */
function read(...lines: string[]): [string | null, ...string[]] {
  const mail = decodeMail(encodeUtf8(`MIME-Version: 1.0\r\n${lines.join('\r\n')}\r\n`));
  const { subject, slides } = messageOfMail(
    mail,
    { maxText: 5_000, maxSize: 100_000, language: 'en' },
    bodies,
  );
  const shown = slides.map(({ text, media }) =>
    [
      ...(text === null ? [] : [text]),
      ...media.map(({ name, contentType }) => `<${contentType} ${name}>`),
    ].join(' '),
  );
  return [subject, ...shown];
}

const MIXED = 'Content-Type: multipart/mixed; boundary=b';
const PLAIN = ['--b', 'Content-Type: text/plain', '', 'words', '--b'];

it('reads a picture without a text', () => {
  expect(read('Subject: a', 'Content-Type: image/png; name=a.png', '', 'x')).toEqual([
    'a',
    '<image/png a.png>',
  ]);
});

it('reads HTML with its pictures where they stand', () => {
  expect(
    read(
      'Subject: a',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<style>p{}</style><p>Before<img src="cid:1">after</p><script>x()</script>',
      '--b',
      'Content-Type: image/png',
      'Content-ID: <1>',
      '',
      'x',
      '--b--',
    ),
  ).toEqual(['a', 'Before', 'after <image/png part-2>']);
});

/** A `winmail.dat` in a mail beside other parts, by what is in it. */
function withWinmail(text: string[], ...attributes: TnefAttribute[]): string[] {
  const octets = encodeAll(tnefStream, { key: 1, attributes });
  const base64 = Buffer.from(octets).toString('base64');
  return [MIXED, '', ...text, ...WINMAIL, base64, '--b--'];
}

const WINMAIL = [
  'Content-Type: application/ms-tnef; name=winmail.dat',
  'Content-Transfer-Encoding: base64',
  '',
];
const BODY: TnefAttribute = { level: 'message', id: ATTRIBUTES.body, data: encodeUtf8('the same words\0') };
const FILE: TnefAttribute[] = [
  { level: 'attachment', id: ATTRIBUTES.attachRendering, data: new Uint8Array(14) },
  { level: 'attachment', id: ATTRIBUTES.attachTitle, data: encodeUtf8('photo.JPG\0') },
  { level: 'attachment', id: ATTRIBUTES.attachData, data: encodeUtf8('x') },
];

it('opens a winmail.dat: its files, and its text where there is no other', () => {
  expect(read('Subject: a', ...withWinmail(PLAIN, BODY, ...FILE))).toEqual([
    'a',
    'words',
    '<image/jpeg photo.JPG>',
  ]);
  expect(read('Subject: a', ...withWinmail(['--b'], BODY, ...FILE))).toEqual([
    'a',
    'the same words',
    '<image/jpeg photo.JPG>',
  ]);
});

it('opens a mail that is nothing but a winmail.dat, with pictures where its HTML has them', () => {
  const about = encodeAll(propertyList, [
    {
      id: PROPERTIES.html,
      type: UNICODE,
      name: null,
      values: [encodeUtf16('<p>Before<img src="cid:7">after</p>\0', 'little-endian', false)],
    },
  ]);
  const named = encodeAll(propertyList, [
    { id: PROPERTIES.attachContentId, type: STRING_8, name: null, values: [encodeUtf8('7\0')] },
  ]);
  const octets = encodeAll(tnefStream, {
    key: 1,
    attributes: [
      { level: 'message', id: ATTRIBUTES.messageProperties, data: about },
      ...FILE,
      { level: 'attachment', id: ATTRIBUTES.attachProperties, data: named },
    ],
  });
  expect(read('Subject: a', ...WINMAIL, Buffer.from(octets).toString('base64'))).toEqual([
    'a',
    'Before',
    'after <image/jpeg photo.JPG>',
  ]);
});

it('says when a winmail.dat is damaged, and keeps what is whole', () => {
  const cut = withWinmail(PLAIN, ...FILE, BODY);
  cut[cut.length - 2] = cut.at(-2)!.slice(0, -8);
  expect(read('Subject: a', ...cut)).toEqual([
    'a',
    'words',
    '[winmail.dat is damaged: part of the mail is missing] <image/jpeg photo.JPG>',
  ]);
  expect(read('Subject: a', MIXED, '', ...PLAIN, ...WINMAIL, 'eA==', '--b--')).toEqual([
    'a',
    'words\n\n[winmail.dat is damaged: part of the mail is missing] <application/ms-tnef winmail.dat>',
  ]);
});

it('reads headers of 8 bits, and none', () => {
  expect(read('Subject: Grüße aus Köln', '', 'hallo')).toEqual(['Grüße aus Köln', 'hallo']);
  expect(read('Subject: ', '', 'hallo')).toEqual(['', 'hallo']);
  expect(read('X: y', '', 'hallo')).toEqual([null, 'hallo']);
  expect(read('Subject: only')).toEqual(['only']);
});

it('leaves NUL characters out, which no text has', () => {
  expect(read('Subject: a', '', 'a\0b')).toEqual(['a', 'ab']);
});

it('takes the words of an invitation', () => {
  expect(
    read(
      'Subject: a',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      ...PLAIN,
      'Content-Type: text/calendar; method=REQUEST',
      '',
      'BEGIN:VCALENDAR',
      '--b--',
    ),
  ).toEqual(['a', 'words']);
});

it('reads a mail that another one brings, with its files, and not without an end', () => {
  const inner = [
    'From: Otto <otto@mail.example>',
    'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
    'Content-Type: multipart/mixed; boundary=i',
    '',
    '--i',
    '',
    'inner words',
    '--i',
    'Content-Type: image/png; name=i.png',
    '',
    'x',
    '--i--',
  ];
  expect(
    read('Subject: Fwd', MIXED, '', ...PLAIN, 'Content-Type: message/rfc822', '', ...inner, '--b--'),
  ).toEqual([
    'Fwd',
    'words\n\nFrom: Otto <otto@mail.example>\nSubject: Grüße\n\ninner words',
    '<image/png i.png>',
  ]);
  const nested = (depth: number): string[] =>
    depth === 0
      ? ['Subject: last', '', 'deep']
      : [`Subject: ${depth}`, 'Content-Type: message/rfc822', '', ...nested(depth - 1)];
  expect(read(...nested(3))).toEqual(['3', 'Subject: 2\n\nSubject: 1\n\nSubject: last\n\ndeep']);
  expect(read(...nested(4))).toEqual(['4', 'Subject: 3\n\nSubject: 2\n\nSubject: 1 <message/rfc822 part-4>']);
});

it('makes paragraphs of flowed lines', () => {
  expect(read('Subject: a', 'Content-Type: text/plain; format=flowed', '', 'one ', 'two', 'three')).toEqual([
    'a',
    'one two\nthree',
  ]);
  expect(
    read('Subject: a', 'Content-Type: text/plain; format=Flowed; delsp=yes', '', 'eins ', 'zwei', ''),
  ).toEqual(['a', 'einszwei']);
  expect(read('Subject: a', 'Content-Type: text/plain; format=fixed', '', 'one ', 'two')).toEqual([
    'a',
    'one \ntwo',
  ]);
});

it('reads names in pieces and other alphabets (RFC 2231)', () => {
  expect(
    read('Subject: a', "Content-Type: image/png; name*0*=UTF-8''%C3%BCber%20;", ' name*1=Meer.png', '', 'x'),
  ).toEqual(['a', '<image/png über Meer.png>']);
});

it('reads ISO-2022-JP (RFC 1468)', () => {
  const [subject, text] = read(
    'Subject: =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=',
    'Content-Type: text/plain; charset=ISO-2022-JP',
    '',
    '\x1b$BF|K\\\x1b(B',
  );
  expect([subject, text]).toEqual(['日本', '日本']);
});
