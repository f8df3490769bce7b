/**
 * Seeds the property tests: by HANDSET_LAB_SEED, else by what the project gives. A failing property prints its seed;
 * `HANDSET_LAB_SEED=<seed> npm run unit -- <file>` runs it again.
 */
import fc from 'fast-check';
import { inject } from 'vitest';

const named = Number(process.env['HANDSET_LAB_SEED']);
fc.configureGlobal({ seed: Number.isInteger(named) && named !== 0 ? named : inject('propertySeed') });
