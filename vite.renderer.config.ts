import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { iconSprite } from './scripts/vite/icon-sprite.mjs';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The renderer's part of the build; `electron.vite.config.ts` uses it as it stands. */
export const rendererConfig: UserConfig = {
  root: path('./src/renderer'),
  base: './',
  plugins: [react(), iconSprite()],
  build: {
    outDir: path('./out/renderer'),
    emptyOutDir: true,
    minify: true,
    target: 'chrome130',
    // The content security policy allows no data: URLs, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: path('./src/renderer/index.html'),
      // What the first picture needs comes as one file, not as dozens that lazy parts happen to share.
      output: { codeSplitting: { groups: [{ name: 'first-picture', tags: ['$initial'] }] } },
    },
  },
};

export default rendererConfig;
