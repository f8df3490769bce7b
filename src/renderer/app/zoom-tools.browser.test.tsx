import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

const buttons = (): HTMLElement[] => [
  ...page.getByRole('toolbar', { name: 'Zoom' }).element().querySelectorAll<HTMLElement>('button'),
];

test('the keys go through the zoom tools from above, as they are seen', async () => {
  await page.viewport(1_280, 560);
  await openDesk();
  await expect.element(page.getByRole('button', { name: /More room for the phones/ })).toBeVisible();
  const tops = buttons().map((button) => button.getBoundingClientRect().top);
  expect(tops).toHaveLength(4);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
});

test('all zoom tools are in sight where there is little room for phones, on the ground that they share', async () => {
  // A screen of 1,280 × 800 at 200 %.
  await page.viewport(640, 400);
  await openDesk();
  await expect.element(page.getByRole('button', { name: /More room for the phones/ })).toBeVisible();
  const outside = (): string[] => {
    const canvas = document.querySelector('.canvas')!.getBoundingClientRect();
    const tools = page.getByRole('toolbar', { name: 'Zoom' }).element().getBoundingClientRect();
    return buttons()
      .filter((button) => {
        const { bottom, right } = button.getBoundingClientRect();
        return bottom > Math.min(canvas.bottom, tools.bottom) || right > tools.right;
      })
      .map((button) => button.ariaLabel ?? '');
  };
  await expect.poll(outside).toEqual([]);
});
