import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { choose, phone, PHOTO, startChat } from './support/phones';

async function workspace(desk: Page, name: 'Phones' | 'Network'): Promise<void> {
  await desk.getByRole('navigation', { name: 'Workspaces' }).getByRole('link', { name }).click();
}

async function part(desk: Page, name: RegExp): Promise<void> {
  await desk.getByRole('tab', { name }).click();
}

test('a lost push and a poor link hold up an MMS until both are mended and the SMSC tries again', async ({
  desk,
  shot,
}) => {
  await workspace(desk, 'Network');
  await part(desk, /^Faults/);
  await expect(desk.getByText('Nothing goes wrong')).toBeVisible();
  await desk.getByRole('button', { name: 'Push lost' }).click();
  const fault = desk.getByRole('listitem').filter({ hasText: 'push-lost' });
  await expect(fault).toContainText('never arrives, the first time');
  await expect(fault.getByRole('switch', { name: 'Fault push-lost' })).toBeChecked();

  await part(desk, /^Link weather/);
  const weather = desk.getByRole('article', { name: 'Link weather of Ben' });
  await expect(weather).toContainText('Good');
  await weather.getByRole('slider', { name: 'Loss', exact: true }).fill('120');
  await expect(weather).toContainText('Changed from EDGE');
  await expect(weather).toContainText('Weak');
  const downlink = weather.getByRole('textbox', { name: 'Value of Downlink' });
  await downlink.fill('38');
  await downlink.press('Enter');
  await expect(weather.getByRole('slider', { name: 'Downlink' })).toHaveAttribute(
    'aria-valuetext',
    '38 kbit/s',
  );
  const tops = await weather
    .getByRole('slider')
    .evaluateAll((sliders) => sliders.map((slider) => slider.getBoundingClientRect().top));
  expect(new Set(tops).size, 'sliders one below the other').toBe(tops.length);
  await shot('network-weather');
  await weather.getByRole('combobox', { name: 'Place' }).selectOption('Edge of the cell');
  await expect(weather).toContainText('1 bar · EDGE · 60 kbit/s down, 20 up');
  await desk.getByRole('button', { name: 'Weather for all phones' }).click();
  await desk.getByRole('menuitem', { name: /^Tunnel/ }).click();
  await expect(weather).toContainText('Off air');
  await desk.getByRole('button', { name: 'Undo' }).click();
  await expect(weather.getByRole('combobox', { name: 'Place' })).toHaveValue('cell-edge');
  await weather.getByRole('button', { name: 'Back to EDGE' }).click();
  await desk.getByRole('button', { name: /^Otto, SMS only/ }).click();
  await expect(desk.getByRole('article', { name: 'Link weather of Otto' })).toBeFocused();
  expect(await desk.evaluate(() => [scrollY, document.documentElement.scrollHeight - innerHeight])).toEqual([
    0, 0,
  ]);
  await weather.getByRole('slider', { name: 'Signal' }).fill('4');
  await weather.getByRole('slider', { name: 'Loss', exact: true }).fill('120');

  await workspace(desk, 'Phones');
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await anna.getByRole('button', { name: 'Attach' }).click();
  await choose(desk, anna.getByRole('button', { name: 'Picture' }), PHOTO);
  await anna.getByRole('textbox', { name: 'Message' }).fill('The lake in fog');
  await anna.getByRole('button', { name: 'Send MMS' }).click();
  await expect(anna.getByRole('log').getByRole('article', { name: /lake in fog/ })).toHaveAccessibleName(
    /\. Sent/,
    { timeout: 40_000 },
  );

  await workspace(desk, 'Network');
  await part(desk, /^Queues/);
  const push = desk.getByRole('list', { name: 'Waiting at the SMSC' }).getByRole('listitem').first();
  await expect(push).toHaveAccessibleName('Push to Ben');
  // The SMSC waits 20 s for the answer of a handset that never got the push.
  await expect(push).toContainText('No answer from the phone', { timeout: 30_000 });
  const announced = desk.getByRole('list', { name: 'Waiting at the MMSC' }).getByRole('listitem');
  await expect(announced).toHaveAccessibleName(/^MMS from Anna to Ben$/);
  await expect(announced).toContainText('Announced; the phone has not fetched it yet');
  await shot('network-queues');

  // The lost push is found in the ladder by what was said of it, and the chip beside says that this goes on.
  await workspace(desk, 'Phones');
  await desk.getByRole('searchbox', { name: 'Search events' }).fill('push-lost: dropped');
  const lost = desk.getByRole('option');
  await expect(lost).toHaveCount(1);
  await expect(lost).toHaveAccessibleName(/SMSC to Ben, SMS, SMS-DELIVER/);
  await lost.click();
  await desk.getByRole('searchbox', { name: 'Search events' }).press('Escape');
  await desk.getByRole('listbox', { name: 'Events' }).press('Home');
  await desk.getByRole('button', { name: /newer$/ }).click();
  await expect(desk.getByRole('button', { name: /newer$/ })).toHaveCount(0);
  await desk.getByRole('button', { name: '1 fault on' }).click();
  await expect(fault).toBeVisible();

  await part(desk, /^Link weather/);
  await weather.getByRole('button', { name: 'Back to EDGE' }).click();
  await expect(weather).toContainText('Good');
  await part(desk, /^Faults/);
  await desk.getByRole('button', { name: 'Delete fault push-lost' }).click();
  await expect(fault).toHaveCount(0);
  await expect(desk.getByRole('button', { name: 'Undo' })).toBeVisible();

  await part(desk, /^Queues/);
  await desk.getByRole('button', { name: 'Retry now: Push to Ben' }).first().click();
  await expect(desk.getByText('Nothing waits at the SMSC')).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText('Nothing waits at the MMSC')).toBeVisible({ timeout: 30_000 });
  await desk.keyboard.press('Alt+2');
  const ben = phone(desk, 'Ben');
  await expect(ben).toBeFocused();
  await ben
    .getByRole('listitem', { name: /^Anna, .*Picture/ })
    .getByRole('button')
    .click();
  await expect(ben.getByRole('log').getByRole('article', { name: /lake in fog/ })).toBeVisible();
});

test('what waits is taken out of its queue, and operators and the MMSC are set up', async ({
  desk,
  shot,
}) => {
  await workspace(desk, 'Network');
  const weather = desk.getByRole('article', { name: 'Link weather of Ben' });
  await weather.getByRole('button', { name: 'Switched on' }).click();
  await expect(weather).toContainText('Off air');
  await workspace(desk, 'Phones');
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await anna.getByRole('textbox', { name: 'Message' }).fill('Are you there?');
  await anna.getByRole('button', { name: 'Send SMS' }).click();

  await workspace(desk, 'Network');
  await part(desk, /^Queues/);
  const text = desk.getByRole('listitem', { name: 'Text from Anna to Ben' });
  await expect(text).toContainText('Phone is off', { timeout: 20_000 });
  await desk.getByRole('button', { name: 'Delete: Text from Anna to Ben' }).click();
  await expect(text).toHaveCount(0);

  await part(desk, /^Operator/);
  const operator = desk.getByRole('combobox', { name: 'Operator' });
  await operator.fill('310-410');
  await operator.press('Enter');
  await expect(operator).toHaveValue(/310-410/);
  const keys = desk.getByRole('list', { name: 'Keys of the configuration' });
  const limit = keys.getByRole('textbox', { name: 'maxSubjectLength' });
  await limit.fill('0');
  await limit.press('Enter');
  await expect(keys.getByRole('alert')).toBeVisible();
  await limit.fill('12');
  await limit.press('Enter');
  await expect(keys.getByRole('listitem').filter({ hasText: 'maxSubjectLength' })).toContainText('Changed');
  await shot('network-operator');
  await keys.getByRole('button', { name: /^Reset maxSubjectLength/ }).click();
  await expect(limit).toHaveValue('40');

  await part(desk, /^MMSC/);
  const expiry = desk.getByRole('textbox', { name: 'How long a message waits' });
  await expiry.fill('36h');
  await expiry.press('Enter');
  await expect(desk.getByRole('button', { name: /^Reset “How long a message waits” to 7d/ })).toBeVisible();
  await shot('network-mmsc');
});

test.describe('a capture', () => {
  test.use({ allowedErrors: /ERR_FAILED/ });

  test('what crossed the network is saved as a capture, by the dock and by the palette', async ({ desk }) => {
    const anna = phone(desk, 'Anna');
    await startChat(anna, 'Ben');
    await anna.getByRole('textbox', { name: 'Message' }).fill('For Wireshark');
    await anna.getByRole('button', { name: 'Send SMS' }).click();
    await expect(phone(desk, 'Ben').getByRole('listitem', { name: /Anna/ })).toBeVisible({ timeout: 30_000 });
    const saved = async (act: () => Promise<void>): Promise<Buffer> => {
      const download = desk.waitForEvent('download');
      await act();
      expect((await download).suggestedFilename()).toMatch(/^handset-lab .*\.pcapng$/);
      return readFile(await (await download).path());
    };
    const byDock = await saved(() => desk.getByRole('link', { name: 'Save as a capture' }).click());
    // A section header block opens a pcapng file (draft-ietf-opsawg-pcapng §4.1).
    expect(byDock.readUInt32BE(0)).toBe(0x0a0d0d0a);
    const byPalette = await saved(async () => {
      await desk.keyboard.press('Control+k');
      await desk.getByRole('combobox', { name: 'Search or run' }).fill('wireshark');
      await desk.keyboard.press('Enter');
    });
    expect(byPalette.length).toBeGreaterThanOrEqual(byDock.length);
    await desk.route('**/trace.pcapng', (route) => route.abort());
    await desk.getByRole('link', { name: 'Save as a capture' }).click();
    await expect(desk.getByText('The capture was not saved: the engine cannot be reached')).toBeVisible();
  });
});

test('a phone in the drawing leads to its weather', async ({ desk }) => {
  await workspace(desk, 'Network');
  await part(desk, /^Faults/);
  await desk.getByRole('button', { name: /^Otto, / }).click();
  const otto = desk.getByRole('article', { name: 'Link weather of Otto' });
  await expect(otto).toBeFocused();
  await expect(otto).toBeInViewport();
  await otto.getByRole('button', { name: 'Airplane mode' }).click();
  await desk.getByRole('button', { name: /^Ben, / }).press('Enter');
  const ben = desk.getByRole('article', { name: 'Link weather of Ben' });
  await expect(ben).toBeFocused();
  await ben.getByRole('combobox', { name: 'Place' }).selectOption('GPRS at its worst');
  await expect(desk.getByRole('button', { name: 'Ben, GPRS CS-1 · 9 kbit/s' })).toBeVisible();
});
