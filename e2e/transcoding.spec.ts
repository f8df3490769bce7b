import { breachesBesidePhones } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { composeSlideshow, phone, selectEvent, startChat } from './support/phones';

test('a picture message beside what each recipient got of it', async ({ desk, shot }) => {
  test.setTimeout(180_000);
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben', 'Otto');
  await composeSlideshow(desk, anna);
  await anna.getByRole('button', { name: 'Send MMS' }).click();
  await anna.getByRole('button', { name: 'As a group' }).click();
  const sent = anna.getByRole('log').getByRole('article', { name: /Look at this light!/ });
  await expect(sent).toHaveAccessibleName(/Delivered to 1 of 2/, { timeout: 90_000 });

  // The newest MMS, since nothing is selected.
  await desk.keyboard.press('Control+Escape');
  await desk.keyboard.press('t');
  await expect(desk.getByRole('heading', { name: 'Transcoding' })).toBeVisible();
  const original = desk.getByRole('article', { name: 'Original' });
  await expect(original).toContainText('from Anna');
  await expect(original).toContainText('Changed before it left');
  const ben = desk.getByRole('article', { name: 'Copy for Ben' });
  await expect(ben).toContainText('Unchanged');
  await expect(ben).toContainText('Lens 8×, no difference');
  const otto = desk.getByRole('article', { name: 'Copy for Otto' });
  await expect(otto).toContainText('Replaced');
  await expect(otto).toContainText(/Open:\s*http/);
  await shot('transcoding');
  expect(await breachesBesidePhones(desk), 'side by side').toEqual([]);

  await ben.getByRole('button', { name: /^Ben: place the lens/ }).press('ArrowRight');
  await desk.getByText('Overlay', { exact: true }).click();
  await desk.getByRole('slider', { name: 'Original up to' }).fill('30');
  await desk.getByText('Difference', { exact: true }).click();
  await expect(desk.getByText(/Differences four times as strong/)).toBeVisible();
  await desk.getByText('Slide 2', { exact: true }).click();
  await expect(ben.getByRole('img', { name: 'Loudness of voice.amr' })).toBeVisible();
  expect(await breachesBesidePhones(desk), 'a sound').toEqual([]);
  await desk.getByRole('radiogroup', { name: 'Part of the message' }).getByText('SMIL').click();
  await expect(original).toContainText('<root-layout');
  expect(await breachesBesidePhones(desk, 'contrast'), 'SMIL').toEqual([]);

  await desk.getByRole('button', { name: 'Back' }).click();
  await expect(anna).toBeVisible();
  await selectEvent(desk, /M-Send\.req/);
  await desk.getByRole('button', { name: 'Transcoding' }).click();
  await expect(ben).toContainText('Unchanged');
});
