import type { MailItem, MailOutcome } from '../../shared/contract/mail';
import type { SentMail } from '../network/mail/state';
import type { Delivery, DeliveryState, Mm } from '../network/mmsc/mm';
import type { MmscState } from '../network/mmsc/state';

const OUTCOMES: Readonly<Record<DeliveryState, MailOutcome>> = {
  held: 'accepted',
  notified: 'accepted',
  deferred: 'accepted',
  linked: 'linked',
  delivering: 'accepted',
  email: 'accepted',
  retrieved: 'delivered',
  opened: 'opened',
  rejected: 'rejected',
  expired: 'expired',
  unreachable: 'unreachable',
  deleted: 'deleted',
  cancelling: 'cancelled',
  cancelled: 'cancelled',
};

/** Gives what has become of mails to subscribers, as the MMSC knows it by now: of each address, what is known of it last. */
export function mailOutcomes({
  messages,
}: Pick<MmscState, 'messages'>): (mail: SentMail) => NonNullable<MailItem['outcomes']> {
  const byCorrelation = new Map<string, Mm>();
  for (const mm of messages.values()) if (mm.mail !== undefined) byCorrelation.set(mm.correlation, mm);
  return ({ to, correlation }) => {
    const mm = correlation === null ? undefined : byCorrelation.get(correlation);
    return to.map((address) => ({ address, state: mm === undefined ? 'unknown' : outcomeAt(mm, address) }));
  };
}

function outcomeAt({ mail, deliveries }: Mm, address: string): MailOutcome {
  const delivery = deliveries.find(({ recipient }) => mail?.recipients[recipient]?.address === address);
  return delivery === undefined ? 'unknown' : outcomeOf(delivery);
}

function outcomeOf({ state, read }: Delivery): MailOutcome {
  if (read !== undefined) return read === 'read' ? 'read' : 'deleted';
  return OUTCOMES[state];
}
