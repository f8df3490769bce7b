/**
 * Component tests share a page (`isolate: false`), as loading the app anew for each file took half of their time. Each test
 * finds the page as if it had just been opened; what modules keep are caches, which nobody sees.
 */
import { beforeEach } from 'vitest';
import { cleanup } from 'vitest-browser-react';
import { page, server } from 'vitest/browser';

beforeEach(async () => {
  // Its own hook is registered where it is loaded, in the first file only.
  await cleanup();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  const { documentElement } = document;
  for (const { name } of [...documentElement.attributes]) documentElement.removeAttribute(name);
  documentElement.lang = 'en';
  scrollTo(0, 0);
  const { width, height } = server.config.browser.viewport;
  if (innerWidth !== width || innerHeight !== height) await page.viewport(width, height);
});
