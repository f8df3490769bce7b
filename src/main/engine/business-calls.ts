import type { BusinessView, CampaignContent, CampaignDraft } from '../../shared/model/business';
import type { HandsetSetup } from '../../shared/model/handset';
import { Problem } from '../../shared/contract/problem';
import { businessNode } from '../../shared/model/vasp';
import type { Vasp } from '../../shared/model/vasp';
import { CAMPAIGN_COLLECTION } from '../network/business/state';
import type { BusinessCommand, BusinessState } from '../network/business/state';
import { vaspsOf } from './businesses';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';
import { phoneOfModel, rehearse } from './rehearsal';

/** Campaigns and replies of a business that a view holds, the newest. */
const SHOWN = 200;

function checkNamed({ composition: { to, cc = [], bcc = [] } }: CampaignDraft): void {
  if ([...to, ...cc, ...bcc].every((address) => address.trim() === '')) {
    throw new Problem({ code: 'no-recipient', message: 'nobody is named', field: 'to' });
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
  const checkMedia = ({ composition }: CampaignContent): void => {
    for (const { body } of composition.slides.flatMap(({ media }) => media)) {
      if (core.body(body) === null) {
        throw new Problem({
          code: 'unknown-media',
          message: `there is no media ${body}`,
          params: { name: body.slice(0, 8) },
          field: 'slides',
          hint: 'upload it first',
        });
      }
    }
  };
  const setupOf = (handset: string): HandsetSetup => {
    if (core.projection.hasHandset(handset)) return core.projection.setup(handset);
    throw new Problem({
      code: 'unknown-handset',
      message: `there is no handset ${handset}`,
      field: 'phone',
    });
  };
  const view = (vasp: Vasp): BusinessView => {
    const node = businessNode(vasp.shortCode);
    const state = core.world.hasNode(node) ? core.world.state<BusinessState>(node) : null;
    return {
      account: vasp,
      optedOut: [...(state?.optedOut ?? [])].sort(),
      campaigns: [...(state?.campaigns.values() ?? [])].sort((a, b) => b.at - a.at).slice(0, SHOWN),
      charges: core.projection.businesses.charges(vasp.shortCode).slice(-SHOWN).reverse(),
      replies: core.projection.businesses.replies(vasp.shortCode).slice(-SHOWN).reverse(),
    };
  };
  return {
    list: () => Promise.resolve(vaspsOf(core.settings).map(view)),
    async send({ business, campaign }) {
      const node = own(business);
      checkNamed(campaign);
      checkMedia(campaign);
      const command: BusinessCommand = { name: 'send', campaign };
      const [key] = await core.create(node, command, CAMPAIGN_COLLECTION, `${business}/`);
      return core.world.state<BusinessState>(node).campaigns.get(key!)!;
    },
    async preview({ business, campaign, phone }) {
      own(business);
      checkMedia(campaign);
      const setup =
        'handset' in phone ? setupOf(phone.handset) : phoneOfModel(core, phone.profile, phone.language);
      return rehearse(core, account(business), campaign, setup);
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
