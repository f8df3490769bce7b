import type { LabEvent } from '../../shared/contract/events';
import type { BusinessReply, Campaign } from '../../shared/model/business';
import type { ChargingRecord } from '../../shared/model/charging';
import { CAMPAIGN_COLLECTION, OPT_OUT_COLLECTION, REPLY_COLLECTION } from '../network/business/state';
import { CHARGE_COLLECTION } from '../network/mmsc/charging';
import type { StoredRow } from '../network/world/machine';

/** Charging records of a business that are held for its view; the store has all. */
const KEPT_CHARGES = 1_000;

/** What people see of businesses, by their short codes: replies to them, and who owes what. */
export class BusinessRecords {
  private readonly repliesOf = new Map<string, readonly BusinessReply[]>();
  /** By business, then by the keys of their rows; oldest first. */
  private readonly chargesOf = new Map<string, ReadonlyMap<string, ChargingRecord>>();

  /** Who owes what for the messages of a business, oldest first; the newest of them. */
  charges(business: string): readonly ChargingRecord[] {
    return [...(this.chargesOf.get(business)?.values() ?? [])];
  }

  /** What phones wrote to a business, oldest first. */
  replies(business: string): readonly BusinessReply[] {
    return this.repliesOf.get(business) ?? [];
  }

  /**
   * Applies a row.
   * @returns what is told of it; null: it is about no business
   */
  applyRow({ collection, key, value }: StoredRow): LabEvent[] | null {
    switch (collection) {
      case CAMPAIGN_COLLECTION:
        return value === null ? [] : [{ type: 'campaign', campaign: value as Campaign }];
      case REPLY_COLLECTION:
        return value === null ? [] : [this.replied(value as BusinessReply)];
      case CHARGE_COLLECTION:
        return [this.charged(key, value as ChargingRecord | null)];
      case OPT_OUT_COLLECTION: {
        const slash = key.indexOf('/');
        const [business, number] = [key.slice(0, slash), key.slice(slash + 1)];
        return [{ type: 'opt-out', business, number, optedOut: value !== null }];
      }
      default:
        return null;
    }
  }

  private replied(reply: BusinessReply): LabEvent {
    const before = this.replies(reply.business);
    if (!before.some(({ id }) => id === reply.id)) this.repliesOf.set(reply.business, [...before, reply]);
    return { type: 'business-reply', reply };
  }

  private charged(key: string, charge: ChargingRecord | null): LabEvent {
    const business = key.slice(0, key.indexOf('/'));
    const others = [...(this.chargesOf.get(business) ?? [])].filter(([other]) => other !== key);
    const kept = charge === null ? others : [...others, [key, charge] as const].slice(-KEPT_CHARGES);
    this.chargesOf.set(business, new Map(kept));
    return { type: 'charge', business, charge };
  }
}
