import { breaches, breachesBesidePhones, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { phone, selectEvent, startChat } from './support/phones';
import { sendByTour, STOPS } from './support/walk';

for (const colorScheme of ['light', 'dark'] as const) {
  const found = colorScheme === 'light' ? breaches : contrasts;
  test.describe(`a desk in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('can be read and operated by everybody', async ({ desk, shot }) => {
      await expect(phone(desk, 'Otto')).toBeVisible();
      await shot(`desk-${colorScheme}`);
      expect(await found(desk)).toEqual([]);
    });

    test('menus can be read and operated by everybody', async ({ desk }) => {
      await expect(phone(desk, 'Otto')).toBeVisible();
      for (const name of ['Desk and all phones', 'Filter events', 'More for Otto']) {
        await desk.getByRole('button', { name, exact: true }).click();
        await expect(desk.getByRole('menu')).toBeVisible();
        expect(await found(desk), name).toEqual([]);
        await desk.keyboard.press('Escape');
        await expect(desk.getByRole('menu')).toBeHidden();
      }
    });

    test('the network can be read and operated by everybody', async ({ desk, shot }) => {
      await desk.getByRole('link', { name: 'Network' }).click();
      await expect(desk.getByRole('article', { name: 'Link weather of Otto' })).toBeVisible();
      for (const part of ['Link weather', 'Faults', 'Operator', 'MMSC', 'Queues']) {
        await desk.getByRole('tab', { name: part, exact: true }).click();
        if (part === 'Operator') await expect(desk.getByRole('combobox', { name: 'Operator' })).toBeVisible();
        await shot(`network-${part.toLowerCase().replace(' ', '-')}-${colorScheme}`);
        expect(await found(desk), part).toEqual([]);
      }
      await desk.getByRole('tab', { name: 'Faults', exact: true }).click();
      await desk.getByRole('button', { name: 'Push lost' }).click();
      await desk.getByRole('button', { name: 'Edit fault push-lost' }).click();
      await expect(desk.getByRole('dialog', { name: 'Fault push-lost' })).toBeVisible();
      await shot(`network-fault-${colorScheme}`);
      expect(await found(desk), 'a fault').toEqual([]);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`a desk in the system’s colours, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { forcedColors: 'active' } });

    test('can be read by everybody, and what is chosen stands out', async ({ desk, shot }) => {
      await expect(phone(desk, 'Otto')).toBeVisible();
      const ground = (selector: string): Promise<string> =>
        desk
          .locator(selector)
          .first()
          .evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(await ground('.rail [aria-current]')).not.toBe(await ground('.rail nav a:not([aria-current])'));
      expect(await ground('.dock [role=tab][aria-selected=true]')).not.toBe(
        await ground('.dock [role=tab][aria-selected=false]'),
      );
      // Without grounds and shadows a button is told by its edge.
      await expect(desk.getByRole('button', { name: 'Add phone' }).first()).toHaveCSS(
        'border-top-width',
        '1px',
      );
      expect(await contrasts(desk)).toEqual([]);
      // Axe does not know what is drawn on the system's colours: the words of a chosen row are told from its ground here.
      const anna = phone(desk, 'Anna');
      await startChat(anna, 'Ben');
      await anna.getByRole('textbox', { name: 'Message' }).fill('Hello');
      await anna.getByRole('button', { name: 'Send SMS' }).click();
      await selectEvent(desk, /SMS-SUBMIT/);
      const chosen = desk.locator('.ev[aria-selected=true]');
      const words = await chosen.evaluate((row) =>
        ['.num', '.time', '.size'].map((part) => getComputedStyle(row.querySelector(part)!).color),
      );
      const highlight = await desk
        .locator('.rail [aria-current]')
        .evaluate((link) => getComputedStyle(link).color);
      expect(words).toEqual([highlight, highlight, highlight]);
      await desk.getByRole('link', { name: 'Network' }).click();
      await expect(desk.getByRole('article', { name: 'Link weather of Otto' })).toBeVisible();
      await shot(`forced-colours-${colorScheme}`);
      expect(await contrasts(desk), 'the network').toEqual([]);
    });
  });
}

test.describe('every screen', () => {
  test.use({ firstStart: true });

  test('can be read and operated by everybody, light and dark', async ({ desk }) => {
    test.setTimeout(240_000);
    const check = async (name: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const rules = colorScheme === 'light' ? 'all' : 'contrast';
        expect.soft(await breachesBesidePhones(desk, rules), `${name}, ${colorScheme}`).toEqual([]);
      }
    };
    await expect(desk.getByRole('dialog', { name: 'Send your first MMS' })).toBeVisible();
    await check('tour');
    await sendByTour(desk);
    // The network has a test of its own, above; mail and businesses have theirs with their journeys.
    for (const stop of STOPS.filter(({ name }) => !/^(network|mail|businesses)/.test(name))) {
      await stop.open(desk);
      if (stop.name === 'thread') expect.soft(await breaches(desk), stop.name).toEqual([]);
      else await check(stop.name);
      await stop.close(desk);
    }
  });
});
