import { breaches, breachesBesidePhones, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { phone } from './support/phones';
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
