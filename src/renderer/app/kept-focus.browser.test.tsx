import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useState } from 'react';
import type { Queues } from '../../shared/contract/queues';
import type { Fault } from '../../shared/model/fault';
import type { HandsetSetup } from '../../shared/model/handset';
import { useKeptFocus } from '../components/kept-focus';
import { setLayout } from '../state/desk-store';
import { withDesk } from '../state/layout';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture } from '../testing/fixture.testing';
import { openDesk, showDesk } from './open-desk.testing';

const press = async (name: string): Promise<void> => {
  const button = page.getByRole('button', { name });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
};

function Rows() {
  const [rows, setRows] = useState(['one', 'two']);
  useKeptFocus();
  return (
    <section data-region="rows">
      <button>Add</button>
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row}>
              <button>Edit {row}</button>
              <button onClick={() => setRows(rows.filter((other) => other !== row))}>Delete {row}</button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

test('the focus goes to the next of its kind when a row is deleted by its own button, at last beside the rows', async () => {
  await render(<Rows />);
  await press('Delete one');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Delete two' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Add' })).toHaveFocus();
});

test('the focus does not come back to rows that its owner has left by a click beside them', async () => {
  await render(
    <>
      <Rows />
      <p>Words</p>
    </>,
  );
  await press('Delete one');
  const row = page.getByRole('button', { name: 'Delete one' }).element();
  await userEvent.click(page.getByText('Words'));
  expect(document.activeElement).toBe(document.body);
  // As when what the row was for has ended by itself.
  (row as HTMLElement).click();
  await expect.element(page.getByRole('button', { name: 'Delete one' })).not.toBeInTheDocument();
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(document.body);
});

test('the focus stays beside a button that its own press disables', async () => {
  const { session } = await openDesk();
  await press('Zoom in');
  for (let times = 0; times < 30; times++) {
    if ((page.getByRole('button', { name: 'Zoom in' }).element() as HTMLButtonElement).disabled) break;
    await userEvent.keyboard('{Enter}');
  }
  expect(session.stores.desk.getState().layout.zoom).not.toBeNull();
  await expect.element(page.getByRole('button', { name: 'Zoom in' })).toBeDisabled();
  await expect.element(page.getByRole('button', { name: 'Fit' })).toHaveFocus();
});

test('before an audience the focus is on a phone that is there, wherever it was', async () => {
  await openDesk();
  await press('Settings');
  await userEvent.keyboard('p');
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toHaveFocus();
  await userEvent.keyboard('p');
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toHaveFocus();
});

test('the focus stays in the dialog of saved desks while one after the other is forgotten', async () => {
  const { session } = await openDesk();
  const { desk } = session.stores;
  for (const name of ['Class', 'Fair']) setLayout(desk, { desks: withDesk(desk.getState().layout, name) });
  await page.getByRole('button', { name: 'Desk and all phones' }).click();
  await page.getByRole('menuitem', { name: 'Save or forget…' }).click();
  const forget = (name: string) => page.getByRole('button', { name: `Forget the desk “${name}”` });
  await expect.element(forget('Class')).toBeVisible();
  (forget('Class').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(forget('Fair')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('textbox', { name: 'Name of the desk as it is now' })).toHaveFocus();
});

test('a phone that is added has the focus, and one that came from elsewhere leaves it alone', async () => {
  const { engine, view } = await openDesk();
  const arrive = (setup: HandsetSetup): void =>
    engine.emit({ type: 'handset', handset: { ...view('anna'), setup } });
  const anna = view('anna').setup;
  engine.answers['lab.profiles'] = () => [anna.profile];
  engine.answers['handset.add'] = (setup) => arrive(setup);
  await press('Settings');
  arrive({ ...anna, id: 'zoe', name: 'Zoe', msisdn: '+491715550199', imsi: '262019999900199' });
  await expect.element(page.getByRole('region', { name: 'Phone Zoe' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Settings' })).toHaveFocus();
  await press('Add phone');
  await userEvent.keyboard('{Enter}');
  const add = page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true });
  await expect.element(add).toBeEnabled();
  // On what closes the dialog until the models are there.
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('radio');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  const added = engine.calls.findLast(({ name }) => name === 'handset.add')!.input as HandsetSetup;
  await expect.element(page.getByRole('region', { name: `Phone ${added.name}` })).toHaveFocus();
});

test('the number that a new phone is offered is nobody’s, also when somebody gets it meanwhile', async () => {
  const { engine, view } = await openDesk();
  const anna = view('anna').setup;
  engine.answers['lab.profiles'] = () => [anna.profile];
  await page.getByRole('button', { name: 'Add phone' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a phone' });
  const number = dialog.getByRole('textbox', { name: 'Number' });
  await expect.element(dialog.getByRole('radio')).toBeVisible();
  const offered = (number.element() as HTMLInputElement).value;
  const carla = { ...anna, id: 'zoe', name: 'Zoe', msisdn: offered, imsi: '262019999900199' };
  engine.emit({ type: 'handset', handset: { ...view('anna'), setup: carla } });
  await expect.element(number).not.toHaveValue(offered);
  await expect.element(dialog.getByRole('button', { name: 'Add', exact: true })).toBeEnabled();
  // What was typed stays, and what is wrong with it is said.
  await number.fill(offered);
  await expect.element(dialog.getByText('Zoe has this number')).toBeVisible();
});

test('a fault keeps its row under another name, and the focus the button that it was changed by', async () => {
  const { engine, session } = await openDesk();
  const { desk } = session.stores;
  const { settings } = desk.getState();
  if (settings === null) throw new Error('the fixture has settings');
  const put = (faults: readonly Fault[]): void =>
    engine.emit({ type: 'settings', settings: { ...settings, faults: [...faults] } });
  const fault = (id: string): Fault => ({ id, hop: 'push', action: { do: 'drop' }, when: { every: 1 } });
  engine.answers['lab.configure'] = ({ faults }: { faults: Fault[] }) => put(faults);
  setLayout(desk, { workspace: 'network', networkTab: 'faults' });
  put([fault('first'), fault('second')]);
  await press('Edit fault second');
  await userEvent.keyboard('{Enter}');
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
  await expect.element(name).toHaveFocus();
  await userEvent.fill(name, 'renamed');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Edit fault renamed' })).toHaveFocus();
});

test('a page that the palette leads to has the focus, and so has a phone on the way back', async () => {
  const { session } = await openDesk({ answers: { 'business.list': () => [] } });
  const go = async (words: string): Promise<void> => {
    await userEvent.keyboard('{Control>}k{/Control}');
    await page.getByRole('combobox').fill(words);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  };
  (page.getByRole('region', { name: 'Phone Ben' }).element() as HTMLElement).focus();
  for (const [words, region] of [
    ['>businesses', 'businesses'],
    ['>queues', 'network'],
  ] as const) {
    await go(words);
    await expect
      .poll(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'])
      .toBe(region);
  }
  await go('>show the phones');
  await expect.poll(() => document.activeElement?.hasAttribute('data-phone')).toBe(true);
  // By a key as well, with the focus on a phone.
  setLayout(session.stores.desk, { workspace: 'network' });
  await expect
    .poll(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'])
    .toBe('network');
  await go('>show the phones');
  await expect.poll(() => document.activeElement?.hasAttribute('data-phone')).toBe(true);
});

test('an empty desk that the palette leads back to has the focus, though no phone can take it', async () => {
  const lab = fixture();
  lab.snapshot.handsets = [];
  const session = await showDesk(new FakeEngine(lab));
  await expect.element(page.getByRole('heading', { name: 'No phone on the desk' })).toBeVisible();
  setLayout(session.stores.desk, { workspace: 'network' });
  await expect.element(page.getByRole('heading', { name: 'Network', exact: true })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('combobox').fill('>show the phones');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'])
    .toBe('canvas');
});

test('Retry now keeps the focus while what it has started is under way, and asks for nothing twice', async () => {
  const waits = {
    id: 'waits',
    to: '+491715550102',
    from: '+491715550101',
    kind: 'text' as const,
    since: 0,
    attempts: 1,
    reason: 'absent' as const,
    nextAt: 9_000_000_000_000,
    expiresAt: 9_000_000_000_000,
    inFlight: false,
    correlation: 'c1',
  };
  let inFlight = false;
  const { session, inputs } = await openDesk({
    answers: {
      'network.queues': (): Queues => ({
        smsc: { waiting: [{ ...waits, inFlight }], total: 1 },
        mmsc: { waiting: [], total: 0 },
      }),
      'network.retry': () => {
        inFlight = true;
        return {};
      },
    },
  });
  setLayout(session.stores.desk, { workspace: 'network', networkTab: 'queues' });
  await press('Retry now: Text from Anna to Ben');
  await userEvent.keyboard('{Enter}');
  const retry = page.getByRole('button', { name: 'Retry now: Text from Anna to Ben' });
  await expect.element(retry).toHaveAttribute('aria-disabled', 'true');
  await expect.element(retry).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(inputs('network.retry')).toHaveLength(1);
});
