/**
 * Seeds the property tests: by HANDSET_LAB_SEED, else by what the project gives. HANDSET_LAB_RUNS sets how many values
 * a property is tried with, unless its test says so itself. A failing property prints its seed;
 * `HANDSET_LAB_SEED=<seed> npm run unit -- <file>` runs it again.
 */
import fc from 'fast-check';
import { inject } from 'vitest';

const named = Number(process.env['HANDSET_LAB_SEED']);
const runs = Number(process.env['HANDSET_LAB_RUNS']);
fc.configureGlobal({
  seed: Number.isInteger(named) && named !== 0 ? named : inject('propertySeed'),
  ...(runs > 0 ? { numRuns: runs } : {}),
});
