import { breaches, contrasts } from './support/accessibility';
import { expect, test } from './support/fixtures';

for (const colorScheme of ['light', 'dark'] as const) {
  const found = colorScheme === 'light' ? breaches : contrasts;
  test.describe(`mail in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('goes to a phone, and what comes of it to the mailbox', async ({ desk, shot }) => {
      test.setTimeout(180_000);
      await desk.getByRole('link', { name: 'Mail', exact: true }).click();
      await expect(desk.getByText('No mail yet.')).toBeVisible();
      expect(await found(desk), 'an empty mailbox').toEqual([]);

      await desk.getByRole('button', { name: 'Write to a phone' }).click();
      const form = desk.getByRole('dialog', { name: 'Write to a phone' });
      await form.getByRole('textbox', { name: 'Subject' }).fill('Dinner');
      await form.getByRole('textbox', { name: 'Text' }).fill('At eight?');
      await form.getByRole('switch', { name: 'Tell me when it has been fetched' }).click();
      expect(await found(desk), 'writing').toEqual([]);
      await form.getByRole('button', { name: 'Send' }).click();
      await expect(form).toBeHidden();

      const sent = desk.getByRole('region', { name: 'Dinner' });
      const outcome = sent.getByRole('list', { name: 'What has become of it' });
      await expect(outcome).toContainText('delivered', { timeout: 30_000 });
      await expect(sent.getByText('At eight?')).toBeVisible();
      await shot(`mail-sent-${colorScheme}`);
      expect(await found(desk), 'what was sent').toEqual([]);
      await expect(desk.getByRole('link', { name: /^Mail 1 unread$/ })).toBeVisible({ timeout: 30_000 });
      await desk.getByRole('button', { name: 'Received', exact: true }).click();
      const report = desk.getByRole('button', { name: /Delivery status: delivered/ });
      await expect(report).toBeVisible({ timeout: 30_000 });
      await report.click();
      const page = desk.getByRole('region', { name: 'Delivery status: delivered' });
      await expect(page.getByText(/The message was fetched by/)).toBeVisible();
      await shot(`mail-${colorScheme}`);
      expect(await found(desk), 'a mail').toEqual([]);
      await page.getByRole('button', { name: 'Show its traffic' }).click();
      await expect(desk.getByRole('complementary', { name: 'Inspector' })).toContainText('Mail');
      await page.getByRole('button', { name: 'Answer' }).click();
      const answer = desk.getByRole('dialog', { name: 'Answer Mail Delivery System' });
      const attach = answer.getByRole('button', { name: 'Attach a file' });
      const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), attach.click()]);
      await chooser.setFiles([
        { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') },
        { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('b') },
      ]);
      await expect(answer.getByText('b.txt')).toBeVisible();
      expect(await found(desk), 'an answer').toEqual([]);
      await answer.getByRole('button', { name: 'Take a.txt out' }).click();
      await expect(answer.getByText('a.txt')).toBeHidden();
      await answer.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Source' }).click();
      await expect(page.getByText(/Action: delivered/)).toBeVisible();
      expect(await found(desk), 'its source').toEqual([]);

      await desk.getByRole('searchbox', { name: 'Search mail' }).fill('breakfast');
      await expect(desk.getByText('No mail has these words.')).toBeVisible();
      await desk.getByRole('searchbox', { name: 'Search mail' }).fill('');
      await page.getByRole('button', { name: 'Delete' }).click();
      await expect(desk.getByText('No mail yet.')).toBeVisible();
      await desk.getByRole('button', { name: 'Undo' }).click();
      await expect(report).toBeVisible();

      await desk.getByRole('button', { name: 'Mail settings' }).click();
      const settings = desk.getByRole('dialog', { name: 'E-mail settings' });
      await settings.getByRole('switch', { name: 'Send mails to a server outside' }).click();
      await expect(settings.getByRole('button', { name: 'Save' })).toBeDisabled();
      expect(await found(desk), 'settings').toEqual([]);
      await settings.getByRole('textbox', { name: 'Server', exact: true }).fill('127.0.0.1');
      await settings.getByRole('textbox', { name: 'Port' }).fill('2526');
      await settings.getByRole('button', { name: 'Save' }).click();
      await expect(desk.getByText('goes to 127.0.0.1:2526.')).toBeVisible();
    });
  });
}
