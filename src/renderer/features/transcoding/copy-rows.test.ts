import { expect, it } from 'vitest';
import type { Copies, Copy } from '../../../shared/model/copies';
import type { Message, MessagePart } from '../../../shared/model/message';
import { deskEn } from '../../i18n/desk-en';
import { createTexts } from '../../i18n/instance';
import { replacedRows } from './copy-rows';
import type { Page } from './pairs';

const t = createTexts({ en: deskEn }).t;
const picture: MessagePart = {
  ...{ contentType: 'image/jpeg', charset: null, name: 'lake.jpg', contentId: null, contentLocation: null },
  ...{ body: { hash: '0'.repeat(64), size: 86_016 }, text: null },
};
const words: MessagePart = {
  ...picture,
  contentType: 'text/plain',
  name: 'a.txt',
  text: 'Look at this light',
};
const instead = { segments: 2, text: 'Picture message from Anna: Look at this light' } as Message;
const copy: Copy = {
  ...{ recipient: '+491715550103', state: 'replaced', adaptation: null, parts: [] },
  ...{ instead, link: 'http://127.0.0.1:1/m/x' },
};
const copies: Copies = {
  ...{ id: 'a@mms.lab', correlation: 'mm/a', at: 0, from: null, subject: null, size: 90_000 },
  ...{ parts: [picture, words], copies: [copy] },
};
const page: Page = { kind: 'slide', number: 1, parts: [0, 1] };
const afterOf = (of: Copy): string[] =>
  replacedRows({ copies, copy: of, page }, t, 'en').map(({ after }) => after);

it('says what of a message is only behind the link, and what came instead', () => {
  expect(afterOf(copy)).toEqual(['only on the page', 'in the SMS', 'only on the page', '2 SMS']);
});

it('says what nobody gets where there is no link, and nothing while nothing came', () => {
  expect(afterOf({ ...copy, link: null })).toEqual(['left out', 'in the SMS', 'left out', '2 SMS']);
  const other = { ...instead, text: 'Picture message from Anna' };
  expect(afterOf({ ...copy, instead: other })[1]).toBe('only on the page');
  expect(afterOf({ ...copy, instead: null })).toEqual([]);
});
