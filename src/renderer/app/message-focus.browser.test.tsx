import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Message } from '../../shared/model/message';
import { openRoute } from '../state/handset-store';
import { fixture, NUMBERS } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const focusedMessage = () => document.activeElement?.getAttribute('data-message');

/** A message of Anna's conversation with Ben, by its words or subject. */
function messageOf(lab: ReturnType<typeof fixture>, words: string): Message {
  const found = lab.messages
    .get(`anna ${NUMBERS.ben}`)
    ?.find(({ text, subject }) => text?.includes(words) === true || subject === words);
  if (found === undefined) throw new Error(`the fixture has no ${words}`);
  return found;
}

test('a hit of the search over all messages has the focus where it leads', async () => {
  const lab = fixture();
  const wanted = messageOf(lab, 'Wow, that light');
  const answers = { 'handset.search': () => ({ messages: [wanted], more: false }) };
  const { session } = await openDesk({ lab, answers });
  openRoute(session.stores.handsets.get('anna')!, { screen: 'search', text: 'light' });
  const hit = anna().getByRole('list', { name: 'Messages found' }).getByRole('button').first();
  await expect.element(hit).toBeVisible();
  (hit.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(anna().getByRole('log')).toBeVisible();
  await expect.poll(focusedMessage).toBe(wanted.id);
});

test('the way back from the player leads to the message that was played', async () => {
  const lab = fixture();
  const { session } = await openDesk({ lab });
  const store = session.stores.handsets.get('anna')!;
  openRoute(store, { screen: 'thread', conversation: NUMBERS.ben });
  const play = anna()
    .getByRole('article', { name: /Evening at the lake/ })
    .getByRole('button', { name: 'Play slideshow' });
  await expect.element(play).toBeVisible();
  (play.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const close = anna().getByRole('button', { name: 'Close slideshow' });
  await expect.element(anna().getByRole('log')).not.toBeInTheDocument();
  await expect.element(close).toBeVisible();
  (close.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(focusedMessage).toBe(messageOf(lab, 'Evening at the lake').id);
});
