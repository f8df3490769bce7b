import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findBrowser } from './scripts/find-browser.mjs';
import { iconSprite } from './scripts/vite/icon-sprite.mjs';
import { compareCoarsely } from './scripts/vitest/coarse-picture.mjs';

declare module '@vitest/browser/context' {
  interface ScreenshotComparatorRegistry {
    coarse: Record<never, never>;
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    propertySeed: number;
  }
}

const nodeTests = ['src/**/*.test.ts', 'scripts/**/*.test.ts'];
/**
 * Test files share their modules (`isolate: false`): loading them anew for each takes most of the time. So a test leaves no
 * state in a module behind.
 */
const codecTests = ['src/shared/**/*.test.ts'];
const browserTests = ['src/**/*.browser.test.{ts,tsx}'];

/** The same on every run, so that red means that something was changed. */
const FIXED_SEED = 20_261_121;

/** Test files with properties; they run a second time with a seed that no run had before. */
function propertyTests(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'"));
}

/**
 * Sockets, converters and browsers on a busy machine are not always in time. `npm test` tells what passed only at its second
 * try.
 */
const TRIES_AGAIN = process.env['CI'] === undefined ? 0 : 1;

/** Against hanging only. Milliseconds. */
const PATIENCE = 30_000;
/** The same for one thing that a test of a page waits for. */
const PATIENCE_ON_PAGES = 10_000;

const executablePath = findBrowser();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'codecs',
          include: codecTests,
          testTimeout: PATIENCE,
          isolate: false,
          environment: 'node',
          setupFiles: ['scripts/vitest/property-seed.ts'],
          provide: { propertySeed: FIXED_SEED },
        },
      },
      {
        plugins: [iconSprite()],
        test: {
          name: 'node',
          include: nodeTests,
          exclude: [...browserTests, ...codecTests],
          retry: TRIES_AGAIN,
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          isolate: false,
          environment: 'node',
          setupFiles: ['scripts/vitest/property-seed.ts'],
          provide: { propertySeed: FIXED_SEED },
        },
      },
      {
        plugins: [iconSprite()],
        test: {
          name: 'fresh-seed',
          include: propertyTests(),
          exclude: browserTests,
          testTimeout: PATIENCE,
          isolate: false,
          environment: 'node',
          setupFiles: ['scripts/vitest/property-seed.ts'],
          provide: { propertySeed: Date.now() % 0x7fff_ffff },
        },
      },
      {
        plugins: [react(), iconSprite()],
        // All of them at once: what is found only while a test runs reloads the page under it.
        optimizeDeps: {
          entries: ['src/renderer/main.tsx'],
          include: [
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'vitest-browser-react',
            '@material/material-color-utilities',
            'axe-core',
          ],
        },
        test: {
          name: 'browser',
          attachmentsDir: 'test-results/attachments',
          include: browserTests,
          isolate: false,
          restoreMocks: true,
          setupFiles: ['src/renderer/testing/fresh-page.testing.ts', 'scripts/vitest/no-console-errors.ts'],
          retry: TRIES_AGAIN,
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: { timeout: PATIENCE_ON_PAGES } },
          // Two pages at once: a page alone leaves much of a second core.
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({
              launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath === null ? {} : { executablePath }) },
            }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1280, height: 800 },
            screenshotDirectory: 'test-results/component',
            expect: {
              toMatchScreenshot: {
                comparators: { coarse: compareCoarsely },
                comparatorName: 'coarse',
                // The same pictures for every browser and system: they are compared coarsely.
                resolveScreenshotPath: ({ root, testFileDirectory, arg, ext }) =>
                  join(root, testFileDirectory, 'visual', `${arg}${ext}`),
              },
            },
          },
        },
      },
    ],
  },
});
