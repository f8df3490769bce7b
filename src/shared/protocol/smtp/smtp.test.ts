import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodeReplies, encodeReplies, isSmtpReply } from './reply';
import { decodeTransaction, encodeTransaction } from './transaction';
import type { MailTransaction } from './transaction';

const FULL: MailTransaction = {
  from: 'eve@mail.example',
  to: [
    { address: 'a@x.example', notify: ['success', 'failure'], originalRecipient: 'rfc822;a+b=c@x.example' },
    { address: 'b@x.example' },
  ],
  envelopeId: 'Q 1+ü',
  mail: encodeUtf8('Subject: x\r\n\r\n.\r\n'),
};

describe('a transaction', () => {
  it('is what RFC 5321, RFC 3030 and RFC 3461 have clients say', () => {
    expect(decodeUtf8(encodeTransaction(FULL)).text).toBe(
      'MAIL FROM:<eve@mail.example> ENVID=Q+201+2B+C3+BC\r\n' +
        'RCPT TO:<a@x.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a+2Bb+3Dc@x.example\r\n' +
        'RCPT TO:<b@x.example>\r\nBDAT 17 LAST\r\nSubject: x\r\n\r\n.\r\n',
    );
  });

  it('comes back as it was, each octet told once', () => {
    const octets = encodeTransaction(FULL);
    const { value, findings, spans } = decodeTransaction(octets, { spans: true });
    expect(value).toEqual(FULL);
    expect(findings).toEqual([]);
    expect(spans.map(({ start, end, label }) => [start, end, label])).toEqual([
      [0, 51, 'MAIL'],
      [51, 130, 'RCPT'],
      [130, 153, 'RCPT'],
      [153, 167, 'BDAT'],
      [167, 184, 'mail'],
    ]);
    const bounce = { from: '', to: [{ address: 'x@y' }], mail: new Uint8Array(0) };
    expect(decodeTransaction(encodeTransaction(bounce)).value).toEqual(bounce);
  });

  it('has addresses of any script, and says so (RFC 6531 §3.4)', () => {
    const eve: MailTransaction = {
      from: 'jürgen@bücher.example',
      to: [{ address: '用户@例子.example' }],
      mail: encodeUtf8('x'),
    };
    const octets = encodeTransaction(eve);
    expect(decodeUtf8(octets).text).toBe(
      'MAIL FROM:<jürgen@bücher.example> SMTPUTF8\r\nRCPT TO:<用户@例子.example>\r\nBDAT 1 LAST\r\nx',
    );
    expect(decodeTransaction(octets, { strict: true }).value).toEqual(eve);
    for (const address of ['a\u2028b@x', 'a\u0085@x', 'a b@x'])
      expect(() => encodeTransaction({ ...eve, from: address })).toThrow(EncodeError);
  });

  it.each([
    ['RCPT TO:<a@b>\r\n', 'a transaction begins with MAIL FROM', 0],
    ['MAIL FROM:<a@b>\r\nDATA\r\n', 'neither RCPT TO nor BDAT', 17],
    ['MAIL FROM:<a@b>\r\nRCPT TO:<a@b>\r\nBDAT 3 LAST\r\nab', 'a chunk of 3 octets, 2 are there', 32],
    ['MAIL FROM:<a@b>', 'a command without an end', 0],
    [`MAIL FROM:<${'a'.repeat(3_000)}>\r\n`, 'a command without an end', 0],
  ])('%j is none', (octets, reason, offset) => {
    expect(() => decodeTransaction(encodeUtf8(octets))).toThrow(new DecodeError(reason, offset));
  });

  it('has parameters that are not known', () => {
    const octets = encodeUtf8('MAIL FROM:<a@b> SIZE=3 ENVID=x\r\nRCPT TO:<a@b>\r\nBDAT 0 LAST\r\n');
    const { value, findings } = decodeTransaction(octets);
    expect(value.envelopeId).toBe('x');
    expect(findings).toMatchObject([
      { code: 'unknown-parameter', message: 'unknown parameter SIZE', offset: 0 },
    ]);
  });

  it('cannot carry an address that would be another command', () => {
    const wrong = { ...FULL, from: 'a>\r\nRCPT TO:<b' };
    expect(() => encodeTransaction(wrong)).toThrow(EncodeError);
  });

  it('fails only with DecodeError', () => {
    const whole = encodeTransaction(FULL);
    for (let end = 0; end < whole.length; end++) {
      expect(() => decodeTransaction(whole.subarray(0, end))).toThrow(DecodeError);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        expect(() => decodeTransaction(octets)).toThrow(DecodeError);
      }),
      { numRuns: 100 },
    );
  });
});

describe('replies', () => {
  it('are read, several lines as one', () => {
    // RFC 5321 §4.3.1 and Appendix D.1, with codes of RFC 2034.
    const { value, spans } = decodeReplies(
      encodeUtf8(
        '250-foo.com greets bar.com\r\n250-8BITMIME\r\n250 DSN\r\n550 5.1.1 No such user here\r\n354 go',
      ),
      { spans: true },
    );
    expect(value).toEqual([
      { code: 250, enhanced: null, text: 'foo.com greets bar.com 8BITMIME DSN' },
      { code: 550, enhanced: '5.1.1', text: 'No such user here' },
      { code: 354, enhanced: null, text: 'go' },
    ]);
    expect(spans).toHaveLength(5);
  });

  it('have the enhanced code of each of their lines once', () => {
    const written = '550-5.1.1 The account does\r\n550-5.1.1 not exist\r\n550 see 5.1.1 there\r\n550 5.1.1 x';
    expect(decodeReplies(encodeUtf8(written)).value).toEqual([
      { code: 550, enhanced: '5.1.1', text: 'The account does not exist see 5.1.1 there' },
      { code: 550, enhanced: '5.1.1', text: 'x' },
    ]);
  });

  it('are lines of ASCII', () => {
    const replies = [
      { code: 250, enhanced: '2.1.0', text: 'ok' },
      { code: 554, enhanced: null, text: 'ü\r\n250 ok' },
    ];
    expect(decodeUtf8(encodeReplies(replies)).text).toBe('250 2.1.0 ok\r\n554  250 ok\r\n');
    expect(isSmtpReply(encodeReplies(replies))).toBe(true);
    expect(isSmtpReply(encodeTransaction(FULL))).toBe(false);
    expect(isSmtpReply(new Uint8Array(0))).toBe(false);
  });

  it('that are none fail', () => {
    expect(() => decodeReplies(encodeUtf8('250 ok\r\nHTTP/1.1 200 OK\r\n'))).toThrow(
      new DecodeError('not a reply: HTTP/1.1 200 OK', 8),
    );
  });
});
