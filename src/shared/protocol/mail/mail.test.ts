import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { formatMailbox, parseMailboxes } from './addresses';
import { mailDate } from './date';
import { decodeMail } from './decode-mail';
import { deliveryStatusContent, deliveryStatusIn } from './delivery-status';
import { dispositionContent } from './disposition-notification';
import { encodeMail } from './encode-mail';
import type { MailPart } from './encode-mail';
import { contentIdOf, leavesOf, mailHeader, typeParameter } from './entity';
import { htmlPieces } from './html-text';
import { parseParameters } from './parameters';
import { base64Lines, decodeTransfer, quotedPrintable } from './transfer-encoding';
import { headerLine, headerParameter, headerText } from './words';

const text = (octets: Uint8Array): string => decodeUtf8(octets).text;
const lines = (...all: string[]): Uint8Array => encodeUtf8(all.join('\r\n'));

const PICTURE = Uint8Array.from({ length: 300 }, (_, at) => (at * 7) & 0xff);

/** What the MMSC sends: words and picture in two forms, and a sound. */
const RICH: MailPart = {
  headers: [
    ['From', formatMailbox({ name: 'Jörg, "der" Sender', address: 'joerg@mms.example' })],
    ['To', '<eve@mail.example>'],
    ['Subject', headerText('Grüße vom Meer – mit einem Betreff, der länger als eine Zeile ist 🌊')],
    ['Date', mailDate(Date.UTC(2026, 10, 22, 9, 5, 7))],
    ['Message-ID', '<m1@mms.example>'],
  ],
  content: {
    kind: 'multipart',
    subtype: 'mixed',
    parts: [
      {
        content: {
          kind: 'multipart',
          subtype: 'related',
          parameters: [['type', 'multipart/alternative']],
          parts: [
            {
              content: {
                kind: 'multipart',
                subtype: 'alternative',
                parts: [
                  { content: { kind: 'text', subtype: 'plain', text: 'Schön hier = warm \nZeile 2' } },
                  { content: { kind: 'text', subtype: 'html', text: '<p>Schön <img src="cid:p1@x"></p>' } },
                ],
              },
            },
            {
              headers: [['Content-ID', '<p1@x>']],
              content: { kind: 'octets', type: 'image/jpeg', body: PICTURE },
              disposition: 'inline',
              filename: 'Ausblick vom Dünenweg.jpg',
            },
          ],
        },
      },
      {
        content: { kind: 'octets', type: 'audio/amr', body: encodeUtf8('#!AMR\n') },
        disposition: 'attachment',
        filename: 'voice.amr',
      },
    ],
  },
};

describe('mails that are written', () => {
  it('are lines of ASCII of at most 78 characters', () => {
    for (const line of text(encodeMail(RICH, 'b1')).split('\r\n')) {
      expect(line).toMatch(/^[\x20-\x7e\t]*$/);
      expect(line.length).toBeLessThanOrEqual(78);
    }
  });

  it('are read by postal-mime as they were meant', async () => {
    const mail = await PostalMime.parse(encodeMail(RICH, 'b1'), { attachmentEncoding: 'arraybuffer' });
    expect(mail.from).toEqual({ name: 'Jörg, "der" Sender', address: 'joerg@mms.example' });
    expect(mail.to).toEqual([{ name: '', address: 'eve@mail.example' }]);
    expect(mail.subject).toBe('Grüße vom Meer – mit einem Betreff, der länger als eine Zeile ist 🌊');
    expect(mail.date).toBe('2026-11-22T09:05:07.000Z');
    expect(mail.messageId).toBe('<m1@mms.example>');
    expect(mail.text?.trim()).toBe('Schön hier = warm \nZeile 2');
    expect(mail.html?.trim()).toBe('<p>Schön <img src="cid:p1@x"></p>');
    expect(
      mail.attachments.map(({ filename, mimeType, disposition, contentId, content }) => [
        filename,
        mimeType,
        disposition,
        contentId,
        new Uint8Array(content as ArrayBuffer),
      ]),
    ).toEqual([
      ['Ausblick vom Dünenweg.jpg', 'image/jpeg', 'inline', '<p1@x>', PICTURE],
      ['voice.amr', 'audio/amr', 'attachment', undefined, encodeUtf8('#!AMR\n')],
    ]);
  });

  it('come back as they were', () => {
    const mail = decodeMail(encodeMail(RICH, 'b1'));
    const [plain, html, picture, sound] = leavesOf(mail);
    expect(mail.type).toBe('multipart/mixed');
    expect(mail.parts).toHaveLength(2);
    expect([plain!.type, text(plain!.body)]).toEqual(['text/plain', 'Schön hier = warm \r\nZeile 2\r\n']);
    expect(typeParameter(plain!, 'charset')).toBe('utf-8');
    expect(html!.type).toBe('text/html');
    expect(picture).toMatchObject({
      disposition: 'inline',
      filename: 'Ausblick vom Dünenweg.jpg',
      body: PICTURE,
    });
    expect(contentIdOf(picture!)).toBe('p1@x');
    expect(sound).toMatchObject({ type: 'audio/amr', disposition: 'attachment', filename: 'voice.amr' });
    expect(parseMailboxes(mailHeader(mail.headers, 'from')!)).toEqual([
      { name: 'Jörg, "der" Sender', address: 'joerg@mms.example' },
    ]);
  });
});

describe('mails that are read', () => {
  it('may be without any of what newer standards ask for', () => {
    const mail = decodeMail(lines('From: a@b', 'no header', 'Subject: x', ' y', '', 'Body', ''));
    expect(mail).toMatchObject({ type: 'text/plain', parts: null, disposition: null, filename: null });
    expect(mail.headers).toEqual([
      ['From', 'a@b'],
      ['Subject', 'x y'],
    ]);
    expect(text(mail.body)).toBe('Body\r\n');
  });

  it('without an empty line have no body, and without octets nothing', () => {
    expect(decodeMail(lines('From: a@b')).body).toHaveLength(0);
    expect(decodeMail(new Uint8Array(0))).toMatchObject({ headers: [], type: 'text/plain', parts: null });
  });

  it('that begin with a line that is no header are text from there on', () => {
    const mail = decodeMail(lines('Received: by x', 'RECEIVED: by y', 'Just words', 'and more: of them', ''));
    expect(mail.headers).toEqual([
      ['Received', 'by x'],
      ['RECEIVED', 'by y'],
    ]);
    expect(text(mail.body)).toBe('Just words\r\nand more: of them\r\n');
  });

  it('may have headers in Latin-1 or UTF-8', () => {
    expect(decodeMail(Uint8Array.from([...encodeUtf8('S: '), 0xfc, 0x0a])).headers).toEqual([['S', 'ü']]);
    expect(decodeMail(encodeUtf8('S: ü\n\n')).headers).toEqual([['S', 'ü']]);
  });

  it('whose multipart was cut keep their text', () => {
    const cut = decodeMail(lines('Content-Type: multipart/mixed; boundary=b', '', 'nothing of it'));
    expect([cut.type, cut.parts, text(cut.body)]).toEqual(['text/plain', null, 'nothing of it']);
    const open = decodeMail(lines('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'one'));
    expect(open.parts?.map(({ body }) => text(body))).toEqual(['one']);
  });

  it('are refused with too many headers, or parts in one another', () => {
    const many = lines(...Array.from({ length: 1_001 }, () => 'A: b'));
    expect(() => decodeMail(many)).toThrow(new DecodeError('more than 1000 headers', 6_000));
    let nested = lines('Content-Type: text/plain', '', 'x');
    for (let depth = 0; depth < 22; depth++) {
      const head = lines(`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`, '');
      nested = Uint8Array.from([...head, ...nested, ...lines('', `--b${depth}--`, '')]);
    }
    expect(() => decodeMail(nested)).toThrow('more than 20 multiparts in one another');
  });

  it('fail only with DecodeError, whatever their octets', () => {
    const whole = encodeMail(RICH, 'b1');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(whole.length),
        (changes, end) => {
          const damaged = Uint8Array.from(whole);
          for (const [at, octet] of changes) damaged[at] = octet;
          try {
            leavesOf(decodeMail(damaged.subarray(0, end)));
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('transfer encodings (RFC 2045 §6)', () => {
  it.each([
    // §6.7 rules 1 to 5, and the RFC's own example of a soft line break.
    ['Now=20is the time =\r\nfor all folk', 'Now is the time for all folk'],
    ['a=3D=C3=BC', 'a=ü'],
    ['a=3d=c3=bc', 'a=ü'],
    ['soft=  \r\nend', 'softend'],
    ['soft=\nend', 'softend'],
    ['wrong=zz', 'wrong=zz'],
    ['end=', 'end'],
  ])('quoted-printable %j is %j', (encoded, plain) => {
    expect(text(decodeTransfer(encodeUtf8(encoded), ' Quoted-Printable '))).toBe(plain);
  });

  it('quoted-printable has no line of more than 76 characters, and no space at the end of one', () => {
    expect(quotedPrintable(`${'ü'.repeat(20)} \nb`)).toBe(
      `${'=C3=BC'.repeat(12)}=C3=\r\n${'=BC=C3'.repeat(7)}=BC=20\r\nb`.replace('=C3=\r\n', '=C3=\r\n'),
    );
  });

  it('base64 skips what is no digit', () => {
    expect(text(decodeTransfer(encodeUtf8('SGV-s\r\nbG8=\r\n-- list\r\n'), 'base64'))).toBe('Hello');
    expect(text(decodeTransfer(encodeUtf8('SGVsbG8='), '7bit'))).toBe('SGVsbG8=');
    expect(
      base64Lines(new Uint8Array(60))
        .split('\r\n')
        .map((line) => line.length),
    ).toEqual([76, 4, 0]);
  });

  it('give back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...' \t\n=.aZ', 'ü', '🌊', '\r\n'), { maxLength: 200 }), (any) => {
        const plain = any.join('').replace(/\r\n?/g, '\n');
        const back = text(decodeTransfer(encodeUtf8(quotedPrintable(plain)), 'quoted-printable'));
        expect(back.replace(/\r\n/g, '\n')).toBe(text(encodeUtf8(plain)));
      }),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        expect(toHex(decodeTransfer(encodeUtf8(base64Lines(octets)), 'base64'))).toBe(toHex(octets));
      }),
      { numRuns: 100 },
    );
  });
});

describe('headers', () => {
  it.each([
    // The examples of RFC 2231 §3, §4 and §4.1.
    [`message/external-body; URL*0="ftp://"; URL*1="cs.utk.edu/pub"`, [['url', 'ftp://cs.utk.edu/pub']]],
    [`x/y; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A`, [['title', 'This is ***fun***']]],
    [
      `x/y; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2="isn't it!"`,
      [['title', "This is even more ***fun*** isn't it!"]],
    ],
    [
      'x/y; NAME="a\\"b;c"; charset = utf-8',
      [
        ['name', 'a"b;c'],
        ['charset', 'utf-8'],
      ],
    ],
    ['x/y; name="=?utf-8?Q?=C3=BC.jpg?="', [['name', 'ü.jpg']]],
    // As many programs write it for others (RFC 6266 §4.3), in either order.
    [`x/y; filename="u.jpg"; filename*=utf-8''%C3%BC.jpg`, [['filename', 'ü.jpg']]],
    [`x/y; filename*0*=utf-8''%C3%BC; filename*1=.jpg; filename=u.jpg`, [['filename', 'ü.jpg']]],
    [
      `x/y; a=1; a=2; b*0=3; b*1=4; b=5`,
      [
        ['a', '1'],
        ['b', '34'],
      ],
    ],
    ['x/y', []],
  ])('%j has its parameters', (written, parameters) => {
    expect(parseParameters(written).parameters).toEqual(parameters);
  });

  it('fold at spaces, and write what is no ASCII in words of at most 75 characters', () => {
    expect(headerLine('Subject', headerText('plain'))).toBe('Subject: plain\r\n');
    expect(headerText('a\r\nBcc: eve@mail.example')).toBe('a Bcc: eve@mail.example');
    expect(headerText('=?x')).toBe('=?utf-8?B?PT94?=');
    const words = headerText('ü'.repeat(60)).split(' ');
    expect(words.map((word) => word.length)).toEqual([64, 64, 64, 20]);
    expect(headerParameter('filename', 'a"b.txt')).toBe('; filename="a\\"b.txt"');
    expect(headerParameter('filename', 'ü b.txt')).toBe("; filename*=utf-8''%C3%BC%20b.txt");
    expect(headerParameter('name', 'ü'.repeat(10))).toBe(
      `; name*0*=utf-8''${'%C3%BC'.repeat(9)}; name*1*=%C3%BC`,
    );
    expect(headerParameter('name', `ab${'ü'.repeat(9)}`)).toBe(
      `; name*0*=utf-8''ab${'%C3%BC'.repeat(8)}; name*1*=%C3%BC`,
    );
    expect(headerParameter('name', 'a\r\nb\0')).toBe('; name="a b "');
    expect(headerParameter('name', 'a'.repeat(201))).toBe(
      `; name*0*=utf-8''${'a'.repeat(55)}; name*1*=${'a'.repeat(55)}; name*2*=${'a'.repeat(55)}; name*3*=${'a'.repeat(36)}`,
    );
    expect(headerText('a'.repeat(900))).toBe('a'.repeat(900));
    expect(headerText('a'.repeat(901)).split(' ')).toHaveLength(24);
  });

  it.each([
    ['eve@mail.example', [{ name: null, address: 'eve@mail.example' }]],
    [
      '"Eve, E." <eve@mail.example>, bob@x.example (Bob)',
      [
        { name: 'Eve, E.', address: 'eve@mail.example' },
        { name: null, address: 'bob@x.example' },
      ],
    ],
    [
      'Friends: eve@mail.example, <bob@x.example>;',
      [
        { name: null, address: 'eve@mail.example' },
        { name: null, address: 'bob@x.example' },
      ],
    ],
    ['=?utf-8?Q?J=C3=B6rg?= <j@x.example>', [{ name: 'Jörg', address: 'j@x.example' }]],
    ['undisclosed-recipients:;', []],
    ['nobody', []],
  ])('%j names %j', (written, mailboxes) => {
    expect(parseMailboxes(written)).toEqual(mailboxes);
  });
});

describe('HTML as text', () => {
  const said = (html: string): string =>
    htmlPieces(html)
      .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.source}|${piece.alt}]`))
      .join('¦');

  it.each([
    ['<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['<div>a</div><div>b  c\n d</div>', 'a\nb c d'],
    ['<ul><li>x<li>y</ul>z', '- x\n- y\n\nz'],
    ['<style>p{}</style><script>alert("<p>")</script><title>t</title>Hi<!-- no -->', 'Hi'],
    ['a &amp; b &lt;c&gt; &#252;&#xFC; &euro; &nosuch; &#0;', 'a & b <c> üü € &nosuch;'],
    ['<a href="https://x.example/a">here</a>', 'here (https://x.example/a)'],
    ['<a href="https://x.example/">x.example</a>', 'x.example'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['Look: <img src="cid:p1" alt="A &amp; B"> nice', 'Look:¦[cid:p1|A & B]¦nice'],
    ["<IMG ALT=x SRC='cid:p2'>", '[cid:p2|x]'],
    ['<table><tr><td>a<td>b</tr><tr><td>c</table>', 'a b\nc'],
    ['<p', '<p'],
    ['1 < 2', '1 < 2'],
  ])('%j reads %j', (html, plain) => {
    expect(said(html)).toBe(plain);
  });

  it('takes time in proportion, whatever is open', () => {
    const start = performance.now();
    for (const piece of ['<', '<a href="', '<a href=x>', '<!--', '<p>', '&', '<img src=x>']) {
      htmlPieces(piece.repeat(5_000));
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('reports', () => {
  const STATUS = {
    reportingMta: 'mms.example',
    envelopeId: 'QQ1',
    recipient: 'bob@x.example',
    originalRecipient: 'rfc822;bob@a.example',
    action: 'failed',
    status: '5.1.1',
    diagnostic: '550 no such üser',
    at: Date.UTC(2026, 0, 2),
  } as const;

  it('of a delivery read as they were written', () => {
    const content = deliveryStatusContent(STATUS, 'It failed.', 'Subject: x');
    const octets = encodeMail({ content }, 'r1');
    expect(deliveryStatusIn(decodeMail(octets))).toEqual({
      action: 'failed',
      status: '5.1.1',
      recipient: 'bob@x.example',
      diagnostic: '550 no such  ser',
      envelopeId: 'QQ1',
    });
    expect(text(octets)).toContain(
      'Original-Recipient: rfc822;bob@a.example\r\nFinal-Recipient: rfc822; bob@x.example\r\nAction: failed\r\n',
    );
  });

  it('of other systems are read, folded lines and all; what is none is none', () => {
    // RFC 3464 Appendix E, shortened.
    const report = lines(
      'Content-Type: multipart/report; report-type=delivery-status; boundary="RAA14128.773615765/CS.UTK.EDU"',
      '',
      '--RAA14128.773615765/CS.UTK.EDU',
      '',
      'The original message was received at Sat, 2 Jul 1994 17:10:28 -0400',
      '--RAA14128.773615765/CS.UTK.EDU',
      'content-type: message/delivery-status',
      '',
      'Reporting-MTA: dns; cs.utk.edu',
      '',
      'Original-Recipient: rfc822;louisl@larry.slip.umd.edu',
      'Final-Recipient: rfc822;louisl@larry.slip.umd.edu',
      'Action: Failed',
      'Status: 4.0.0',
      'Diagnostic-Code: smtp; 426 connection',
      '   timed out',
      '--RAA14128.773615765/CS.UTK.EDU--',
    );
    expect(deliveryStatusIn(decodeMail(report))).toEqual({
      action: 'failed',
      status: '4.0.0',
      recipient: 'louisl@larry.slip.umd.edu',
      diagnostic: '426 connection timed out',
      envelopeId: null,
    });
    expect(deliveryStatusIn(decodeMail(lines('Subject: x', '', 'Action: failed')))).toBeNull();
  });

  it('of reading say what was done', () => {
    const of = { recipient: 'a@x.example', messageId: '<m@x>', disposition: 'displayed' } as const;
    const octets = text(encodeMail({ content: dispositionContent(of, 'Read.') }, 'r2'));
    expect(octets).toContain(
      'Final-Recipient: rfc822; a@x.example\r\nOriginal-Message-ID: <m@x>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n',
    );
    expect(octets).toContain('report-type="disposition-notification"');
  });
});
