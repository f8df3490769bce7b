import type { TransitionTable } from '../world/transitions';
import type { DeliveryState } from './state';

export type DeliveryEvent =
  | 'answered-retrieved'
  | 'answered-deferred'
  | 'answered-rejected'
  | 'acknowledged'
  | 'renotify'
  | 'opened'
  | 'refused'
  | 'expired';

/** The reactions of the MMSC to what happens to one recipient's delivery. */
export interface DeliveryReactions {
  notifyAgain: () => void;
  /** X-Mms-Status of the delivery report that is due. */
  report: (status: 'retrieved' | 'rejected' | 'expired' | 'unreachable') => void;
}

const retrieved = (reactions: DeliveryReactions): void => reactions.report('retrieved');
const rejected = (reactions: DeliveryReactions): void => reactions.report('rejected');
const expired = (reactions: DeliveryReactions): void => reactions.report('expired');
const unreachable = (reactions: DeliveryReactions): void => reactions.report('unreachable');

/** One recipient's delivery, OMA MMS Encapsulation §6 and MMS Client Transactions §8. */
export const DELIVERY: TransitionTable<DeliveryState, DeliveryEvent, DeliveryReactions> = {
  notified: {
    'answered-retrieved': { to: 'retrieved', act: retrieved },
    'answered-deferred': { to: 'deferred' },
    'answered-rejected': { to: 'rejected', act: rejected },
    // A client that was told a Transaction-Id may acknowledge even after an immediate retrieval.
    acknowledged: { to: 'retrieved', act: retrieved },
    renotify: { to: 'notified', act: (reactions) => reactions.notifyAgain() },
    expired: { to: 'expired', act: expired },
  },
  deferred: {
    'answered-retrieved': { to: 'retrieved', act: retrieved },
    'answered-deferred': { to: 'deferred' },
    'answered-rejected': { to: 'rejected', act: rejected },
    acknowledged: { to: 'retrieved', act: retrieved },
    expired: { to: 'expired', act: expired },
  },
  linked: {
    opened: { to: 'opened', act: retrieved },
    refused: { to: 'unreachable', act: unreachable },
    expired: { to: 'expired', act: expired },
  },
  opened: { opened: { to: 'opened' } },
  retrieved: {},
  rejected: {},
  expired: {},
  unreachable: {},
};
