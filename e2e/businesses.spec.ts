import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { breaches } from './support/accessibility';
import { choose, phone, PHOTO } from './support/phones';

test('a business sends to all phones, sees what became of it, and whoever says stop is left out', async ({
  desk,
  shot,
}) => {
  const workspaces = desk.getByRole('navigation', { name: 'Workspaces' });
  await workspaces.getByRole('link', { name: 'Businesses' }).click();
  await expect(desk.getByRole('heading', { name: 'Businesses' })).toBeVisible();
  await desk.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(desk.getByRole('alert')).toHaveText('Choose at least one phone, or write a number.');

  await desk.getByRole('button', { name: 'All phones', exact: true }).click();
  await desk.getByRole('textbox', { name: 'Subject' }).fill('Your boarding pass');
  await desk.getByRole('textbox', { name: 'Text of slide 1' }).fill('Ferry 7, pier 3');
  await desk.getByRole('button', { name: 'Samples for slide 1' }).click();
  await expect(desk.getByRole('menuitem', { name: /^Voice/ })).toBeVisible();
  expect(await breaches(desk), 'the samples').toEqual([]);
  await desk.getByRole('menuitem', { name: /^Voice/ }).click();
  await expect(desk.getByRole('button', { name: 'Take voice.amr out' })).toBeVisible();
  await desk.getByRole('button', { name: 'Take voice.amr out' }).click();
  await choose(desk, desk.getByRole('button', { name: 'Add a picture, video or sound to slide 1' }), PHOTO);
  await expect(desk.getByRole('listitem', { name: 'Slide 1' }).getByRole('img')).toBeVisible();
  const preview = desk.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('region', { name: /Slide 1 of 1/ })).toBeVisible();
  await preview.getByLabel('On the phone').selectOption({ label: 'Colour 128 × 128' });
  await expect(preview.getByText(/Arrives as an MMS/)).toBeVisible();
  await expect(
    preview.getByText(/Harbour Ferries 22555: Your boarding pass\s+Ferry 7, pier 3/),
  ).toBeVisible();
  expect(await breaches(desk), 'the preview').toEqual([]);
  await shot('businesses-form');
  expect(await breaches(desk), 'the form').toEqual([]);
  await desk.getByLabel('Paid by').selectOption('The recipient');
  await desk.getByRole('textbox', { name: 'Service code' }).fill('ferry 0.20');
  await desk.getByRole('button', { name: 'Send to 3 phones' }).click();

  // Otto's phone knows only short messages: he has the page behind the link still to open.
  const result = desk.getByRole('status').filter({ hasText: '2 of 3 delivered' });
  await expect(result).toBeVisible({ timeout: 60_000 });
  await expect(result).toContainText('Otto: has a text with a link, not opened yet');
  await expect(result).toBeInViewport();
  await desk.getByRole('button', { name: 'Recipients of Your boarding pass' }).click();
  await expect(desk.getByText('MMSC: taken (code 1000)')).toBeVisible();
  const recipients = desk.getByRole('list', { name: 'Recipients of Your boarding pass' });
  await expect(recipients.getByRole('listitem').filter({ hasText: 'Anna' })).toContainText('delivered');
  await expect(recipients.getByRole('listitem').filter({ hasText: 'Otto' })).toContainText(
    'handed on, not seen yet',
  );
  await expect(desk.getByText('Harbour Ferries', { exact: true }).last()).toBeVisible();
  await expect(recipients.getByRole('listitem').filter({ hasText: 'Anna' })).toContainText(
    'Paid by Anna · ferry 0.20',
  );
  await shot('businesses-sent');
  await desk.getByRole('button', { name: 'Request', exact: true }).click();
  await expect(desk.getByText(/POST .*\/mm7.*<VASPID>|SubmitReq/s).first()).toBeVisible();
  expect(await breaches(desk), 'what was sent').toEqual([]);

  await workspaces.getByRole('link', { name: 'Phones' }).click();
  const ben = phone(desk, 'Ben');
  await ben
    .getByRole('link', { name: /22555|Your boarding pass|Ferry 7/ })
    .or(ben.getByRole('button', { name: /22555|boarding pass|Ferry 7/ }))
    .first()
    .click();
  await ben.getByRole('textbox', { name: 'Message' }).fill('Stop');
  await ben.getByRole('button', { name: /^Send/ }).click();
  await expect(ben.getByRole('log')).toContainText('you get no more messages', { timeout: 30_000 });
  await workspaces.getByRole('link', { name: 'Businesses' }).click();
  await expect(desk.getByText('Ben has said STOP and is left out.')).toBeVisible();
  // In sight without scrolling, whether the replies stand beside the form or below it.
  await expect(desk.getByText(/Stop/).and(desk.locator(':visible')).first()).toBeInViewport();
  await shot('businesses-stop');
  await expect(desk.getByRole('button', { name: 'Send again to 2 phones' })).toBeVisible();
});

test('what is larger than the MMSC takes is not sent, and pictures are made smaller', async ({ desk }) => {
  await desk
    .getByRole('navigation', { name: 'Workspaces' })
    .getByRole('link', { name: 'Businesses' })
    .click();
  await desk.getByRole('button', { name: 'Ben', exact: true }).click();
  const add = desk.getByRole('button', { name: 'Add a picture, video or sound to slide 1' });
  const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), add.click()]);
  await chooser.setFiles({ name: 'noise.png', mimeType: 'image/png', buffer: await noisePicture(desk) });
  const send = desk.getByRole('button', { name: 'Send to 1 phone', exact: true });
  await expect(desk.getByText(/too large: the MMSC takes 1\sMB/)).toBeVisible();
  await expect(send).toBeDisabled();
  expect(await breaches(desk), 'too large').toEqual([]);
  await desk.getByRole('button', { name: 'Make pictures smaller' }).click();
  await expect(send).toBeEnabled();
  await expect(desk.getByText(/too large/)).toBeHidden();
  await send.click();
  await expect(desk.getByText('1 of 1 delivered').first()).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByRole('listitem', { name: 'Slide 1' }).getByRole('img')).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Send again to 1 phone' })).toBeVisible();
  await desk.getByRole('button', { name: 'Write another to the same' }).click();
  await expect(desk.getByRole('listitem', { name: 'Slide 1' }).getByRole('img')).toBeHidden();
});

/** A PNG of more than the MMSC takes: nothing in it repeats. */
async function noisePicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(800, 600);
    const paint = canvas.getContext('2d')!;
    const image = paint.createImageData(canvas.width, canvas.height);
    let seed = 7;
    for (let at = 0; at < image.data.length; at++) {
      seed = (seed * 48_271) % 2_147_483_647;
      image.data[at] = at % 4 === 3 ? 255 : seed & 0xff;
    }
    paint.putImageData(image, 0, 0);
    const reader = new FileReader();
    reader.readAsDataURL(await canvas.convertToBlob());
    await new Promise((done) => reader.addEventListener('load', done));
    return reader.result as string;
  });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
