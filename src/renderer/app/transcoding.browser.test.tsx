import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Copies, MmKey, MmSummary } from '../../shared/model/copies';
import type { LabSession } from '../state/session';
import { message, NUMBERS, slideshow, T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACADs=';
const CORRELATION = 'mm/lake';

const summary = (id: string, part: Partial<MmSummary>): MmSummary => ({
  id,
  correlation: `mm/${id}`,
  at: T0 - 60_000,
  from: NUMBERS.anna,
  subject: null,
  size: 86_016,
  text: null,
  recipients: [NUMBERS.ben],
  ...part,
});
const KEPT = [
  summary('harbour', { subject: 'Harbour', from: NUMBERS.ben, recipients: [NUMBERS.anna] }),
  summary('lake', { text: 'Look at this light!', recipients: [NUMBERS.ben, NUMBERS.otto] }),
  summary('fares', { subject: 'Fares', from: '22555' }),
];

const copiesOf = ({ text, recipients, ...head }: MmSummary): Copies => ({
  ...head,
  parts: slideshow({}).parts,
  copies: recipients.map((recipient) => ({
    recipient,
    state: text === null ? 'waiting' : 'unchanged',
    adaptation: null,
    parts: [],
    instead: null,
    link: null,
  })),
});

const openKept = () =>
  openDesk({
    media: () => PIXEL,
    answers: {
      'network.messages': ({ query }: { query: string }) => {
        const messages = KEPT.filter(({ subject, text }) =>
          `${subject ?? ''} ${text ?? ''}`.toLowerCase().includes(query.toLowerCase()),
        );
        return { messages, total: messages.length };
      },
      'network.copies': (key: MmKey) => {
        const found = KEPT.find((mm) =>
          'id' in key ? mm.id === key.id : mm.correlation === key.correlation,
        );
        return { copies: found === undefined ? null : copiesOf(found) };
      },
    },
  });

const chosen = () => page.getByRole('combobox', { name: 'Message to compare' });

/** An event of a message that is on no screen any more: its bubble is not at hand. */
function selectEventOf(session: LabSession, correlation: string): void {
  const { desk } = session.stores;
  const event = { ...desk.getState().trace.rows[0]!, correlation, interface: 'mm1' as const };
  desk.setState({ selection: { event, message: null } });
}

test('T opens the message of the selected event, also when a newer one is at hand and its own bubble is not', async () => {
  const { session } = await openKept();
  selectEventOf(session, CORRELATION);
  await userEvent.keyboard('t');
  await expect.element(chosen()).toHaveTextContent(/^Look at this light!.*Anna → Ben, Otto/);
});

test('the page behind the link is the one that is chosen, and text that the short message lacks is told', async () => {
  const { engine, session } = await openKept();
  const original = copiesOf(KEPT[1]!);
  const instead = message({
    text: 'From Anna\nLook at this light!\nTurn the sound on…\nhttp://127.0.0.1/m/a',
  });
  const link = 'http://127.0.0.1/m/a';
  engine.answers['network.copies'] = () => ({
    copies: {
      ...original,
      copies: [{ ...original.copies[1]!, state: 'replaced' as const, instead, link }],
    },
  });
  selectEventOf(session, CORRELATION);
  await userEvent.keyboard('t');
  const otto = page.getByRole('article', { name: /Otto/ });
  const second = otto.getByText('The evening ferry comes in.');
  await expect.element(otto.getByText('Open it (counts as read)')).toBeVisible();
  await expect.element(second).not.toBeInTheDocument();
  await expect.element(otto.getByText('text-left-out')).not.toBeInTheDocument();
  await page.getByText('Slide 2', { exact: true }).click();
  await expect.element(second).toBeVisible();
  await expect.element(otto.getByText('text-left-out')).toBeVisible();
});

test('T is taken from inside a phone, but for its text fields', async () => {
  const { session } = await openKept();
  selectEventOf(session, CORRELATION);
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  anna.getByRole('button', { name: 'Start chat' }).element().focus();
  await userEvent.keyboard('t');
  await expect.element(chosen()).toHaveTextContent('Look at this light!');
  await page.getByRole('button', { name: 'Back' }).click();
  await anna.getByRole('button', { name: 'Start chat' }).click();
  await anna.getByRole('combobox').click();
  await userEvent.keyboard('t');
  await expect.element(page.getByRole('heading', { name: 'Transcoding' })).not.toBeInTheDocument();
});

test('T opens the message of the selected bubble, not the one of an event that was selected before', async () => {
  const { session } = await openKept();
  selectEventOf(session, 'mm/harbour');
  const anna = session.stores.handsets.get('anna')!;
  const sent = message({ kind: 'mms', correlation: CORRELATION, at: T0 - 3_600_000 });
  anna.setState(({ threads }) => ({
    threads: new Map(threads).set('x', { ...[...threads.values()][0]!, messages: [sent] }),
  }));
  session.stores.desk.setState(({ selection }) => ({
    selection: { ...selection, message: { handset: 'anna', message: sent.id } },
  }));
  await userEvent.keyboard('t');
  await expect.element(chosen()).toHaveTextContent('Look at this light!');
});

test('a sheet that led here is gone from its phone when the phones come back', async () => {
  await openKept();
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  await anna.getByRole('article', { name: /Evening at the lake/ }).click({ button: 'right' });
  await anna.getByRole('button', { name: 'Transcoding', exact: true }).click();
  await expect.element(page.getByRole('heading', { name: 'Transcoding' })).toBeVisible();
  const sheets = page.getByRole('dialog', { name: 'More for this message', includeHidden: true });
  await expect.element(sheets).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.element(anna.getByRole('article', { name: /Evening at the lake/ })).toBeVisible();
  await expect.element(anna.getByRole('dialog')).not.toBeInTheDocument();
});

test('Esc leads back to the workspace that the view was opened from', async () => {
  const { session } = await openKept();
  await userEvent.keyboard('t');
  await expect.element(page.getByRole('heading', { name: 'Transcoding' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('heading', { name: 'Transcoding' })).not.toBeInTheDocument();
  expect(session.stores.desk.getState().layout.workspace).toBe('phones');
});

test('without a selection the newest message is opened, and any other is found by words, keys alone', async () => {
  await openKept();
  await userEvent.keyboard('t');
  await expect.element(chosen()).toHaveTextContent('HarbourBen → Anna');
  await expect
    .element(page.getByText('No picture message was selected, so this is the newest.'))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Newer message' })).toBeDisabled();
  await page.getByRole('button', { name: 'Older message' }).click();
  await expect
    .element(page.getByText('No picture message was selected', { exact: false }))
    .not.toBeInTheDocument();
  await expect.element(chosen()).toHaveTextContent('Look at this light!');

  chosen().element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('option', { name: /^Fares.*Harbour Ferries → Ben/ })).toBeVisible();
  await userEvent.keyboard('fare');
  await expect.element(page.getByRole('option', { name: /^Look at/ })).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.element(chosen()).toHaveTextContent('FaresHarbour Ferries → Ben');
  await page.getByRole('button', { name: '2 newer' }).click();
  await expect.element(chosen()).toHaveTextContent('Harbour');
});
