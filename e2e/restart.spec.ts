import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startLab } from './support/lab';
import { phone, startChat } from './support/phones';

test('every message is still there after a restart, also after a power cut', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'handset-lab-'));
  let lab = await startLab(['--data', folder]);
  try {
    await page.goto(lab.url);
    const anna = phone(page, 'Anna');
    await startChat(anna, 'Ben');
    await anna.getByRole('textbox', { name: 'Message' }).fill('Still here?');
    await anna.getByRole('button', { name: 'Send SMS' }).click();
    await expect(anna.getByRole('article', { name: /Still here\?.*(Sent|Delivered)/ })).toBeVisible();
    await expect(phone(page, 'Ben').getByRole('listitem', { name: /Anna.*Still here\?/ })).toBeVisible();
    await lab.kill();
    await expect(page.getByRole('alert').first()).toBeVisible();

    lab = await startLab(['--data', folder]);
    await page.goto(lab.url);
    await expect(phone(page, 'Ben').getByRole('listitem', { name: /Anna.*Still here\?/ })).toBeVisible();
    await phone(page, 'Anna').getByRole('listitem', { name: /Ben/ }).getByRole('button').click();
    await expect(
      phone(page, 'Anna').getByRole('article', { name: /Still here\?.*(Sent|Delivered)/ }),
    ).toBeVisible();
    await expect(page.getByRole('option', { name: /SMS-SUBMIT/ }).first()).toBeVisible();
    await lab.stop();
  } finally {
    await lab.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a part of the desk that is opened first while the engine is away says so', async ({ page }) => {
  const lab = await startLab();
  // Its script is fetched some time after the first picture: here it comes too late.
  await page.route(/\/businesses-[^/]+\.js$/, (route) => route.abort());
  await page.goto(lab.url);
  await expect(phone(page, 'Anna')).toBeVisible();
  await lab.kill();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.getByRole('link', { name: 'Businesses' }).click();
  await expect(page.getByText('The engine is away. This comes as soon as it is back.')).toBeVisible();
});
