import { expect, test } from './support/desktop-fixtures';
import { phone, startChat } from './support/phones';

test('the desktop shell shows the desk, and a text goes from Anna to Ben', async ({ desk }) => {
  const anna = phone(desk, 'Anna');
  await startChat(anna, 'Ben');
  await anna.getByRole('textbox', { name: 'Message' }).fill('Hello from the desktop');
  await anna.getByRole('button', { name: 'Send SMS' }).click();
  await expect(anna.getByRole('article', { name: /Hello from the desktop.*Sent/ })).toBeVisible();
  await expect(
    phone(desk, 'Ben').getByRole('listitem', { name: /Anna.*Hello from the desktop/ }),
  ).toBeVisible();
});

test('the window has no Node and no Electron', async ({ desk }) => {
  const reachable = await desk.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
  );
  expect(reachable).toEqual([]);
});
