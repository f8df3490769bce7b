import type { Transition, TransitionTable } from '../world/transitions';
import type { DeliveryState } from './mm';
import type { StatusText } from './status-text';

export type DeliveryEvent =
  /** The message's time has come; how its recipient is reached is known by then. */
  | 'released-to-mms'
  | 'released-to-link'
  | 'released-to-email'
  | 'released-to-vasp'
  | 'released-to-nobody'
  | 'answered-retrieved'
  | 'answered-deferred'
  | 'answered-rejected'
  /** The client does not know the version of the notification. */
  | 'answered-unrecognised'
  | 'acknowledged'
  /** The recipient has sent it on without fetching it. */
  | 'forwarded'
  /** M-Delete.req. */
  | 'deleted'
  | 'renotify'
  /** The operator gives up notifying, or the time to fetch the message is over. */
  | 'unanswered'
  /** Nothing can be made of the message that the device takes. */
  | 'unfit'
  | 'opened'
  /** The short message with the link has reached the device. */
  | 'told'
  /** What the mail system tells of a mail. */
  | 'mail-delivered'
  | 'mail-relayed'
  | 'mail-failed'
  | 'refused'
  /** The sender, or the operator, takes the message back. */
  | 'cancel'
  | 'cancel-confirmed'
  /** The MMSC cannot read the message any more. */
  | 'lost'
  | 'expired';

/** The reactions of the MMSC to what happens to one recipient's delivery. */
export interface DeliveryReactions {
  notify: () => void;
  sendLink: () => void;
  deliver: () => void;
  mail: () => void;
  /** The handset is asked to take away what it has, or knows of. */
  cancel: () => void;
  /** It will never be fetched, as somebody has taken it back. */
  takenBack: () => void;
  /**
   * A delivery report is due.
   * @param status X-Mms-Status
   * @param text why, where the MMSC knows it from the event alone
   */
  report: (
    status: 'retrieved' | 'rejected' | 'expired' | 'unreachable' | 'forwarded' | 'indeterminate',
    text?: StatusText,
  ) => void;
}

type Reaction = Transition<DeliveryState, DeliveryReactions>;

const notify = (reactions: DeliveryReactions): void => reactions.notify();
const sendLink = (reactions: DeliveryReactions): void => reactions.sendLink();
const cancel = (reactions: DeliveryReactions): void => reactions.cancel();
const takenBack = (reactions: DeliveryReactions): void => reactions.takenBack();
const withdrawn: Reaction = {
  to: 'cancelling',
  act: (reactions) => {
    reactions.cancel();
    reactions.takenBack();
  },
};
const retrieved: Reaction = { to: 'retrieved', act: (reactions) => reactions.report('retrieved') };
const rejected: Reaction = { to: 'rejected', act: (reactions) => reactions.report('rejected') };
const expired: Reaction = { to: 'expired', act: (reactions) => reactions.report('expired') };
const unreachable: Reaction = { to: 'unreachable', act: (reactions) => reactions.report('unreachable') };
const forwarded: Reaction = { to: 'deferred', act: (reactions) => reactions.report('forwarded') };
const deleted: Reaction = { to: 'deleted', act: (reactions) => reactions.report('rejected') };
/** Whether the page behind the link is ever opened is not known yet (Indeterminate, 3GPP TS 23.140 §8.7.3). */
const told: Reaction = {
  to: 'linked',
  act: (reactions) => reactions.report('indeterminate', 'link-delivered'),
};
const byLink: Reaction = { to: 'linked', act: sendLink };

/** One recipient's delivery, OMA MMS Encapsulation §6 and MMS Client Transactions §8. */
export const DELIVERY: TransitionTable<DeliveryState, DeliveryEvent, DeliveryReactions> = {
  held: {
    'released-to-mms': { to: 'notified', act: notify },
    'released-to-link': byLink,
    'released-to-email': { to: 'email', act: (reactions) => reactions.mail() },
    'released-to-vasp': { to: 'delivering', act: (reactions) => reactions.deliver() },
    'released-to-nobody': unreachable,
    cancel: { to: 'cancelled', act: takenBack },
    lost: unreachable,
    expired,
  },
  notified: {
    'answered-retrieved': retrieved,
    'answered-deferred': { to: 'deferred' },
    'answered-rejected': rejected,
    'answered-unrecognised': byLink,
    // A client that was told a Transaction-Id may acknowledge even after an immediate retrieval.
    acknowledged: retrieved,
    forwarded,
    deleted,
    renotify: { to: 'notified', act: notify },
    unanswered: byLink,
    unfit: byLink,
    cancel: withdrawn,
    lost: unreachable,
    expired,
  },
  deferred: {
    'answered-retrieved': retrieved,
    'answered-deferred': { to: 'deferred' },
    'answered-rejected': rejected,
    acknowledged: retrieved,
    forwarded,
    deleted,
    unanswered: byLink,
    unfit: byLink,
    cancel: withdrawn,
    lost: unreachable,
    expired,
  },
  delivering: {
    acknowledged: retrieved,
    'answered-rejected': rejected,
    refused: unreachable,
    cancel: { to: 'cancelled', act: takenBack },
    expired,
  },
  linked: {
    // The short message was never sent: the MMSC stood still while its picture was made.
    renotify: byLink,
    told,
    opened: { to: 'opened', act: (reactions) => reactions.report('retrieved') },
    // Whoever was notified first may still fetch it.
    'answered-retrieved': retrieved,
    acknowledged: retrieved,
    'answered-rejected': rejected,
    refused: unreachable,
    cancel: { to: 'cancelled', act: takenBack },
    lost: unreachable,
    expired,
  },
  opened: { opened: { to: 'opened' } },
  // The handset has it, and is asked to take it away if nobody has read it.
  retrieved: { cancel: { to: 'cancelling', act: cancel } },
  cancelling: {
    renotify: { to: 'cancelling', act: cancel },
    'cancel-confirmed': { to: 'cancelled' },
    expired: { to: 'cancelled' },
  },
  rejected: {},
  expired: {},
  unreachable: {},
  // What has gone out as mail cannot be taken back, nor does it expire.
  email: {
    // The mail was never sent: the MMSC stood still while it was made fit.
    renotify: { to: 'email', act: (reactions) => reactions.mail() },
    'mail-delivered': retrieved,
    'mail-relayed': { to: 'email', act: (reactions) => reactions.report('indeterminate') },
    'mail-failed': unreachable,
    lost: unreachable,
  },
  deleted: {},
  cancelled: {},
};
