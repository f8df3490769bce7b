import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { addNotice, setLayout } from '../state/desk-store';
import { withDesk } from '../state/layout';
import type { LabSession } from '../state/session';
import { openDesk } from './open-desk.testing';

async function openSession(): Promise<LabSession> {
  await page.viewport(1_280, 800);
  return (await openDesk()).session;
}

test('a notice lies on nothing that can be pressed, with its action in one line', async () => {
  const session = await openSession();
  addNotice(session.stores.desk, 'Mail sent to +491715550101@mms.handset-lab.example', 'info', undefined, {
    label: 'Show the traffic',
    show: () => undefined,
  });
  const action = page.getByRole('button', { name: 'Show the traffic' });
  await expect.element(action).toBeVisible();
  const toast = document.querySelector('.toast')!;
  const place = toast.getBoundingClientRect();
  const covered = [...document.querySelectorAll('button, input, a')].filter((control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const apart = right <= place.left || left >= place.right || bottom <= place.top || top >= place.bottom;
    return !apart && !toast.contains(control) && right > left;
  });
  expect(covered).toEqual([]);
  const lines = document.createRange();
  lines.selectNodeContents(action.element());
  expect(lines.getClientRects()).toHaveLength(1);
});

test('a long notice stays in the title bar, and is there whole for whoever reads it', async () => {
  const session = await openSession();
  const words = 'The message centre refused the message because of a name that it does not know. ';
  addNotice(session.stores.desk, words.repeat(4));
  const dismiss = page.getByRole('button', { name: 'Dismiss' });
  await expect.element(dismiss).toBeVisible();
  const bar = document.querySelector('.titlebar')!.getBoundingClientRect();
  const toast = document.querySelector('.toast')!;
  const text = toast.querySelector('span')!;
  expect(toast.getBoundingClientRect().bottom).toBeLessThanOrEqual(bar.bottom);
  expect(text.scrollHeight).toBeGreaterThan(text.clientHeight + 1);
  (dismiss.element() as HTMLElement).focus();
  expect(text.scrollHeight).toBeLessThanOrEqual(text.clientHeight + 1);
  expect(toast.getBoundingClientRect().bottom).toBeGreaterThan(bar.bottom);
});

test('who goes to another workspace keeps what went wrong and what can be taken back', async () => {
  const session = await openSession();
  const { desk } = session.stores;
  addNotice(desk, 'Sent to 3 phones', 'info');
  addNotice(desk, 'Anna’s phone is gone', 'info', () => undefined);
  addNotice(desk, 'The file is damaged');
  await expect.element(page.getByText('Sent to 3 phones')).toBeVisible();
  setLayout(desk, { workspace: 'mail' });
  await expect.element(page.getByText('Sent to 3 phones')).not.toBeInTheDocument();
  await expect.element(page.getByText('Anna’s phone is gone')).toBeVisible();
  await expect.element(page.getByText('The file is damaged')).toBeVisible();
});

test('a saved desk that was forgotten comes back to its place, by the notice beside the dialog', async () => {
  const session = await openSession();
  for (const name of ['First', 'Second'])
    setLayout(session.stores.desk, { desks: withDesk(session.stores.desk.getState().layout, name) });
  await page.getByRole('button', { name: 'Desk and all phones' }).click();
  await page.getByRole('menuitem', { name: 'Save or forget…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved desks' });
  await dialog.getByRole('button', { name: 'Forget the desk “First”' }).click();
  await expect.element(dialog.getByText('First')).not.toBeInTheDocument();
  // Whoever has forgotten it is in the dialog, and stays there.
  await page.elementLocator(document.querySelector('.toast .undo')!).click();
  await expect.element(dialog.getByText('First')).toBeVisible();
  expect(session.stores.desk.getState().layout.desks.map(({ name }) => name)).toEqual(['First', 'Second']);
});
