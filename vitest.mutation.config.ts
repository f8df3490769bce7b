import { defineConfig } from 'vitest/config';

/** The tests of the codecs alone, with few runs of each property: they run once for each mutant. */
export default defineConfig({
  test: {
    include: ['src/shared/protocol/**/*.test.ts'],
    // They start another program for each input.
    exclude: ['src/shared/protocol/**/tshark.test.ts'],
    environment: 'node',
    // Of the first run, on a machine with other work; Stryker has its own limit for each mutant.
    testTimeout: 30_000,
    setupFiles: ['scripts/vitest/property-seed.ts'],
    provide: { propertySeed: 20_261_121 },
    env: { HANDSET_LAB_RUNS: '20' },
  },
});
