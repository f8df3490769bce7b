import type { Page } from '@playwright/test';

/**
 * Collects what a page logs as an error or throws.
 * @returns a list that grows while the page lives
 */
export function watchErrors(page: Page, allowed: RegExp | null = null): string[] {
  const errors: string[] = [];
  const note = (text: string): void => {
    if (allowed?.test(text) !== true) errors.push(text);
  };
  page.on('pageerror', (error) => note(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  return errors;
}
