import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, NUMBERS } from '../testing/fixture.testing';
import { App } from './app';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const field = () => anna().getByRole('textbox', { name: 'Message' });

/** Anna writes to Ben; what the engine keeps as her draft is told by the snapshot after a return. */
async function openThread() {
  const engine = new FakeEngine(fixture());
  const kept = (draft: unknown): void => {
    const { conversations } = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
    const held = conversations.findIndex(({ key }) => key === NUMBERS.ben);
    conversations[held] = { ...conversations[held]!, draft: draft as null };
  };
  engine.answers['handset.saveDraft'] = ({ draft }: { draft: unknown }) => kept(draft);
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={createTexts({ en: deskEn })} />);
  await anna()
    .getByRole('listitem', { name: /^Ben, / })
    .getByRole('button')
    .first()
    .click();
  await expect.element(field()).toBeVisible();
  const saved = () => engine.calls.filter(({ name }) => name === 'handset.saveDraft').at(-1)?.input;
  const back = async (): Promise<void> => {
    await expect.element(page.getByRole('alert').filter({ hasText: 'The engine stopped.' })).toBeVisible();
    await expect.poll(() => session.stores.desk.getState().link.status, { timeout: 10_000 }).toBe('running');
  };
  return { engine, session, kept, saved, back };
}

/** The engine goes away with this call, and answers nothing. */
function lostWith(engine: FakeEngine, call: string, before: () => void = () => undefined): void {
  engine.answers[call] = () => {
    delete engine.answers[call];
    before();
    engine.lose();
    return Promise.reject(new Error('the link has ended'));
  };
}

test('a message that was taken before the engine went away is not offered again', async () => {
  const { engine, session, kept, back } = await openThread();
  await field().fill('The seven o’clock boat');
  lostWith(engine, 'handset.sendSms', () => kept(null));
  await userEvent.keyboard('{Enter}');
  await back();
  await expect.element(field()).toHaveValue('');
  // That it was away was said once.
  expect(session.stores.desk.getState().notices).toEqual([]);
});

test('a message that the engine had not taken stands in the field, and is kept', async () => {
  const { engine, saved, back } = await openThread();
  await field().fill('The seven o’clock boat');
  lostWith(engine, 'handset.sendSms');
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('The seven o’clock boat');
  await back();
  await expect.element(anna().getByRole('button', { name: 'Send SMS' })).toBeEnabled();
  await expect.element(field()).toHaveValue('The seven o’clock boat');
  await expect.poll(saved).toMatchObject({ draft: { text: 'The seven o’clock boat' } });
});

test('what was written when the engine went away is kept when it is back', async () => {
  const { engine, saved, back } = await openThread();
  lostWith(engine, 'handset.saveDraft');
  await field().fill('Half a sen');
  await back();
  await expect.element(field()).toHaveValue('Half a sen');
  await expect.poll(saved).toMatchObject({ conversation: NUMBERS.ben, draft: { text: 'Half a sen' } });
});

test('the menu of a message stays open while the engine is away, and works when it is back', async () => {
  const { engine, back } = await openThread();
  await anna().getByRole('article').first().click({ button: 'right' });
  const menu = anna().getByRole('dialog');
  await expect.element(menu).toBeVisible();
  engine.lose();
  await back();
  await expect.element(menu).toBeVisible();
  await menu.getByRole('button', { name: 'Add a star' }).click();
  await expect.poll(() => engine.calls.some(({ name }) => name === 'handset.star')).toBe(true);
});
