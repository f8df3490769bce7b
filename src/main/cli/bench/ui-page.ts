import { setTimeout as sleep } from 'node:timers/promises';
import type { LabClient } from '../lab-client';
import type { Chromium, ChromiumPage } from './chromium';

const LIMIT = 60_000;

/** Size of the window. CSS pixels. */
const WINDOW = { width: 1920, height: 1080, deviceScaleFactor: 1, mobile: false };

/** Opens the desk of a lab in a page of its own. */
export async function openDesk(browser: Chromium, url: string): Promise<ChromiumPage> {
  const page = await browser.open('about:blank');
  await page.call('Page.enable');
  await page.call('Emulation.setDeviceMetricsOverride', WINDOW);
  await page.call('Page.navigate', { url });
  return page;
}

/** Waits until an expression holds; gives the page's own time then (milliseconds since it was asked for). */
export async function until(page: ChromiumPage, condition: string): Promise<number> {
  const value = await page.evaluate(`new Promise((resolve, reject) => {
    const limit = performance.now() + ${LIMIT};
    const look = () => {
      if (${condition}) requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
      else if (performance.now() > limit) reject(new Error(${JSON.stringify(condition)} + ' did not come true'));
      else setTimeout(look, 4);
    };
    look();
  })`);
  return value as number;
}

/** Counts the elements that a selector finds, as an expression. */
export const count = (selector: string): string =>
  `document.querySelectorAll(${JSON.stringify(selector)}).length`;

/** Waits until nothing crosses the network any more. */
export async function settled(lab: LabClient): Promise<void> {
  let known = -1;
  for (;;) {
    const { trace } = await lab.calls.lab.snapshot();
    if (trace.count === known) return;
    known = trace.count;
    await sleep(1_000);
  }
}
