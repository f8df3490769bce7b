import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { App } from './app';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const bubble = (name: RegExp) => anna().getByRole('article', { name });

async function openThread(key: string, name: RegExp, extra: Parameters<typeof message>[0][] = []) {
  const made = fixture();
  const messages = made.messages.get(`anna ${key}`) ?? [];
  messages.push(...extra.map((part) => message({ addresses: [key], ...part })));
  made.messages.set(`anna ${key}`, messages);
  const engine = new FakeEngine(made);
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  await anna().getByRole('listitem', { name }).getByRole('button').click();
  return { engine, session };
}

test('a long press offers what can be done; what is deleted can be had back', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/);
  await bubble(/Wow, that light/).click({ button: 'right' });
  const sheet = anna().getByRole('dialog', { name: 'More for this message' });
  await expect.element(sheet.getByRole('button', { name: 'Copy text' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Delete' }).click();
  await expect.element(bubble(/Wow, that light/)).not.toBeInTheDocument();
  await anna().getByRole('button', { name: 'Undo' }).click();
  await expect.element(bubble(/Wow, that light/)).toBeVisible();
  expect(engine.calls.some(({ name }) => name === 'handset.delete')).toBe(false);
});

test('a slideshow is sent on with its slides, and its files can be saved', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/);
  await bubble(/Evening at the lake/).click({ button: 'right' });
  const sheet = anna().getByRole('dialog', { name: 'More for this message' });
  await expect.element(sheet.getByRole('link', { name: 'Save lake.jpg' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Forward', exact: true }).click();
  await expect.element(anna().getByRole('heading', { name: 'New message' })).toBeVisible();
  const composer = session.stores.handsets.get('anna')?.getState().composers.get('new');
  expect(composer?.subject).toBe('Evening at the lake');
  expect(
    composer?.slides.map(({ text, duration, media }) => [text, duration, media.map(({ name }) => name)]),
  ).toEqual([
    ['Look at this light!\nTurn the sound on…', 5_000, ['lake.jpg']],
    ['The evening ferry comes in.', 6_000, ['harbour.jpg', 'waves.wav']],
  ]);
});

test('the details have every field, and lead to the desk', async () => {
  const { session } = await openThread(NUMBERS.ben, /^Ben/, [
    {
      kind: 'mms',
      text: null,
      subject: 'Reports',
      at: T0,
      size: 84_000,
      priority: 'high',
      messageClass: 'personal',
      messageId: 'm-7Qk2@mms.lab',
      addresses: [NUMBERS.ben],
      reports: [
        { recipient: NUMBERS.ben, status: 'read', at: T0 },
        { recipient: NUMBERS.otto, status: 'pending', at: null },
      ],
    },
  ]);
  await expect.element(bubble(/Reports/)).toHaveTextContent('Delivered to 1 of 2');
  await bubble(/Reports/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const sheet = anna().getByRole('dialog', { name: 'Message details' });
  await expect.element(sheet).toHaveTextContent('Picture message (MMS 1.2)');
  await expect.element(sheet).toHaveTextContent('m-7Qk2@mms.lab');
  await expect.element(sheet).toHaveTextContent('class personal');
  await expect
    .element(sheet.getByRole('list', { name: 'Reports' }).getByRole('listitem').first())
    .toHaveTextContent('Read');
  await sheet.getByRole('button', { name: 'Show in ladder' }).click();
  const { layout, selection } = session.stores.desk.getState();
  expect(layout).toMatchObject({ dockOpen: true, dockTab: 'ladder' });
  expect(selection.message?.handset).toBe('anna');
});

test('the details tell what the network made of a message, and why', async () => {
  const { engine } = await openThread(NUMBERS.ben, /^Ben/, [
    { kind: 'mms', direction: 'in', from: NUMBERS.ben, text: null, subject: 'Smaller', at: T0, size: 84_000 },
  ]);
  const medium = (contentType: string, name: string, size: number) => ({
    contentType,
    name,
    body: { hash: '5'.repeat(64), size },
    width: null,
    height: null,
  });
  engine.answers['handset.adaptations'] = () => ({
    adaptations: [
      {
        recipient: NUMBERS.anna,
        device: 'subscriber',
        source: 'subscriber',
        limit: 30_000,
        before: 80_000,
        after: 29_000,
        duration: 200,
        rules: ['picture-resolution', 'not-accepted'],
        parts: [
          {
            before: medium('image/jpeg', 'lake.jpg', 61_440),
            after: medium('image/jpeg', 'lake.jpg', 20_480),
            rules: ['picture-resolution', 'message-size'],
            reason: null,
          },
          {
            before: medium('text/plain', 'a.txt', 20),
            after: medium('text/plain', 'a.txt', 20),
            rules: [],
            reason: null,
          },
          {
            before: medium('application/pdf', 'menu.pdf', 10_240),
            after: null,
            rules: ['not-accepted'],
            reason: null,
          },
        ],
      },
    ],
  });
  await bubble(/Smaller/).click({ button: 'right' });
  await anna().getByRole('button', { name: 'Details' }).click();
  const list = anna().getByRole('list', { name: 'Made fit by the network' });
  await expect
    .element(list.getByRole('listitem').first())
    .toHaveTextContent(/lake\.jpg60.KB became 20.KB · fewer pixels, size limit/);
  await expect
    .element(list.getByRole('listitem').nth(1))
    .toHaveTextContent(/menu\.pdf10.KB left out · the phone does not take it/);
  expect(list.getByRole('listitem').elements()).toHaveLength(2);
});

test('numbers in a text are tappable', async () => {
  await openThread(NUMBERS.ben, /^Ben/, [{ direction: 'in', text: 'Call +49 171 555 0177', at: T0 }]);
  await anna().getByRole('button', { name: '+49 171 555 0177' }).click();
  await anna().getByRole('button', { name: 'Write a message' }).click();
  await expect.element(anna().getByRole('heading', { name: '+49 171 555 0177' })).toBeVisible();
});
