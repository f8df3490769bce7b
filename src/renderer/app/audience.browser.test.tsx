import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

test('before an audience the octets of a message stand beside the phones, larger than on the desk', async () => {
  await page.viewport(1_280, 800);
  await openDesk();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const fields = inspector.getByRole('tab', { name: 'Fields' });
  const width = (): number => fields.element().getBoundingClientRect().width;
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben, / }).click();
  await anna
    .getByRole('article', { name: /^You: Slideshow, .*Evening at the lake/ })
    .getByText('Evening at the lake')
    .click();
  await expect.element(fields).toBeVisible();
  const onDesk = width();

  (anna.element() as HTMLElement).focus();
  await userEvent.keyboard('p');
  await expect.element(inspector).not.toBeInTheDocument();
  const shown = page.getByRole('button', { name: /^Octets/ });
  await shown.click();
  await expect.element(shown).toHaveAttribute('aria-pressed', 'true');
  await expect.element(fields).toBeVisible();
  expect(width()).toBeGreaterThan(onDesk * 1.2);
  await expect.element(page.getByRole('toolbar', { name: 'Transport' })).not.toBeInTheDocument();

  await userEvent.keyboard('{Control>}i{/Control}');
  await expect.element(inspector).not.toBeInTheDocument();
  await userEvent.keyboard('p');
  await expect.element(inspector).toBeVisible();
});

test('before an audience what shows the octets of a message shows them there', async () => {
  await page.viewport(1_280, 800);
  await openDesk();
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben, / }).click();
  (anna.element() as HTMLElement).focus();
  await userEvent.keyboard('p');
  const shown = page.getByRole('button', { name: /^Octets/ });
  await expect.element(shown).toHaveAttribute('aria-pressed', 'false');
  await anna
    .getByRole('article', { name: /^You: Slideshow, .*Evening at the lake/ })
    .getByText('Evening at the lake')
    .click({ button: 'right' });
  await anna.getByRole('button', { name: 'Details' }).click();
  await anna.getByRole('button', { name: 'Show octets' }).click();
  await expect.element(shown).toHaveAttribute('aria-pressed', 'true');
  await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
});

test('before an audience octets are there in a window that has no room for them beside the desk, too', async () => {
  await page.viewport(800, 700);
  await openDesk();
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await expect.element(anna).toBeVisible();
  (anna.element() as HTMLElement).focus();
  await userEvent.keyboard('p');
  await expect.element(page.getByRole('button', { name: /^Octets/ })).toBeVisible();
  await userEvent.keyboard('{Control>}i{/Control}');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect.element(inspector).toBeVisible();
  // It lies below the phones, and on none of them.
  const { top } = inspector.element().getBoundingClientRect();
  expect(document.querySelector('.canvas')!.getBoundingClientRect().bottom).toBeLessThanOrEqual(top + 1);
});
