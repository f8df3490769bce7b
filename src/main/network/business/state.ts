import { Map as ImmutableMap, Set as ImmutableSet } from 'immutable';
import type { Campaign, CampaignDraft } from '../../../shared/model/business';
import type { Time } from '../../../shared/model/time';
import type { Vasp } from '../../../shared/model/vasp';
import type { PendingConcat } from '../../../shared/protocol/sms/reassemble';
import type { StoredRow } from '../world/machine';
import { schedule } from '../world/timers';
import type { Timers } from '../world/timers';
import { Turn } from '../world/turn';

/** A business of the lab's own: sends over MM7, takes replies over MM7 and as short messages. */
export interface BusinessState {
  account: Vasp;
  campaigns: ImmutableMap<string, Campaign>;
  /** Numbers that want nothing of it. */
  optedOut: ImmutableSet<string>;
  /** Segments of replies that are not complete. */
  pending: readonly PendingConcat[];
  nextReference: number;
  timers: Timers<BusinessTimer>;
}

/** The next of a campaign's recipients are due. */
export interface BusinessTimer {
  campaign: string;
}

export type BusinessCommand =
  | { name: 'set-account'; account: Vasp }
  | { name: 'send'; campaign: CampaignDraft }
  /** Takes a campaign back from everybody who has not got it yet. */
  | { name: 'cancel'; campaign: string };

export class BusinessTurn extends Turn<BusinessState> {
  /** Changes a campaign, and stores it. */
  put(campaign: Campaign): void {
    this.update({ campaigns: this.state.campaigns.set(campaign.id, campaign) });
    this.persist(CAMPAIGN_COLLECTION, `${campaign.business}/${campaign.id}`, campaign);
  }

  wake(campaign: string, at: Time): void {
    this.update({ timers: schedule<BusinessTimer>(this.state.timers, at, { campaign }) });
  }
}

/** Rows of a business: `<short code>/<id>`. */
export const CAMPAIGN_COLLECTION = 'business-campaign';
export const REPLY_COLLECTION = 'business-reply';
export const OPT_OUT_COLLECTION = 'business-opt-out';
export const BUSINESS_COLLECTIONS = [CAMPAIGN_COLLECTION, REPLY_COLLECTION, OPT_OUT_COLLECTION] as const;

/** The business as its rows describe it. What was handed in without an answer is handed in again. */
export function restoreBusiness(account: Vasp, rows: readonly StoredRow[], now: Time): BusinessState {
  const own = rows.filter(({ key }) => key.startsWith(`${account.shortCode}/`));
  const of = (collection: string): StoredRow[] => own.filter((row) => row.collection === collection);
  const campaigns = of(CAMPAIGN_COLLECTION).map(({ value }) => {
    const campaign = value as Campaign;
    const recipients = campaign.recipients.map((recipient) =>
      recipient.state === 'submitted' ? { ...recipient, state: 'waiting' as const } : recipient,
    );
    return { ...campaign, recipients };
  });
  const unfinished = campaigns.filter(({ recipients }) =>
    recipients.some(({ state }) => state === 'waiting'),
  );
  return {
    account,
    campaigns: ImmutableMap(campaigns.map((campaign) => [campaign.id, campaign] as const)),
    optedOut: ImmutableSet(of(OPT_OUT_COLLECTION).map(({ key }) => key.slice(key.indexOf('/') + 1))),
    pending: [],
    nextReference: 0,
    timers: unfinished.reduce<Timers<BusinessTimer>>(
      (timers, { id }) => schedule(timers, now, { campaign: id }),
      null,
    ),
  };
}
