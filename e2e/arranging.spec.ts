import { expect, test } from './support/fixtures';
import { phone, startChat } from './support/phones';

test('phones stand where they are put, by mouse and by keys, and desks are saved', async ({ desk }) => {
  const ben = phone(desk, 'Ben');
  const otto = phone(desk, 'Otto');
  await expect(ben).toBeVisible();
  const before = (await ben.boundingBox())!;
  const grip = ben.getByText('Ben', { exact: true }).first();
  await grip.hover();
  await desk.mouse.down();
  await desk.mouse.move(before.x + 80, before.y + 90, { steps: 4 });
  await desk.mouse.up();
  await expect.poll(async () => (await ben.boundingBox())!.y - before.y).toBeGreaterThan(40);

  await otto.focus();
  await desk.keyboard.press('Shift+ArrowRight');
  await expect(desk.getByText(/Otto’s phone stands at/)).toBeAttached();

  await desk.getByRole('button', { name: 'Desk and all phones' }).click();
  await desk.getByRole('menuitem', { name: 'Save or forget…' }).click();
  const desks = desk.getByRole('dialog', { name: 'Saved desks' });
  await desks.getByRole('textbox').fill('Class');
  await desks.getByRole('button', { name: 'Save' }).click();
  await expect(desks.getByRole('listitem')).toContainText('Class');
  await desk.keyboard.press('Escape');

  const place = (await ben.boundingBox())!;
  await desk.getByRole('button', { name: 'Side by side again' }).click();
  await expect.poll(async () => (await ben.boundingBox())!.y).not.toBe(place.y);
  await desk.keyboard.press('Control+z');
  await expect.poll(async () => (await ben.boundingBox())!.y).toBe(place.y);
  await desk.getByRole('button', { name: 'Side by side again' }).click();

  await desk.reload();
  await desk.getByRole('button', { name: 'Desk and all phones' }).click();
  await desk.getByRole('menuitem', { name: 'Class' }).click();
  await expect.poll(async () => (await ben.boundingBox())!.y).toBe(place.y);
});

test('a phone that is added is in sight, side by side, zoomed in and in a free arrangement', async ({
  desk,
}) => {
  const canvas = desk.locator('[data-region=canvas]');
  const add = async (): Promise<void> => {
    await desk.getByRole('button', { name: 'Add phone' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await expect(desk.getByRole('dialog')).toHaveCount(0);
  };
  const allInSight = async (count: number): Promise<void> => {
    const phones = desk.getByRole('region', { name: /^Phone / });
    await expect(phones).toHaveCount(count);
    for (const each of await phones.all()) await expect(each).toBeInViewport({ ratio: 1 });
    const room = (await canvas.boundingBox())!;
    for (const each of await phones.all()) {
      const box = (await each.boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(room.y + room.height);
    }
  };
  await add();
  await allInSight(4);
  await desk.getByRole('button', { name: 'Zoom in' }).click();
  await desk.getByRole('button', { name: 'Zoom in' }).click();
  await add();
  await allInSight(5);
  await phone(desk, 'Ben').focus();
  for (let i = 0; i < 4; i++) await desk.keyboard.press('Shift+ArrowDown');
  await desk.getByRole('link', { name: 'Network' }).click();
  await add();
  // An arrangement of so many is not made smaller than can be read: the new one is in sight, the others are named at the edge.
  await expect(desk.getByRole('region', { name: /^Phone / })).toHaveCount(6);
  await expect(phone(desk, 'Emma')).toBeInViewport({ ratio: 1 });
});

test('whoever comes back from another view finds the desk as it was, and the focus stays', async ({
  desk,
}) => {
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  const field = anna.getByRole('textbox', { name: 'Message' });
  await field.fill('Back in a minute');
  await desk.keyboard.press('Enter');
  await expect(anna.getByRole('article', { name: /Back in a minute/ })).toBeVisible();
  await expect(field).toBeFocused();
  for (let i = 0; i < 6; i++) await desk.getByRole('button', { name: 'Zoom in' }).click();
  const stage = desk.locator('.stage-scroll');
  await stage.evaluate((element) => element.scrollTo(0, 120));
  for (const view of ['Network', 'Businesses', 'Mail']) {
    await desk.getByRole('link', { name: view }).click();
    await expect(anna).toBeHidden();
    await desk.getByRole('link', { name: 'Phones' }).click();
    await expect(field).toBeVisible();
    // Two frames later nothing more is to come.
    await desk.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await expect(field).not.toBeFocused();
    expect(await stage.evaluate((element) => element.scrollTop)).toBe(120);
  }
});

test('one phone fills the desk, presenter mode shows the phones only, and keys lead back', async ({
  desk,
}) => {
  const anna = phone(desk, 'Anna');
  const ben = phone(desk, 'Ben');
  await ben.focus();
  await desk.keyboard.press('f');
  await expect(anna).toBeHidden();
  await expect(desk.getByRole('toolbar', { name: 'Transport' })).toBeHidden();
  await desk.getByRole('button', { name: /Back to all phones/ }).click();
  await expect(anna).toBeVisible();
  await ben.focus();
  await desk.keyboard.press('p');
  await expect(anna).toBeVisible();
  await expect(desk.getByRole('region', { name: 'Network events' })).toBeHidden();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('region', { name: 'Network events' })).toBeVisible();
});

test('one text goes to all phones, and all phones leave the air', async ({ desk }) => {
  await desk.getByRole('button', { name: 'Desk and all phones' }).click();
  await desk.getByRole('menuitem', { name: 'Write to all…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Write to all phones' });
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Lunch is ready');
  await dialog.getByRole('button', { name: 'Send to 2 phones' }).click();
  await expect(phone(desk, 'Ben').getByRole('listitem', { name: /Anna/ })).toContainText('Lunch is ready');
  await desk.getByRole('button', { name: 'Desk and all phones' }).click();
  await desk.getByRole('menuitem', { name: 'Airplane mode on' }).click();
  await desk.getByRole('link', { name: 'Network' }).click();
  await expect(desk.getByRole('button', { name: /^Ben, airplane/ })).toBeVisible();
});

test.describe('on the first day', () => {
  test.use({ firstStart: true });

  test('the tour sends a real MMS, and leads through the desk', async ({ desk }) => {
    const tour = desk.getByRole('dialog', { name: 'Send your first MMS' });
    await expect(tour).toBeVisible();
    await tour.getByRole('button', { name: 'Do it for me' }).click();
    await desk
      .getByRole('dialog', { name: 'Its way through the network' })
      .getByRole('button', { name: 'Next' })
      .click();
    const inside = desk.getByRole('dialog', { name: 'Look inside' });
    await inside.getByRole('button', { name: 'Show me' }).click();
    const inspector = desk.getByRole('complementary', { name: 'Inspector' });
    await expect(inspector).toContainText('M-Send.req');
    // What is shown is the row that is marked, and the card leaves both in sight.
    const marked = desk.getByRole('option', { selected: true });
    await expect(marked).toContainText('M-Send.req');
    await expect(inspector).toContainText(`Event ${await marked.locator('.num').innerText()}`);
    const card = await inside.boundingBox();
    for (const part of [inspector, desk.getByRole('region', { name: 'Network events' })]) {
      const box = await part.boundingBox();
      expect(card!.x + card!.width <= box!.x || card!.y + card!.height <= box!.y).toBe(true);
    }
    await inside.getByRole('button', { name: 'Next' }).click();
    const arrived = desk.getByRole('dialog', { name: 'Where it arrives' });
    await expect(phone(desk, 'Ben').getByRole('listitem', { name: /Anna/ })).toBeVisible({ timeout: 30_000 });
    await arrived.getByRole('button', { name: 'Next' }).click();
    await desk.getByRole('button', { name: 'Done' }).click();
    await expect(desk.getByRole('dialog')).toHaveCount(0);
    await desk.reload();
    await expect(phone(desk, 'Ben')).toBeVisible();
    await expect(desk.getByRole('dialog')).toHaveCount(0);
  });

  test('the tour is left by Esc and taken again from the menu', async ({ desk }) => {
    const tour = desk.getByRole('dialog', { name: 'Send your first MMS' });
    await expect(tour).toBeFocused();
    await desk.keyboard.press('Escape');
    await expect(tour).toBeHidden();
    await desk.getByRole('button', { name: 'Desk and all phones' }).click();
    await desk.getByRole('menuitem', { name: 'Take the tour' }).click();
    await expect(tour).toBeVisible();
  });
});

test.describe('on the first day, in German', () => {
  test.use({ firstStart: true, locale: 'de-DE' });

  test('the phones speak as the desk does, and the tour names what they show', async ({ desk }) => {
    const tour = desk.getByRole('dialog', { name: 'Sende deine erste MMS' });
    const anna = desk.getByRole('region', { name: 'Telefon Anna' });
    await expect(anna.getByRole('button', { name: 'Chat starten' })).toBeVisible();
    await expect(tour).toContainText('„Chat starten“');
    await expect(tour.getByRole('button', { name: 'Alle Telefone auf Deutsch' })).toBeHidden();
    await desk.keyboard.press('Escape');
    await desk.reload();
    await expect(anna.getByRole('button', { name: 'Chat starten' })).toBeVisible();
  });
});
