import type { Migration } from './migration';
import { initial } from './migrations/0001-initial';
import { steps } from './migrations/0002-steps';
import { log } from './migrations/0003-log';
import { rowsInOrder } from './migrations/0004-rows-in-order';

/** Every step of the layout, in order. */
export const MIGRATIONS: readonly Migration[] = [initial, steps, log, rowsInOrder];
