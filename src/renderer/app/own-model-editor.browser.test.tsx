import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

const gallery = page.getByRole('dialog', { name: 'Add a phone' });
const editor = page.getByRole('dialog', { name: 'A model of your own' });
const name = editor.getByRole('textbox', { name: 'Name' });

async function openEditor(): Promise<void> {
  const { engine, view } = await openDesk();
  const { profile } = view('anna').setup;
  engine.answers['lab.profiles'] = () => [profile];
  await page.getByRole('button', { name: 'Add phone' }).first().click();
  await expect.element(gallery.getByRole('radio')).toBeVisible();
  await gallery.getByRole('button', { name: 'Make one like it…' }).click();
  await expect.element(name).toHaveFocus();
}

test('Esc goes back to the gallery, and what was written can be had back', async () => {
  await openEditor();
  await name.fill('Paper phone');
  await userEvent.keyboard('{Escape}');
  await expect.element(gallery).toBeVisible();
  await expect.element(gallery.getByRole('radio')).toHaveFocus();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(name).toHaveValue('Paper phone');
  await expect.element(name).toHaveFocus();
  // Again, and then away from the gallery, too.
  await userEvent.keyboard('{Escape}');
  await expect.element(gallery).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('nothing is said of an editor in which nothing was written', async () => {
  await openEditor();
  await userEvent.keyboard('{Escape}');
  await expect.element(gallery.getByRole('radio')).toHaveFocus();
  expect(page.getByRole('button', { name: 'Undo' }).query()).toBeNull();
});
