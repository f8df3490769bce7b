import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openDesk } from './open-desk.testing';

async function openTrace() {
  const { engine, session } = await openDesk();
  const [row] = engine.fixture.snapshot.trace.tail;
  if (row === undefined) throw new Error('the fixture has no events');
  const come = (from: number, to: number): void =>
    engine.emit(
      ...Array.from({ length: to - from }, (_, i) => ({
        type: 'trace' as const,
        row: { ...row, seq: from + i, name: `Event ${from + i}` },
      })),
    );
  return { session, come };
}

/** What is seen at the very top of the scrolled box, and how much of it is above that edge; pixels of the page. */
function firstInSight(list: Element, item: string): { row: Element | null; cut: number } {
  const box = list.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + 1);
  const row = at?.closest(item) ?? null;
  return { row, cut: row === null ? Number.NaN : box.top - row.getBoundingClientRect().top };
}

test.each([
  ['Ladder', 'listbox', '[role=option]', 'aria-selected'],
  ['List', 'list', '[role=listitem]', 'aria-current'],
] as const)(
  'the end of the %s rests on whole rows however high the dock is, and a click hits what it shows',
  async (view, role, item, chosen) => {
    const { session, come } = await openTrace();
    if (view === 'List') await page.getByRole('tab', { name: 'List' }).click();
    const events = page.getByRole(role, { name: 'Events' });
    await expect.element(events).toBeVisible();
    const dock = events.element().closest<HTMLElement>('.events-place')!;
    let next = 1_000;
    for (const height of [170, 177, 183, 191]) {
      dock.style.flex = `0 0 ${height}px`;
      come(next, next + 40);
      next += 40;
      await expect.element(events.getByText(`Event ${next - 1}`, { exact: true }).first()).toBeVisible();
      await expect.poll(() => Math.abs(firstInSight(events.element(), item).cut)).toBeLessThan(1.5);
      const last = [...events.element().querySelectorAll(item)].at(-1)!.getBoundingClientRect();
      expect(last.bottom).toBeLessThanOrEqual(dock.getBoundingClientRect().bottom + 1);
    }
    const { row } = firstInSight(events.element(), item);
    const shown = Number(row?.querySelector('.num')?.textContent);
    const box = row!.getBoundingClientRect();
    (document.elementFromPoint(box.left + 20, box.top + 2) as HTMLElement).click();
    await expect.poll(() => session.stores.desk.getState().selection.event?.seq).toBe(shown);
    await expect.poll(() => row?.getAttribute(chosen)).toBe('true');
  },
);
