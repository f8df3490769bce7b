import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { openRoute } from '../state/handset-store';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, part } from '../testing/fixture.testing';
import { App } from './app';

const text = (name: string, words: string) => part(name, 'text/plain', { text: words });

test('texts of one place stand one below the other, and what the message has not is named', async () => {
  const made = fixture();
  const smil =
    '<smil><head><layout><root-layout width="160" height="140"/><region id="Text" top="0" left="0" width="160" height="140"/></layout></head>' +
    '<body><par dur="60s"><text src="a.txt" region="Text"/><text src="b.txt" region="Text"/><img src="gone.jpg" region="Text"/></par></body></smil>';
  const sent = message({
    kind: 'mms',
    direction: 'in',
    from: NUMBERS.ben,
    addresses: [NUMBERS.ben],
    conversation: NUMBERS.ben,
    text: null,
    parts: [
      part('smil', 'application/smil', { text: smil }),
      text('a.txt', 'First words'),
      text('b.txt', 'Further words'),
    ],
  });
  made.messages.set(`anna ${NUMBERS.ben}`, [sent]);
  const engine = new FakeEngine(made, () => 'data:,');
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await expect.element(anna.getByRole('article', { name: /First words/ })).toBeVisible();
  openRoute(session.stores.handsets.get('anna')!, {
    screen: 'player',
    conversation: NUMBERS.ben,
    message: sent.id,
  });
  const first = anna.getByText('First words').last();
  const second = anna.getByText('Further words').last();
  await expect.element(anna.getByText('Missing in the message: “gone.jpg”')).toBeVisible();
  expect(second.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(
    first.element().getBoundingClientRect().bottom - 1,
  );
});
