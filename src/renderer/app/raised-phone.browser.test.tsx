import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

const unit = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-phone=${id}]`)!;

/** Takes a phone by its head and puts it down that far to the right. Pixels. */
function drag(id: string, by: number): void {
  const head = unit(id).querySelector<HTMLElement>('.phone-head')!;
  // As the browser does where there is a finger or a mouse of its own.
  head.setPointerCapture = () => undefined;
  const at = head.getBoundingClientRect();
  const fire = (type: string, x: number): boolean =>
    head.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX: x, clientY: at.y + 5 }),
    );
  fire('pointerdown', at.x + 5);
  fire('pointermove', at.x + 5 + by);
  fire('pointerup', at.x + 5 + by);
}

test('a phone that was put onto its neighbour lies over it, also when neither has the focus', async () => {
  await openDesk();
  await expect.element(page.getByRole('region', { name: 'Phone Ben' })).toBeVisible();
  const [anna, ben] = [unit('anna'), unit('ben')].map((each) => each.getBoundingClientRect());
  drag('anna', ben!.x - anna!.x - 40);
  await expect.poll(() => unit('anna').style.position).toBe('absolute');
  (document.activeElement as HTMLElement | null)?.blur();
  const { right } = unit('anna').getBoundingClientRect();
  const { x, y } = unit('ben').querySelector('.phone-body')!.getBoundingClientRect();
  expect(right - x).toBeGreaterThan(100);
  expect(document.elementFromPoint(x + 60, y + 100)?.closest('[data-phone]')).toBe(unit('anna'));
});
