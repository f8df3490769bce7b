import { expect, it } from 'vitest';
import type { Conversation } from '../../../shared/contract/views';
import type { Why } from '../../../shared/model/message';
import { phoneEn } from '../../i18n/phone-en';
import { createTexts } from '../../i18n/instance';
import { message, NUMBERS } from '../../testing/fixture.testing';
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

it('who wrote something, and what they wrote, are told apart: each has its own direction', () => {
  const last = message({ direction: 'out', text: 'مرحبا، كيف حالك؟ MMS 123', addresses: [NUMBERS.ben] });
  const conversation = { draft: null, last, addresses: [NUMBERS.ben] } as unknown as Conversation;
  const { t } = createTexts({ en: phoneEn });
  expect(snippetOf(conversation, [], t, 'en')).toMatchObject({ by: 'You', text: 'مرحبا، كيف حالك؟ MMS 123' });
});
