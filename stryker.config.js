/**
 * Mutation testing of the codecs: `npm run mutation -- --mutate 'src/shared/protocol/kit/**\/*.ts'`. Each change that
 * Stryker makes to the code must fail a test. Reports and what was learned in earlier runs stay out of the repository.
 */
const config = {
  mutate: ['src/shared/protocol/**/*.ts', '!src/shared/protocol/**/*.{test,testing,d}.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: true },
  coverageAnalysis: 'perTest',
  // A constant that is computed at import cannot be told from one test to the next; those are mostly tables.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: '.cache/stryker/incremental.json',
  tempDirName: '.cache/stryker/work',
  reporters: ['clear-text', 'html', 'json', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false },
  htmlReporter: { fileName: '.cache/stryker/report.html' },
  jsonReporter: { fileName: '.cache/stryker/report.json' },
  thresholds: { high: 90, low: 85, break: null },
  ignorePatterns: [
    'out',
    'dist',
    'e2e',
    'test-results',
    'examples',
    'docs',
    'src/renderer',
    'src/main/electron',
  ],
};

export default config;
