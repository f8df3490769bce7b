import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startLab } from './lab';
import type { RunningLab } from './lab';
import { watchErrors } from './page-errors';

export { expect };

interface Fixtures {
  /** A lab of the test's own, by `serve --memory`: no test finds what another has sent. */
  lab: RunningLab;
  /** The desk of `lab` in Chromium, loaded. The test fails if the page logs an error or throws. */
  desk: Page;
  /** Whether the desk starts as on the very first day, with its tour: `test.use({ firstStart: true })`. */
  firstStart: boolean;
  /** Errors that the page may log in this test: `test.use({ allowedErrors: /404/ })`. */
  allowedErrors: RegExp | null;
  /** Saves a screenshot of the desk as `test-results/screens/<name>.png`. */
  shot: (name: string) => Promise<void>;
}

/** For journeys in the browser against `handset-lab serve`. */
export const test = base.extend<Fixtures>({
  lab: async ({}, use) => {
    const lab = await startLab();
    await use(lab);
    await lab.stop();
  },

  allowedErrors: [null, { option: true }],

  firstStart: [false, { option: true }],

  desk: async ({ page, lab, allowedErrors, firstStart }, use) => {
    if (!firstStart) {
      await page.addInitScript(() => {
        if (localStorage.getItem('handset-lab.layout') === null)
          localStorage.setItem('handset-lab.layout', '{"toured":true}');
      });
    }
    const errors = watchErrors(page, allowedErrors);
    await page.goto(lab.url);
    await use(page);
    expect(errors, 'errors on the page').toEqual([]);
  },

  shot: async ({ desk }, use) => {
    await use(async (name) => {
      await desk.screenshot({ path: `test-results/screens/${name}.png`, animations: 'disabled' });
    });
  },
});
