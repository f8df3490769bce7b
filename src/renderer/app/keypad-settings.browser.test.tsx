import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { HandsetSetup } from '../../shared/model/handset';
import { FakeEngine } from '../testing/fake-connection.testing';
import { ANDROID, fixture } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const otto = () => page.getByRole('region', { name: 'Phone Otto' });
const screen = (words: RegExp) => otto().getByRole('img', { name: words });

/** The desk with a keypad phone that is set up so. */
async function openDesk(setup: Partial<HandsetSetup>): Promise<FakeEngine> {
  const engine = new FakeEngine(fixture());
  const view = engine.fixture.snapshot.handsets.find((each) => each.setup.id === 'otto')!;
  Object.assign(view.setup, setup);
  await showDesk(engine);
  await expect.element(screen(/Menu$/)).toBeVisible();
  return engine;
}

test.each([
  ['asks for a report and has no signature by itself', {}, { text: 'Ferry', deliveryReport: true }],
  [
    'asks for none and is signed where its owner wants that',
    { askDeliveryReports: false, signature: '– Otto' },
    { text: 'Ferry\n– Otto', deliveryReport: false },
  ],
] as const)('a text from a keypad phone %s', async (_, setup, wanted) => {
  const engine = await openDesk(setup);
  const left = otto().getByRole('button', { name: /^Left key/ });
  await otto()
    .getByRole('button', { name: /^Right key/ })
    .click();
  for (let i = 0; i < 3; i++) await otto().getByRole('button', { name: 'Down', exact: true }).click();
  await left.click();
  await otto().getByRole('textbox', { name: 'Message' }).fill('Ferry');
  await left.click();
  await expect.element(screen(/Send to/)).toBeVisible();
  await left.click();
  await expect
    .poll(() => engine.calls.filter(({ name }) => name === 'handset.sendSms').map(({ input }) => input))
    .toEqual([expect.objectContaining(wanted)]);
});

test('a phone that shows picture messages and writes none is no phone for SMS only', async () => {
  const engine = await openDesk({});
  await expect.element(otto().getByText('SMS only', { exact: true })).toBeVisible();
  const { conversations: _, ...view } = engine.fixture.snapshot.handsets.find(
    ({ setup }) => setup.id === 'otto',
  )!;
  const profile = { ...view.setup.profile, mms: { ...ANDROID.mms!, receiveOnly: true } };
  engine.emit({ type: 'handset', handset: { ...view, setup: { ...view.setup, profile } } });
  const can = otto().getByText('MMS: receives only');
  await expect.element(can).toBeVisible();

  // A long name and what the phone can do share the room.
  const name = 'Hannelore Wiesengrund-Adorno';
  engine.emit({ type: 'handset', handset: { ...view, setup: { ...view.setup, profile, name } } });
  const long = page.getByRole('region', { name: `Phone ${name}` });
  const widthOf = (words: string): number => long.getByText(words).element().clientWidth;
  await expect.element(long.getByText(name)).toBeVisible();
  await expect.poll(() => widthOf(name) / widthOf('MMS: receives only')).toBeGreaterThan(0.7);
  expect(widthOf('MMS: receives only')).toBeGreaterThan(30);
  await expect.element(long.getByTitle('MMS: receives only')).toBeVisible();
});
