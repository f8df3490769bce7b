import { _electron, test as base, expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { watchErrors } from './page-errors';

export { expect };

/** Electron's program, or null when it is not on the disk. (`require('electron')` would go and download it.) */
function electronBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Why there can be no desktop here; null when there can. */
function missing(binary: string | null): string | null {
  if (binary === null) return 'Electron’s binary is not installed (npx install-electron)';
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && display === undefined) return 'there is no display (try xvfb-run)';
  return null;
}

interface DesktopFixtures {
  /** The desktop app with an empty profile of its own; the test is skipped where Electron cannot run. */
  desktop: ElectronApplication;
  /** Its first window. The test fails if the page logs an error or throws. */
  desk: Page;
}

/** For journeys on the desktop shell. */
export const test = base.extend<DesktopFixtures>({
  desktop: async ({}, use, testInfo) => {
    const binary = electronBinary();
    const reason = missing(binary);
    testInfo.skip(reason !== null, reason ?? '');
    if (binary === null) return;
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = await _electron.launch({
      executablePath: binary,
      args: [...flags, `--user-data-dir=${testInfo.outputPath('profile')}`, resolve('.')],
    });
    await use(app);
    await app.close();
  },

  desk: async ({ desktop }, use) => {
    const page = await desktop.firstWindow();
    const errors = watchErrors(page);
    await use(page);
    expect(errors, 'errors on the page').toEqual([]);
  },
});
