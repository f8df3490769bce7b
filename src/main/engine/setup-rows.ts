import type { HandsetSetup } from '../../shared/model/handset';
import type { HandsetId } from '../../shared/model/ids';
import { SETUP_COLLECTION } from '../network/handset/state';
import type { StoredRow } from '../network/world/machine';

/** A phone, or a second SIM in one. */
export function setupRow(setup: HandsetSetup): StoredRow {
  return { collection: SETUP_COLLECTION, key: setup.id, value: setup };
}

/**
 * Phones in the order of `ids`, those that are not named there behind them; each second SIM comes right behind its phone,
 * which must be there before it. One whose phone is gone stays out.
 */
export function inOrder(setups: readonly HandsetSetup[], ids: readonly HandsetId[]): HandsetSetup[] {
  const place = ({ id }: HandsetSetup): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return setups
    .filter(({ secondOf }) => secondOf === undefined)
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((phone) => [phone, ...setups.filter(({ secondOf }) => secondOf === phone.id)]);
}
