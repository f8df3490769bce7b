import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { phone } from './support/phones';
import type { RunningLab } from './support/lab';

const BEN = '+491715550102';
const HREF = 'http://harbour.example/times';

/** Pushes a service indication as a business does, by PAP. */
async function pushIndication(lab: RunningLab): Promise<void> {
  const boundary = 'part-of-a-push';
  const body = [
    `--${boundary}`,
    'Content-Type: application/xml',
    '',
    '<?xml version="1.0"?><!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 2.0//EN" "http://www.wapforum.org/DTD/pap_2.0.dtd">' +
      `<pap><push-message push-id="times@harbour.example"><address address-value="WAPPUSH=${BEN}/TYPE=PLMN@ppg.lab"/></push-message></pap>`,
    `--${boundary}`,
    'Content-Type: text/vnd.wap.si',
    '',
    '<?xml version="1.0"?><!DOCTYPE si PUBLIC "-//WAPFORUM//DTD SI 1.0//EN" "http://www.wapforum.org/DTD/si.dtd">' +
      `<si><indication href="${HREF}" si-id="times" action="signal-high">Timetable changed</indication></si>`,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const answer = await fetch(`${lab.pap}/pap`, {
    method: 'POST',
    headers: { 'Content-Type': `multipart/related; boundary=${boundary}; type="application/xml"` },
    body,
  });
  expect(answer.status).toBe(202);
}

const home = (of: Locator): Promise<void> => of.getByRole('button', { name: 'Home', exact: true }).click();

test('a finger swipes back from the side, scrolls, and pulls the shade down and up again', async ({
  desk,
}) => {
  const anna = phone(desk, 'Anna');
  await home(anna);
  await anna.getByRole('button', { name: 'Settings', exact: true }).click();
  await anna.getByRole('button', { name: /^Picture messages/ }).click();
  const list = anna.getByRole('group', { name: 'Picture messages (MMS)' });
  const box = await anna.locator('[data-screen]').boundingBox();
  if (box === null) throw new Error('Anna’s phone is not seen');
  const touches = await desk.context().newCDPSession(desk);
  // The page is told that there is something to touch, as a touch screen that is plugged in tells it.
  await touches.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  /** Moves a finger between two points, by shares of the screen. */
  const finger = async (fromX: number, fromY: number, toX: number, toY: number): Promise<void> => {
    const x = box.x + fromX * box.width;
    const y = box.y + fromY * box.height;
    await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    for (let step = 1; step <= 6; step++) {
      const point = {
        x: x + ((toX - fromX) * box.width * step) / 6,
        y: y + ((toY - fromY) * box.height * step) / 6,
      };
      await touches.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    }
    await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await finger(0.01, 0.7, 0.01, 0.3);
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await finger(0.01, 0.7, 0.5, 0.7);
  await expect(anna.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  const shade = anna.getByRole('dialog', { name: 'Notification shade' });
  await finger(0.5, 0.01, 0.5, 0.4);
  await expect(shade).toBeVisible();
  await shade.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
  await finger(0.5, 0.8, 0.5, 0.4);
  await expect(shade).toBeHidden();
});

test('a message slides in, is answered in the shade, and the answer arrives', async ({ desk, shot }) => {
  const anna = phone(desk, 'Anna');
  const ben = phone(desk, 'Ben');
  await home(ben);
  await anna.getByRole('button', { name: 'Start chat' }).click();
  await anna.getByRole('combobox', { name: 'To' }).fill('Ben');
  await anna.getByRole('combobox', { name: 'To' }).press('Enter');
  await anna.getByRole('textbox', { name: 'Message' }).fill('When does the boat go?');
  await anna.getByRole('button', { name: 'Send SMS' }).click();

  const alert = ben.getByRole('alert', { name: 'Messages: Anna' });
  await expect(alert).toContainText('When does the boat go?');
  await shot('heads-up');
  await alert.getByRole('button', { name: 'Reply' }).click();
  const card = ben.getByRole('list', { name: 'Notifications' }).getByRole('listitem', {
    name: 'Messages: Anna',
  });
  await card.getByRole('textbox', { name: 'Reply to Anna' }).fill('At seven');
  await shot('shade-reply');
  await card.getByRole('button', { name: 'Send reply' }).click();
  await expect(card).toHaveCount(0);
  await expect(anna.getByRole('log').getByRole('article', { name: /^Ben: At seven/ })).toBeVisible();
});

test('a service message is opened in the browser, which loads nothing from outside', async ({
  desk,
  lab,
  shot,
}) => {
  const ben = phone(desk, 'Ben');
  await home(ben);
  await pushIndication(lab);
  await expect(ben.getByRole('alert', { name: 'Service message: Timetable changed' })).toBeVisible();
  await ben.getByRole('button', { name: /^Open notifications/ }).press('ArrowDown');
  const item = ben.getByRole('listitem', { name: 'Service message: Timetable changed' });
  await item.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(ben.getByRole('textbox', { name: 'Address' })).toHaveValue(HREF);
  await expect(ben.getByText('Outside the lab')).toBeVisible();
  await expect(ben.locator('iframe')).toHaveCount(0);
  await shot('browser-outside');
});

test('settings stay after a reload; the locked screen hides what its owner wants', async ({
  desk,
  lab,
  shot,
}) => {
  const anna = phone(desk, 'Anna');
  await home(anna);
  await anna.getByRole('button', { name: 'Settings', exact: true }).click();
  await anna.getByRole('button', { name: 'Picture messages (MMS)' }).click();
  const auto = anna.getByRole('switch', { name: 'Download by itself' });
  await expect(auto).toBeChecked();
  await auto.click();
  await expect(auto).not.toBeChecked();
  await anna.getByRole('button', { name: 'Back', exact: true }).click();
  await anna.getByRole('button', { name: 'Lock screen' }).click();
  await anna.getByRole('radio', { name: 'Hide content' }).click();
  await expect(anna.getByRole('radio', { name: 'Hide content' })).toBeChecked();

  await desk.goto(lab.url);
  await home(anna);
  await anna.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(anna.getByRole('button', { name: /^Lock screen/ })).toContainText('Hide content');
  await anna.getByRole('button', { name: 'Picture messages (MMS)' }).click();
  await expect(anna.getByRole('switch', { name: 'Download by itself' })).not.toBeChecked();

  await anna.getByRole('button', { name: 'Power key' }).click();
  const ben = phone(desk, 'Ben');
  await ben.getByRole('button', { name: 'Start chat' }).click();
  await ben.getByRole('combobox', { name: 'To' }).fill('Anna');
  await ben.getByRole('combobox', { name: 'To' }).press('Enter');
  await ben.getByRole('textbox', { name: 'Message' }).fill('A secret');
  await ben.getByRole('button', { name: 'Send SMS' }).click();
  const lock = anna.getByRole('dialog', { name: 'Lock screen' });
  await expect(lock.getByRole('listitem', { name: 'Messages: New message' })).toBeVisible();
  await expect(lock).not.toContainText('A secret');
  await shot('lock-hidden');
  await lock.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(lock).toHaveCount(0);
});

test('a link of the lab opens in the phone’s browser, framed without scripts', async ({ desk, shot }) => {
  const anna = phone(desk, 'Anna');
  const ben = phone(desk, 'Ben');
  await home(ben);
  await ben.getByRole('button', { name: 'Browser', exact: true }).click();
  await ben.getByRole('textbox', { name: 'Address' }).fill('not an address');
  await ben.getByRole('textbox', { name: 'Address' }).press('Enter');
  await expect(ben.getByText('Not a web address')).toBeVisible();

  await home(anna);
  await anna.getByRole('button', { name: 'Contacts', exact: true }).click();
  await anna.getByRole('button', { name: 'Add contact' }).click();
  await anna.getByRole('textbox', { name: 'Name' }).fill('Pia');
  await anna.getByRole('textbox', { name: 'Number or e-mail' }).fill('4821');
  await anna.getByRole('button', { name: 'Save' }).click();
  const contacts = anna.getByRole('list', { name: 'Contacts' }).getByRole('listitem');
  await expect(contacts.filter({ hasText: 'Pia' })).toHaveCount(1);
  // The others on the desk, and the businesses, which phones know by name.
  await expect(contacts.filter({ hasText: 'Ben' })).toHaveCount(1);
  await expect(contacts.filter({ hasText: 'Harbour Ferries' })).toHaveCount(1);
  await shot('contacts');
});
