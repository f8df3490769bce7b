import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Message } from '../../shared/model/message';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });

/** The conversation with Ben on Anna's phone, with an MMS from him that is not there yet. */
async function openThread(changes: Partial<Message>) {
  const made = fixture();
  const mms: Partial<Message> = { kind: 'mms', direction: 'in', from: NUMBERS.ben, parts: [], text: null };
  made.messages.set(`anna ${NUMBERS.ben}`, [
    message({ ...mms, conversation: NUMBERS.ben, progress: null, ...changes }),
  ]);
  const engine = new FakeEngine(made, () => 'data:,');
  await showDesk(engine);
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  return engine;
}

test('mobile data that a message waits for is switched on beside it', async () => {
  const engine = await openThread({ state: 'downloading', why: [{ code: 'packet-data-off', params: {} }] });
  await anna().getByRole('button', { name: 'Turn on mobile data' }).click();
  await expect
    .poll(() => engine.calls)
    .toContainEqual({ name: 'handset.configure', input: { handset: 'anna', packet: true } });
});

test.each<[string, Partial<Message>, RegExp]>([
  [
    'that is tried again',
    { state: 'downloading', why: [{ code: 'http-error', params: { status: 503 } }] },
    /answered 503 instead of giving the message\. The phone tries again by itself/,
  ],
  [
    'that the centre no longer has',
    {
      state: 'expired',
      why: [{ code: 'not-available', params: { status: 'error-permanent-message-not-found', text: '' } }],
    },
    /No longer there.*the message is not there\. Ask for it to be sent again/,
  ],
])('a message %s says what comes next', async (_, changes, words) => {
  await openThread(changes);
  await expect.element(anna().getByRole('article', { name: words })).toBeVisible();
});

test('a group’s conversation tells of what a member has sent and could not be fetched, and tries again', async () => {
  const group = [NUMBERS.ben, NUMBERS.otto].join(',');
  const made = fixture();
  const anna = made.snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
  const lost = message({
    kind: 'mms',
    direction: 'in',
    from: NUMBERS.ben,
    addresses: [NUMBERS.ben],
    conversation: NUMBERS.ben,
    parts: [],
    text: null,
    state: 'failed',
    why: [{ code: 'http-error', params: { status: 503 } }],
  });
  made.messages.set(`anna ${NUMBERS.ben}`, [lost]);
  anna.conversations = [
    { key: NUMBERS.ben, addresses: [NUMBERS.ben], last: lost, unread: 1, draft: null },
    {
      key: group,
      addresses: group.split(','),
      last: message({ conversation: group, addresses: group.split(','), text: 'All of us' }),
      unread: 0,
      draft: null,
    },
  ];
  const engine = new FakeEngine(made, () => 'data:,');
  await showDesk(engine);
  const phone = page.getByRole('region', { name: 'Phone Anna' });
  await phone
    .getByRole('listitem', { name: /Ben.*Otto/ })
    .getByRole('button')
    .click();
  const told = phone.getByRole('list', { name: 'Picture messages that have not come yet' });
  await expect.element(told).toHaveTextContent(/Ben: Not downloaded.*503.*Whether it is for this group/);
  await told.getByRole('button', { name: 'Download the message from Ben again' }).click();
  await expect
    .poll(() => engine.calls)
    .toContainEqual({ name: 'handset.download', input: { handset: 'anna', message: lost.id } });
  await told.getByRole('button', { name: 'Show it in the conversation with Ben' }).click();
  await expect.element(phone.getByRole('article', { name: /^Ben:.*Not downloaded/ })).toBeVisible();
});
