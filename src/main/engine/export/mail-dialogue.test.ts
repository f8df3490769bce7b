import { describe, expect, it } from 'vitest';
import { encodeReplies } from '../../../shared/protocol/smtp/reply';
import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import { decodeUtf8, encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { mailDialogue } from './mail-dialogue';

const transaction = (mail: string): Uint8Array =>
  encodeTransaction({ from: 'a@b', to: [{ address: 'c@d' }, { address: 'e@f' }], mail: encodeUtf8(mail) });
const replies = encodeReplies([
  { code: 250, enhanced: '2.1.0', text: 'Ok' },
  { code: 250, enhanced: '2.1.5', text: 'Ok' },
  { code: 550, enhanced: '5.1.1', text: 'No such person' },
  { code: 250, enhanced: '2.0.0', text: 'Taken' },
]);
const said = (mail: Uint8Array, answers: Uint8Array | null): [string, string][] =>
  mailDialogue(mail, answers).map(({ by, octets }) => [by, decodeUtf8(octets).text]);
const COMMANDS = 'MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@f>\r\nDATA\r\n';

describe('a mail as a dialogue', () => {
  it('has the replies where they belong', () => {
    expect(said(transaction('Subject: x\r\n\r\nhi\r\n'), replies)).toEqual([
      ['client', COMMANDS],
      ['server', '250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n550 5.1.1 No such person\r\n354 end with a dot\r\n'],
      ['client', 'Subject: x\r\n\r\nhi\r\n.\r\n'],
      ['server', '250 2.0.0 Taken\r\n'],
    ]);
    expect(said(transaction('hi\r\n'), null)).toEqual([
      ['client', COMMANDS],
      ['client', 'hi\r\n.\r\n'],
    ]);
  });

  it.each([
    ['', '.\r\n'],
    ['.', '..\r\n.\r\n'],
    ['.\r\n..\r\na.b\r\n.c', '..\r\n...\r\na.b\r\n..c\r\n.\r\n'],
  ])('has one more dot where a line begins with one: %j', (mail, expected) => {
    expect(said(transaction(mail), null)[1]).toEqual(['client', expected]);
  });

  it('is as it is where it cannot be read', () => {
    expect(said(encodeUtf8('NOOP\r\n'), replies)).toEqual([
      ['client', 'NOOP\r\n'],
      ['server', decodeUtf8(replies).text],
    ]);
    expect(said(encodeUtf8('NOOP\r\n'), null)).toEqual([['client', 'NOOP\r\n']]);
    expect(said(encodeUtf8('NOOP\r\n'), encodeUtf8('9'))).toEqual([['client', 'NOOP\r\n']]);
  });
});
