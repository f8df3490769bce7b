import type { BusinessView } from '../../shared/model/business';
import { Problem } from '../../shared/contract/problem';
import type { Settings } from '../../shared/contract/views';
import type { Time } from '../../shared/model/time';
import { businessNode, DEFAULT_VASPS } from '../../shared/model/vasp';
import type { Vasp } from '../../shared/model/vasp';
import { businessMachine } from '../network/business/business';
import { CAMPAIGN_COLLECTION, restoreBusiness } from '../network/business/state';
import type { BusinessCommand, BusinessState } from '../network/business/state';
import type { StoredRow } from '../network/world/machine';
import type { World } from '../network/world/world';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';

const DONE = { done: true } as const;

/** Campaigns and replies of a business that a view holds, the newest. */
const SHOWN = 200;

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
        field: 'vasps',
        hint: 'give each business its own',
      });
    }
  }
}

/** What the businesses of the lab see and do. */
export function createBusinessCalls(core: LabCore): LabCalls['business'] {
  const account = (shortCode: string): Vasp => {
    const vasps = vaspsOf(core.settings);
    const found = vasps.find((vasp) => vasp.shortCode === shortCode);
    if (found !== undefined) return found;
    const known = vasps.map((vasp) => `${vasp.shortCode} (${vasp.name})`).join(', ');
    throw new Problem({
      code: 'unknown-business',
      message: `there is no business ${shortCode}`,
      field: 'business',
      hint: known === '' ? 'add an account in the settings' : `known: ${known}`,
    });
  };
  const own = (shortCode: string): string => {
    if (account(shortCode).url === null) return businessNode(shortCode);
    throw new Problem({
      code: 'outside-business',
      message: `${shortCode} works outside the lab and sends by itself over MM7`,
      field: 'business',
    });
  };
  const view = (vasp: Vasp): BusinessView => {
    const node = businessNode(vasp.shortCode);
    const state = core.world.hasNode(node) ? core.world.state<BusinessState>(node) : null;
    return {
      account: vasp,
      optedOut: [...(state?.optedOut ?? [])].sort(),
      campaigns: [...(state?.campaigns.values() ?? [])].sort((a, b) => b.at - a.at).slice(0, SHOWN),
      replies: core.projection.businessReplies(vasp.shortCode).slice(-SHOWN).reverse(),
    };
  };
  return {
    list: () => Promise.resolve(vaspsOf(core.settings).map(view)),
    async send({ business, campaign }) {
      const node = own(business);
      const { to, cc = [], bcc = [] } = campaign.composition;
      if ([...to, ...cc, ...bcc].every((address) => address.trim() === '')) {
        throw new Problem({ code: 'no-recipient', message: 'nobody is named', field: 'to' });
      }
      for (const { body } of campaign.composition.slides.flatMap(({ media }) => media)) {
        if (core.body(body) === null) {
          throw new Problem({
            code: 'unknown-media',
            message: `there is no media ${body}`,
            field: 'slides',
            hint: 'upload it first',
          });
        }
      }
      const command: BusinessCommand = { name: 'send', campaign };
      const [key] = await core.create(node, command, CAMPAIGN_COLLECTION, `${business}/`);
      return core.world.state<BusinessState>(node).campaigns.get(key!)!;
    },
    async cancel({ business, campaign }) {
      const node = own(business);
      if (!core.world.state<BusinessState>(node).campaigns.has(campaign)) {
        throw new Problem({
          code: 'unknown-campaign',
          message: `${business} has sent no ${campaign}`,
          field: 'campaign',
        });
      }
      await core.command(node, { name: 'cancel', campaign } satisfies BusinessCommand);
      return DONE;
    },
  };
}
