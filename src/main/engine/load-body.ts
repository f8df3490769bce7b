import { Problem } from '../../shared/contract/problem';
import type { BodyHash } from '../../shared/model/ids';
import { LostBody } from '../network/world/bodies';
import type { Store } from './ports';

/** Reads a body for a world. @throws LostBody when it is damaged */
export function loadBody(store: Pick<Store, 'bodySync'>, hash: BodyHash): Uint8Array | null {
  try {
    return store.bodySync(hash);
  } catch (error) {
    throw isDamage(error) ? new LostBody(hash, error) : error;
  }
}

/** Whether somebody asked for octets that the store has damaged. */
export function isDamage(error: unknown): error is Problem {
  return error instanceof Problem && error.report.code === 'body-damaged';
}
