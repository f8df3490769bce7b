import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Message } from '../../shared/model/message';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS } from '../testing/fixture.testing';
import { App } from './app';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });

/** The conversation with Ben on Anna's phone, with an MMS from him that is not there yet. */
async function openThread(changes: Partial<Message>) {
  const made = fixture();
  const mms: Partial<Message> = { kind: 'mms', direction: 'in', from: NUMBERS.ben, parts: [], text: null };
  made.messages.set(`anna ${NUMBERS.ben}`, [
    message({ ...mms, conversation: NUMBERS.ben, progress: null, ...changes }),
  ]);
  const engine = new FakeEngine(made, () => 'data:,');
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  return engine;
}

test('mobile data that a message waits for is switched on beside it', async () => {
  const engine = await openThread({ state: 'downloading', why: [{ code: 'packet-data-off', params: {} }] });
  await anna().getByRole('button', { name: 'Turn on mobile data' }).click();
  expect(engine.calls.at(-1)).toEqual({
    name: 'handset.configure',
    input: { handset: 'anna', packet: true },
  });
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
