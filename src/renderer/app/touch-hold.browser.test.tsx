import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

/** What a touch screen tells of a finger. */
function touch(element: Element, type: string): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  // Clear of the edge of the screen, which is for going back.
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  const finger = { pointerType: 'touch', pointerId: 3, bubbles: true, ...at };
  element.dispatchEvent(new PointerEvent(type, finger));
}

test('a finger that rests on a message opens its menu, which stays when it is lifted', async () => {
  await openDesk();
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await anna.getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  const bubble = anna.getByRole('article', { name: /Wow, that light/ });
  await expect.element(bubble).toBeVisible();
  const menu = anna.getByRole('dialog', { name: 'More for this message' });
  touch(bubble.element(), 'pointerdown');
  await expect.element(menu).toBeVisible();
  touch(bubble.element(), 'pointerup');
  await menu.getByRole('button', { name: 'Details' }).click();
  await expect.element(anna.getByRole('dialog', { name: 'Message details' })).toBeVisible();
});
