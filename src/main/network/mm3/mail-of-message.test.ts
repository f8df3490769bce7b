import { expect, it } from 'vitest';
import { decodeMail } from '../../../shared/protocol/mail/decode-mail';
import { leavesOf, mailHeader } from '../../../shared/protocol/mail/entity';
import { makePdu } from '../../../shared/protocol/mms/pdu';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import { mailOfMessage } from './mail-of-message';

/** The mail of a message with one picture of this name. */
function mailWith(name: string, subject: string | null): Uint8Array {
  const submission = makePdu(
    'm-send-req',
    [
      { name: 'To', value: { address: 'eve@mail.example', type: null } },
      { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
    ],
    {
      kind: 'multipart',
      parts: [
        {
          contentType: { type: 'image/jpeg', parameters: [{ name: 'name', value: name }] },
          headers: [],
          data: Uint8Array.of(1, 2, 3),
        },
      ],
    },
  );
  return mailOfMessage({
    id: 'm1@mmsc',
    from: '+491715550101',
    submission,
    subject,
    language: 'de',
    at: Date.UTC(2026, 2, 4),
    messageClass: 'personal',
    priority: 'normal',
    deliveryReport: false,
    readReport: false,
    domain: 'mms.example',
  });
}

it.each([
  ['صورة الشاطئ الجميلة في الصيف الماضي مع العائلة كلها.png', 'Urlaub'],
  ['n'.repeat(1_500), 's'.repeat(2_000)],
  // Half an emoji, as a name that was cut has it.
  ['half \ud83c', 'half \ud83c'],
])('has short lines of ASCII for any name and subject: %j', (name, subject) => {
  const octets = mailWith(name, subject);
  const { text } = decodeUtf8(octets);
  expect(/[^\x20-\x7e\r\n]/.test(text)).toBe(false);
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  const mail = decodeMail(octets);
  const picture = leavesOf(mail).find(({ type }) => type === 'image/jpeg');
  expect(picture!.filename).toBe(name.replace('\ud83c', '\ufffd'));
});

it('lets no control character of a name or a subject into headers and page', () => {
  const octets = mailWith('a";\r\nX-Evil: 1\0\\.jpg', 'a\r\nBcc: eve@mail.example\0');
  const mail = decodeMail(octets);
  expect(mailHeader(mail.headers, 'X-Evil')).toBeUndefined();
  expect(mailHeader(mail.headers, 'Bcc')).toBeUndefined();
  expect(leavesOf(mail).map(({ filename }) => filename)).toEqual([null, null, 'a"; X-Evil: 1 \\.jpg']);
  expect(decodeUtf8(octets).text).not.toContain('\0');
});

it('has the name of every message as its subject where it has none, in its sender’s language', () => {
  const subjects = [null, ''].map((subject) =>
    mailHeader(decodeMail(mailWith('lake.jpg', subject)).headers, 'Subject'),
  );
  expect(subjects).toEqual(['Bildnachricht', 'Bildnachricht']);
});
