import { Problem } from '../../shared/contract/problem';
import type { HandsetSetup } from '../../shared/model/handset';
import type { HandsetId } from '../../shared/model/ids';
import { ofThePhone } from '../../shared/model/sim';
import type { Projection } from './projection';

/**
 * What a second SIM has from the phone that it is put into.
 * @throws Problem when the phone takes none
 */
export function phoneForSecond(projection: Projection, id: HandsetId): Partial<HandsetSetup> {
  const flaw = flawOf(projection, id);
  if (flaw === null) return ofThePhone(projection.setup(id));
  throw new Problem({
    code: 'no-second-sim',
    message: flaw,
    field: 'secondOf',
    hint: 'a second SIM goes into an Android phone that has one',
  });
}

function flawOf(projection: Projection, id: HandsetId): string | null {
  if (!projection.hasHandset(id)) return `there is no handset ${id}`;
  const { name, profile } = projection.setup(id);
  if (projection.phoneOf(id) !== id) return `${id} is the second SIM of a phone itself`;
  if (projection.lines(id).length > 1) return `${name} has two SIMs already`;
  return profile.kind === 'keypad' ? `${name} has room for one SIM only` : null;
}
