import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

/** By how much the words of an element are wider than it. CSS pixels. */
function cut(element: Element): number {
  const words = document.createRange();
  words.selectNodeContents(element);
  return words.getBoundingClientRect().width - element.getBoundingClientRect().width;
}

test('above a small phone its number is cut before its name and what it can do', async () => {
  await openDesk();
  const otto = page.getByRole('region', { name: 'Phone Otto' });
  await expect.element(otto).toBeVisible();
  const unit = otto.element() as HTMLElement;
  const head = unit.querySelector('.phone-head')!;
  let told = 0;
  for (let width = 300; width > 130; width -= 5) {
    unit.style.width = `${width}px`;
    const number = head.querySelector('.num')!;
    if (number.getBoundingClientRect().width === 0) continue;
    if (cut(number) > 0) told++;
    expect(cut(head.querySelector('b')!), `name at ${width}`).toBeLessThanOrEqual(0.5);
    expect(cut(head.querySelector('.pill')!), `pill at ${width}`).toBeLessThanOrEqual(0.5);
  }
  expect(told).toBeGreaterThan(0);
});
