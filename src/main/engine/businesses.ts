import { Problem } from '../../shared/contract/problem';
import type { Settings } from '../../shared/contract/views';
import type { Time } from '../../shared/model/time';
import { businessNode, DEFAULT_VASPS } from '../../shared/model/vasp';
import type { Vasp } from '../../shared/model/vasp';
import { businessMachine } from '../network/business/business';
import { restoreBusiness } from '../network/business/state';
import type { BusinessCommand } from '../network/business/state';
import type { StoredRow } from '../network/world/machine';
import type { World } from '../network/world/world';

/** The businesses that have an account. */
export function vaspsOf({ vasps }: Pick<Settings, 'vasps'>): readonly Vasp[] {
  return vasps ?? DEFAULT_VASPS;
}

/** Puts the lab's own businesses into a world; those outside have an account only. */
export function addBusinesses(
  world: World,
  vasps: readonly Vasp[],
  rows: readonly StoredRow[],
  now: Time,
): void {
  for (const account of vasps.filter(({ url }) => url === null)) {
    const node = businessNode(account.shortCode);
    world.setSubscriber({
      msisdn: account.shortCode,
      imsi: `99971${account.shortCode.padStart(10, '0')}`,
      name: account.name,
      handset: node,
      mmsCapable: false,
      language: 'en',
    });
    world.addNode(node, businessMachine, restoreBusiness(account, rows, now));
  }
}

/** Whether there is an account among those after that is not among those before. */
export function addsBusiness(before: Pick<Settings, 'vasps'>, after: Pick<Settings, 'vasps'>): boolean {
  const known = new Set(vaspsOf(before).map(({ shortCode }) => shortCode));
  return vaspsOf(after).some(({ shortCode }) => !known.has(shortCode));
}

/** Brings the businesses of a world in line with the accounts. What a business has sent and got stays in its rows. */
export function changeBusinesses(
  world: World,
  before: readonly Vasp[],
  after: readonly Vasp[],
  rows: readonly StoredRow[],
): void {
  const own = after.filter(({ url }) => url === null);
  for (const { shortCode } of before) {
    const node = businessNode(shortCode);
    const stays = own.find((account) => account.shortCode === shortCode);
    if (!world.hasNode(node)) continue;
    if (stays === undefined) world.removeNode(node);
    else world.command(node, { name: 'set-account', account: stays } satisfies BusinessCommand);
  }
  const fresh = own.filter(({ shortCode }) => !world.hasNode(businessNode(shortCode)));
  addBusinesses(world, fresh, rows, world.now);
}

/** @throws Problem when two accounts have the same short code, VASPID or user */
export function checkVasps(vasps: readonly Vasp[]): void {
  for (const field of ['shortCode', 'vaspId', 'user'] as const) {
    const values = vasps.map((vasp) => vasp[field]);
    const twice = values.find((value, index) => values.indexOf(value) < index);
    if (twice !== undefined) {
      throw new Problem({
        code: 'taken',
        message: `two businesses have the ${field} ${twice}`,
        params: { name: vasps.find((vasp) => vasp[field] === twice)?.name ?? '', value: twice },
        field: 'vasps',
        hint: 'give each business its own',
      });
    }
  }
}
