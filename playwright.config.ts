import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findBrowser } from './scripts/find-browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/reports/e2e.json' }]],
  forbidOnly: process.env['CI'] !== undefined,
  // A browser on a busy machine is not always in time; `npm test` tells what passed only at its second try.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Much of a journey is waiting: two cores have room for three.
  workers: 3,
  // Each has a lab of its own: the journeys of one file need not wait for each other.
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    // What cannot be pressed or filled is told long before the whole journey is out of time.
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    // Recording takes a third of the time: `npx playwright test --trace on` records the journeys that it names.
    trace: 'off',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath === null ? {} : { executablePath }) },
  },
  projects: [
    { name: 'chromium', testMatch: '**/*.spec.ts', testIgnore: '**/*.desktop.spec.ts' },
    { name: 'electron', testMatch: '**/*.desktop.spec.ts' },
  ],
});
