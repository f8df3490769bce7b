import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { emptyComposer, emptySlide } from '../state/composer';
import { openRoute } from '../state/handset-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const WORK = '+491715550199';
const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const button = (name: string | RegExp) => anna().getByRole('button', { name });
const field = () => anna().getByRole('textbox', { name: 'Message' });

/** A desk on which Anna's phone has a second SIM, by which Ben wrote last. */
async function twoSims() {
  const made = fixture({ empty: true });
  const [first] = made.snapshot.handsets;
  if (first === undefined) throw new Error('the fixture has no phone');
  const said = (text: string, minutes: number, line?: string) =>
    message({
      direction: 'in',
      addresses: [NUMBERS.ben],
      from: NUMBERS.ben,
      text,
      at: T0 - minutes * 60_000,
      ...(line === undefined ? {} : { line }),
    });
  const thread = [said('At home?', 3), said('At work?', 2, 'anna-2')];
  const last = thread[1]!;
  first.conversations = [{ key: NUMBERS.ben, addresses: [NUMBERS.ben], last, unread: 0, draft: null }];
  made.messages.set(`anna ${NUMBERS.ben}`, thread);
  made.snapshot.handsets.push({
    ...first,
    setup: { ...first.setup, id: 'anna-2', msisdn: WORK, secondOf: 'anna', simName: 'Work' },
    radio: { ...first.radio, signal: 2 },
    conversations: [],
  });
  const engine = new FakeEngine(made);
  const session = await showDesk(engine);
  // Nothing was sent yet, so that the tour begins; where the desk is small its card may lie over the phone.
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  const inputs = (name: string): unknown[] =>
    engine.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { engine, inputs, session };
}

const openThread = (): Promise<void> =>
  anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();

test('is one phone on the desk, with the signal of both', async () => {
  await twoSims();
  await expect
    .element(anna().getByRole('img', { name: /^SIM 1: Signal: 4 bars.*; Work: Signal: 2 bars.*; battery/ }))
    .toBeVisible();
  expect(page.getByRole('region', { name: /^Phone / }).elements()).toHaveLength(3);
  await expect.element(anna().getByTitle(/^SIM 1: \+49\s171\s555\s0101\s+Work: \+49\s/)).toBeVisible();
});

test('says of each message and conversation by which SIM it came', async () => {
  await twoSims();
  await expect.element(anna().getByRole('listitem', { name: /^Ben.*, Work, / })).toBeVisible();
  await openThread();
  await expect.element(anna().getByRole('article', { name: /^Ben: At home\?.*SIM 1/ })).toBeVisible();
  await expect.element(anna().getByRole('article', { name: /^Ben: At work\?.*Work/ })).toBeVisible();
  // Both are said, however soon one comes after the other.
  const log = anna().getByRole('log');
  await expect.element(log.getByText('SIM 1', { exact: true })).toBeVisible();
  await expect.element(log.getByText('Work', { exact: true })).toBeVisible();
});

test('answers by the SIM of the last message, or by the one that is chosen, which the draft keeps', async () => {
  const { inputs } = await twoSims();
  await openThread();
  await field().fill('Yes');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => inputs('handset.sendSms').at(-1)).toMatchObject({ handset: 'anna-2', text: 'Yes' });

  await field().fill('From home');
  await button('Goes by Work; choose the SIM').click();
  await anna()
    .getByRole('dialog')
    .getByRole('button', { name: /^SIM 1/ })
    .click();
  await expect
    .poll(() => inputs('handset.saveDraft').at(-1))
    .toMatchObject({ handset: 'anna', draft: { text: 'From home', line: 'anna' } });
  await field().click();
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => inputs('handset.sendSms').at(-1))
    .toMatchObject({ handset: 'anna', text: 'From home' });
  // What was chosen was for that message; the conversation's newest message is still Ben's.
  await expect.element(button('Goes by Work; choose the SIM')).toBeVisible();
});

test('begins conversations by the SIM for new messages', async () => {
  const { engine } = await twoSims();
  const { conversations: _, ...view } = engine.fixture.snapshot.handsets[0]!;
  await button('Start chat').click();
  await expect.element(button('Goes by SIM 1; choose the SIM')).toBeVisible();
  engine.emit({ type: 'handset', handset: { ...view, setup: { ...view.setup, defaultSim: 'second' } } });
  await expect.element(button('Goes by Work; choose the SIM')).toBeVisible();
  // Whom one has talked to is answered by the SIM of that conversation.
  engine.emit({
    type: 'conversation',
    handset: 'anna',
    conversation: {
      key: '+491715550103',
      addresses: ['+491715550103'],
      last: message({ addresses: ['+491715550103'], text: 'Hello', at: T0 }),
      unread: 0,
      draft: null,
    },
  });
  await anna().getByRole('combobox', { name: 'To' }).fill('Otto');
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Goes by SIM 1; choose the SIM')).toBeVisible();
});

test('edits slides within the limits of the SIM that sends them', async () => {
  const { session } = await twoSims();
  const phone = session.stores.handsets.get('anna')!;
  const work = session.stores.handsets.get('anna-2')!;
  work.setState(({ limits }) => ({ limits: { ...limits, maxMessageSize: 100 * 1_024 } }));
  const slides = [{ ...emptySlide(), text: 'One' }, emptySlide()];
  phone.setState({
    composers: new Map([[NUMBERS.ben, { ...emptyComposer([NUMBERS.ben]), slides, line: 'anna-2' }]]),
  });
  openRoute(phone, { screen: 'slides', composer: NUMBERS.ben });
  await expect.element(anna().getByRole('meter', { name: 'Message size' })).toBeVisible();
  await expect.element(anna().getByText(/of 100.KB/)).toBeVisible();
});

test('has a page of settings for each SIM, which change that SIM', async () => {
  const { inputs } = await twoSims();
  await button(/^Open notifications/).click();
  await button('Settings').click();
  await button(/^Picture messages/).click();
  await anna().getByRole('group', { name: 'SIM' }).getByRole('button', { name: 'Work' }).click();
  await anna().getByRole('switch', { name: 'Download by itself', exact: true }).click();
  expect(inputs('handset.configure').at(-1)).toEqual({ handset: 'anna-2', autoRetrieve: false });
});

test('carries mobile data by the SIM that is chosen for them', async () => {
  const { inputs, session } = await twoSims();
  await button(/^Open notifications/).click();
  await button('Settings').click();
  await button(/^SIMs/).click();
  const data = anna().getByRole('group', { name: 'Mobile data' });
  await expect.element(data.getByRole('radio', { name: 'Both' })).toBeChecked();
  await data.getByRole('radio', { name: 'Work' }).click();
  expect(inputs('handset.configure').slice(-2)).toEqual([
    { handset: 'anna', packet: false },
    { handset: 'anna-2', packet: true },
  ]);
  session.stores.handsets.get('anna')!.setState(({ radio }) => ({ radio: { ...radio, packet: false } }));
  await expect.element(data.getByRole('radio', { name: 'Work' })).toBeChecked();
  await data.getByRole('radio', { name: 'SIM 1' }).click();
  expect(inputs('handset.configure').slice(-2)).toEqual([
    { handset: 'anna', packet: true },
    { handset: 'anna-2', packet: false },
  ]);
});

test('tells of the network that carries data, be the first SIM without one', async () => {
  const { session } = await twoSims();
  const store = session.stores.handsets.get('anna')!;
  await button(/^Open notifications/).click();
  const shade = anna().getByRole('dialog', { name: 'Notification shade' });
  const data = shade.getByRole('button', { name: /^Mobile data/ });
  await expect.element(data).toHaveAccessibleName(/LabNet/);
  store.setState(({ radio }) => ({ radio: { ...radio, sim: 'removed' } }));
  await expect.element(shade).toHaveTextContent('No SIM card · LabNet');
  await expect.element(data).toHaveAccessibleName(/LabNet/);
});

test('is without the SIM that is taken out, until that is taken back', async () => {
  const { inputs } = await twoSims();
  await page.getByRole('button', { name: 'More for Anna' }).click();
  await page.getByRole('menuitem', { name: 'Take out Work and its messages' }).click();
  await expect.element(anna().getByRole('img', { name: /^Signal: 4 bars/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(anna().getByRole('img', { name: /^SIM 1: .*Work: / })).toBeVisible();
  expect(inputs('handset.remove')).toEqual([]);
});
