import base from './playwright.config';
import { defineConfig } from '@playwright/test';

/** `npm run screens`: pictures of every screen for the documentation. They are no tests, and no test needs them. */
export default defineConfig({
  ...base,
  workers: 1,
  timeout: 240_000,
  projects: [{ name: 'screens', testMatch: '**/*.screens.ts' }],
});
