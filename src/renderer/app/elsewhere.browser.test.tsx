import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

test('forms and drawings have the room of dock and inspector until somebody wants these', async () => {
  await page.viewport(1_600, 900);
  await openDesk();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const events = page.getByRole('listbox', { name: 'Events' });
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben, / }).click();
  await anna
    .getByRole('article', { name: /^You: Slideshow, .*Evening at the lake/ })
    .getByText('Evening at the lake')
    .click();
  await expect.element(inspector).toBeVisible();
  await expect.element(events).toBeVisible();

  const workspaces = page.getByRole('navigation', { name: 'Workspaces' });
  await workspaces.getByRole('link', { name: 'Network' }).click();
  await expect.element(page.getByRole('heading', { name: 'Network', exact: true })).toBeVisible();
  await expect.element(events).not.toBeInTheDocument();
  await expect.element(inspector).not.toBeInTheDocument();

  // The tab that is chosen already opens it, and what is selected is there again.
  await page.getByRole('tab', { name: 'Ladder' }).click();
  await expect.element(events).toBeVisible();
  await expect.element(inspector).toBeVisible();
  await userEvent.keyboard('{Control>}j{/Control}');
  await expect.element(inspector).not.toBeInTheDocument();
  await userEvent.keyboard('{Control>}i{/Control}');
  await expect.element(inspector).toBeVisible();
  await expect.element(events).toBeVisible();
  await userEvent.keyboard('{Control>}j{/Control}');

  // Beside the phones everything is as it was.
  await workspaces.getByRole('link', { name: 'Phones' }).click();
  await expect.element(events).toBeVisible();
  await expect.element(inspector).toBeVisible();
});
