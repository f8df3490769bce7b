import { expect, it } from 'vitest';
import type { Conversation } from '../../../shared/contract/views';
import type { Message, Why } from '../../../shared/model/message';
import { phoneDe } from '../../i18n/phone-de';
import { phoneEn } from '../../i18n/phone-en';
import { createTexts } from '../../i18n/instance';
import { message, NUMBERS, part } from '../../testing/fixture.testing';
import { snippetOf } from './snippet';

it.each<[string, Why[], string]>([
  ['has run out of time', [], 'Message expired'],
  [
    'is not at the message centre any more',
    [{ code: 'not-available', params: { status: '', text: '' } }],
    'No longer there',
  ],
])('the list says of a picture message that it %s', (_, why, text) => {
  const last = message({ kind: 'mms', direction: 'in', state: 'expired', addresses: [NUMBERS.ben], why });
  const conversation = { draft: null, last, addresses: [NUMBERS.ben] } as unknown as Conversation;
  const { t } = createTexts({ en: phoneEn });
  expect(snippetOf(conversation, [], t, 'en').text).toBe(text);
});

it.each<[number, string, string, string]>([
  [5505, '', 'Klingelton', 'music-note'],
  // As it was stored before, under an English name.
  [5506, 'Operator logo', 'Betreiberlogo', 'image'],
  [5514, 'Gone sailing', 'Gone sailing', 'image'],
  [9204, 'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8:Anna Berg\r\nEND:VCARD', 'Anna Berg', 'person'],
  // As phones of the time wrote umlauts.
  [
    226,
    'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=20Gro=\r\n=C3=9F\r\nEND:VCARD',
    'Jörg Groß',
    'person',
  ],
  [9204, 'BEGIN:VCARD\r\nVERSION:2.1\r\nN:Berg;Anna\r\nEND:VCARD', 'Anna Berg', 'person'],
  [9205, '', 'Termin', 'event'],
])(
  'what came to port %i is named in the language of the phone, or has words of its own',
  (port, text, said, icon) => {
    const last = message({ direction: 'in', text, sms: { port }, addresses: [NUMBERS.ben] });
    const conversation = { draft: null, last, addresses: [NUMBERS.ben] } as unknown as Conversation;
    const { t } = createTexts({ en: phoneDe });
    expect(snippetOf(conversation, [], t, 'de')).toMatchObject({ text: said, icon });
  },
);

it('who wrote something, and what they wrote, are told apart: each has its own direction', () => {
  const last = message({ direction: 'out', text: 'مرحبا، كيف حالك؟ MMS 123', addresses: [NUMBERS.ben] });
  const conversation = { draft: null, last, addresses: [NUMBERS.ben] } as unknown as Conversation;
  const { t } = createTexts({ en: phoneEn });
  expect(snippetOf(conversation, [], t, 'en')).toMatchObject({ by: 'You', text: 'مرحبا، كيف حالك؟ MMS 123' });
});

it.each<[Partial<Message>, string | null, string | null]>([
  [{ state: 'queued' }, 'Waiting', null],
  [{ state: 'sending', kind: 'sms', progress: 0 }, 'Sending…', null],
  [{ state: 'sending', kind: 'mms', progress: null }, 'Waiting to try again', null],
  [{ state: 'sent' }, null, 'You'],
])('of what its owner has written the list says how far it is: %o', (part, state, by) => {
  const last = message({ direction: 'out', text: 'In the air', addresses: [NUMBERS.ben], ...part });
  const conversation = { draft: null, last, addresses: [NUMBERS.ben] } as unknown as Conversation;
  const { t } = createTexts({ en: phoneEn });
  expect(snippetOf(conversation, [], t, 'en')).toMatchObject({ state, by });
});

it('a file that comes without words is listed by its name, and its kind is told besides', () => {
  const last = message({
    kind: 'mms',
    direction: 'in',
    text: null,
    parts: [part('doc.pdf', 'application/pdf', {})],
    addresses: [NUMBERS.ben],
  });
  const conversation = { draft: null, last, addresses: [NUMBERS.ben] } as unknown as Conversation;
  const { t } = createTexts({ en: phoneEn });
  expect(snippetOf(conversation, [], t, 'en')).toMatchObject({
    icon: 'draft',
    text: 'doc.pdf',
    kind: 'File',
  });
});
