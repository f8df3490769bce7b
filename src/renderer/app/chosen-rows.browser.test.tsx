import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openApp } from '../state/handset-store';
import { openDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });
const choice = (name: string) => anna().getByRole('radio', { name, exact: true });

test('what is chosen in a setting is shown at once, and once more what is so when it was refused', async () => {
  const { engine, session, inputs } = await openDesk();
  const answers: ((problem?: Error) => void)[] = [];
  engine.answers['handset.configure'] = () =>
    new Promise<void>((resolve, reject) =>
      answers.push((problem) => (problem === undefined ? resolve() : reject(problem))),
    );
  openApp(session.stores.handsets.get('anna')!, 'settings', { page: 'lock' });
  await expect.element(choice('Show all')).toBeChecked();

  await choice('Hide content').click();
  await expect.element(choice('Hide content')).toBeChecked();
  await choice('Show nothing').click();
  await expect.element(choice('Show nothing')).toBeChecked();
  expect(inputs('handset.configure')).toEqual(
    ['hidden', 'nothing'].map((lockScreen) => ({ handset: 'anna', lockScreen })),
  );

  for (const answer of answers) answer(new Error('The disk is full'));
  await expect.element(choice('Show all')).toBeChecked();
  await expect.element(page.getByText('The disk is full').first()).toBeVisible();
});
