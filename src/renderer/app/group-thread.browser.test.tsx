import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Queues } from '../../shared/contract/queues';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { changeShell } from '../state/handset-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const CARLA = '+491715550104';
const ben = () => page.getByRole('region', { name: 'Phone Ben' });
const bubble = (text: string) => ben().getByRole('article', { name: new RegExp(text) });

/** Ben's phone with what was said in a group, oldest first, ten seconds apart. */
async function openGroup(
  said: readonly Partial<Message>[],
  setup: Partial<HandsetSetup> = {},
  answers: FakeEngine['answers'] = {},
): Promise<FakeEngine> {
  const made = fixture();
  for (const handset of made.snapshot.handsets)
    if (handset.setup.id === 'ben') Object.assign(handset.setup, setup);
  const messages = said.map((part, i) =>
    message({ addresses: [NUMBERS.anna, CARLA], at: T0 - (said.length - i) * 10_000, ...part }),
  );
  made.messages.set(`ben ${messages[0]?.conversation ?? ''}`, messages);
  const engine = new FakeEngine(made, () => 'data:,');
  Object.assign(engine.answers, answers);
  await showDesk(engine);
  await ben()
    .getByRole('listitem', { name: /^Anna, Carla/ })
    .getByRole('button')
    .click();
  await expect.element(ben().getByRole('log')).toBeVisible();
  return engine;
}

test('a group is answered as a group, also by a phone that sends new messages to each on its own', async () => {
  const engine = await openGroup([{ direction: 'in', from: NUMBERS.anna, text: 'Who brings the boat' }], {
    groupMessages: 'each',
  });
  engine.answers['handset.sendMms'] = () => ({ messages: [message({ addresses: [NUMBERS.anna, CARLA] })] });
  await ben().getByRole('textbox', { name: 'Message' }).fill('I do');
  await ben().getByRole('button', { name: 'Send MMS' }).click();
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'handset.sendMms')?.input)
    .toMatchObject({
      handset: 'ben',
      mms: { to: [NUMBERS.anna, CARLA], group: 'one' },
    });
});

test('in a group the name stands above the first bubble of a run, and the sender beside its last one', async () => {
  const anna: Partial<Message> = { direction: 'in', from: NUMBERS.anna };
  await openGroup([
    { ...anna, text: 'Who brings the boat' },
    { ...anna, text: 'and who the oars' },
    { direction: 'in', from: CARLA, text: 'The oars are mine' },
    { text: 'Then I bring apples' },
  ]);
  const marks = (text: string): [name: boolean, sender: boolean] => {
    const element = bubble(text).element();
    return [element.querySelector('.sender') !== null, element.querySelector('.mav') !== null];
  };
  expect(marks('Who brings')).toEqual([true, false]);
  expect(marks('who the oars')).toEqual([false, true]);
  expect(marks('are mine')).toEqual([true, true]);
  expect(marks('Then I')).toEqual([false, false]);

  const boxes = (text: string): DOMRect[] =>
    ['.mav', '.bub'].map((part) => bubble(text).element().querySelector(part)!.getBoundingClientRect());
  const [disc, last] = boxes('who the oars') as [DOMRect, DOMRect];
  expect(disc.right).toBeLessThan(last.left);
  expect(Math.abs(disc.bottom - last.bottom)).toBeLessThan(2);
  // All that one sender said stands at one edge.
  const first = bubble('Who brings').element().querySelector('.bub')!.getBoundingClientRect();
  expect(Math.abs(first.left - last.left)).toBeLessThan(1);
});

test('so is one that is answered in its notification', async () => {
  const made = fixture();
  const ben0 = made.snapshot.handsets.find(({ setup }) => setup.id === 'ben');
  if (ben0 === undefined) throw new Error('the fixture has no Ben');
  ben0.setup.groupMessages = 'each';
  const addresses = [NUMBERS.anna, CARLA];
  const last = message({
    id: 'g1',
    direction: 'in',
    from: NUMBERS.anna,
    addresses,
    text: 'Who rows',
    read: false,
  });
  const key = last.conversation;
  ben0.conversations = [{ key, addresses, last, unread: 1, draft: null }];
  const engine = new FakeEngine(made, () => 'data:,');
  engine.answers['handset.sendMms'] = () => ({ messages: [message({ addresses })] });
  const session = await showDesk(engine);
  await expect.element(ben()).toBeVisible();
  const store = session.stores.handsets.get('ben');
  if (store === undefined) throw new Error('Ben has no store');
  changeShell(store, (shell) => ({ ...shell, panel: 'shade' }));
  await ben().getByRole('button', { name: 'Reply', exact: true }).click();
  await ben()
    .getByRole('textbox', { name: /^Reply to/ })
    .fill('I do');
  await ben().getByRole('button', { name: 'Send reply' }).click();
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'handset.sendMms')?.input)
    .toMatchObject({ handset: 'ben', mms: { to: addresses, group: 'one' } });
});

test('a message to a group names who got a link that nobody has opened, until that has its report', async () => {
  const reports: Message['reports'] = [
    { recipient: NUMBERS.anna, status: 'delivered', at: T0 },
    { recipient: CARLA, status: 'pending', at: null },
  ];
  const share = {
    message: 'm1@mmsc',
    subject: null,
    size: 1_000,
    since: T0,
    attempts: 1,
    nextAt: null,
    expiresAt: T0 + 1,
    from: NUMBERS.ben,
    correlation: 'apples',
  };
  const waiting: Queues['mmsc']['waiting'] = [
    { ...share, index: 0, to: NUMBERS.anna, state: 'deferred' },
    { ...share, index: 1, to: CARLA, state: 'linked' },
    { ...share, index: 1, to: NUMBERS.anna, state: 'linked', correlation: 'another' },
  ];
  const sent = { kind: 'mms', state: 'sent', text: null, subject: 'Apples', correlation: 'apples' } as const;
  const said = { ...sent, id: 'apples', reports };
  const engine = await openGroup(
    [said],
    {},
    {
      'network.queues': () => ({ smsc: { total: 0, waiting: [] }, mmsc: { total: 3, waiting } }),
    },
  );
  const words = bubble('Apples').getByText('A link was sent; nobody has opened it.');
  await expect.element(words).toHaveTextContent(/^Carla:/);
  await expect.element(bubble('Apples')).toHaveTextContent('Delivered to 1 of 2');
  const delivered = reports.map((report) => ({ ...report, status: 'delivered' as const, at: T0 }));
  engine.emit({
    type: 'message',
    handset: 'ben',
    message: message({ addresses: [NUMBERS.anna, CARLA], at: T0 - 10_000, ...said, reports: delivered }),
  });
  await expect.element(words).not.toBeInTheDocument();
});
