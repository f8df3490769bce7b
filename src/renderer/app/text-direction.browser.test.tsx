import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { changeShell, openRoute } from '../state/handset-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const LAYLA = '+491715550108';

/** Anna's phone, on which somebody with an Arabic name has sent an MMS that is not fetched yet. */
async function openDesk(rightToLeft: boolean) {
  const made = fixture();
  const [view] = made.snapshot.handsets;
  if (view === undefined) throw new Error('Anna has no phone');
  view.setup.rightToLeft = rightToLeft;
  view.contacts.push({ number: LAYLA, name: 'ليلى حداد' });
  const mms = message({
    kind: 'mms',
    direction: 'in',
    addresses: [LAYLA],
    state: 'announced',
    subject: 'صور من البحيرة',
    size: 84_000,
  });
  made.messages.set(`anna ${LAYLA}`, [mms]);
  view.conversations.push({ key: LAYLA, addresses: [LAYLA], last: mms, unread: 0, draft: null });
  const session = await showDesk(new FakeEngine(made, () => 'data:,'));
  await expect.element(anna().getByText('ليلى حداد')).toBeVisible();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('Anna has no store');
  return store;
}

/** Where the words of an element begin on a screen that begins at this side. */
function beginning(element: Element, side: 'left' | 'right'): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect()[side];
}

test.each([
  ['left', false],
  ['right', true],
] as const)('what a screen says begins at its %s, in whatever script', async (side, rightToLeft) => {
  const store = await openDesk(rightToLeft);
  const names = [...document.querySelectorAll('[data-phone=anna] .conv .n b')];
  expect(names.map((name) => name.textContent)).toContain('ليلى حداد');
  const [first, ...others] = names.map((name) => beginning(name, side));
  for (const other of others) expect(Math.abs(other - (first ?? Number.NaN))).toBeLessThan(3);

  openRoute(store, { screen: 'thread', conversation: LAYLA });
  await expect.element(anna().getByText('Tap to download')).toBeVisible();
  const lines = [...document.querySelectorAll('[data-phone=anna] .dl :is(b, small)')];
  expect(lines.length).toBe(3);
  const [line, ...more] = lines.map((each) => beginning(each, side));
  for (const other of more) expect(Math.abs(other - (line ?? Number.NaN))).toBeLessThan(3);
});

test('what a tile of the shade says stands below its name where the screen begins', async () => {
  const store = await openDesk(true);
  changeShell(store, (shell) => ({ ...shell, panel: 'shade' }));
  const tile = anna().getByRole('button', { name: /^Airplane/ });
  await expect.element(tile).toBeVisible();
  const words = tile.element().querySelector('span')!;
  expect(beginning(words.querySelector('small')!, 'right')).toBeCloseTo(beginning(words, 'right'), -0.5);
});

test('a number that is typed keeps its plus in front of it on a screen from right to left', async () => {
  const store = await openDesk(true);
  openRoute(store, { screen: 'new' });
  const field = anna().getByRole('combobox', { name: 'To' });
  await field.fill('+49171');
  const { direction, textAlign } = getComputedStyle(field.element());
  expect([direction, textAlign]).toEqual(['ltr', 'right']);
});

test.each([false, true])(
  'what was written is seen from its beginning in the list, from right to left: %s',
  async (rightToLeft) => {
    const arabic = 'مرحبا يا ليلى! MMS from the lake with words that have no end and go on and on';
    const latin = 'Hello ليلى هذه رسالة طويلة جدا من البحيرة مع كلام كثير لا ينتهي ولا يتوقف';
    const store = await openDesk(rightToLeft);
    const lines = (): HTMLElement[] =>
      [...document.querySelectorAll<HTMLElement>('[data-phone=anna] .conv')]
        .filter((row) => row.dataset['key'] === LAYLA)
        .flatMap((row) => [...row.querySelectorAll<HTMLElement>('.sn > .words')]);
    for (const text of [arabic, latin]) {
      // Where the words begin, and where they go on in the other direction.
      const turn = text.search(text === arabic ? /MMS/ : /ليلى/);
      expect(turn).toBeGreaterThan(0);
      for (const draft of [true, false]) {
        const old = store.getState().conversations.get(LAYLA)!;
        const written = message({ direction: 'out', addresses: [LAYLA], text });
        store.setState(({ conversations }) => ({
          conversations: new Map(conversations).set(LAYLA, {
            ...old,
            last: written,
            draft: draft ? { to: [LAYLA], text, mms: null } : null,
          }),
        }));
        await expect.poll(() => lines()[0]?.textContent).toBe(text);
        const [line] = lines() as [HTMLElement];
        expect(line.scrollHeight).toBeGreaterThan(line.clientHeight);
        const box = line.getBoundingClientRect();
        for (const place of [0, turn]) {
          const range = document.createRange();
          range.setStart(line.firstChild!, place);
          range.setEnd(line.firstChild!, place + 1);
          const letter = range.getBoundingClientRect();
          expect(letter.left).toBeGreaterThan(box.left - 1);
          expect(letter.right).toBeLessThan(box.right + 1);
          expect(letter.bottom).toBeLessThan(box.bottom + 2);
        }
      }
    }
  },
);
