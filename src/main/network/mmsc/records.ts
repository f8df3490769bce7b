import { base32 } from '../world/random';
import { Turn } from '../world/turn';
import type { Recipient } from './aliases';
import { MMBOX_COLLECTION, MMSC_COLLECTION } from './state';
import type { DeliveryKey, MmscState } from './state';
import type { Delivery, Mm } from './mm';

/** A step of the MMSC. Rows are written once at its end, however often they changed in it. */
export class MmscTurn extends Turn<MmscState> {
  readonly changedMessages = new Set<string>();
  readonly changedEntries = new Set<string>();

  persistChanges(): void {
    for (const id of this.changedMessages) {
      this.persist(MMSC_COLLECTION, id, this.state.messages.get(id) ?? null);
    }
    for (const code of this.changedEntries) {
      this.persist(MMBOX_COLLECTION, code, this.state.mmbox.get(code) ?? null);
    }
  }
}

/** Changes one delivery and stores the message. */
export function setDelivery(
  turn: MmscTurn,
  key: DeliveryKey,
  change: Partial<Mm['deliveries'][number]>,
): void {
  const mm = turn.state.messages.get(key.message)!;
  const deliveries = mm.deliveries.map((delivery, index) =>
    index === key.index ? { ...delivery, ...change } : delivery,
  );
  turn.update({ messages: turn.state.messages.set(mm.id, { ...mm, deliveries }) });
  turn.changedMessages.add(mm.id);
}

/** A recipient's share of a message that is accepted now. */
export function newDelivery(turn: MmscTurn, { recipient, alias }: Recipient): Delivery {
  const delivery: Delivery = {
    recipient,
    state: 'held',
    transactionId: turn.tools.random.name(10),
    code: base32(turn.tools.entropy(10)),
    attempts: 0,
  };
  if (alias !== undefined) delivery.alias = alias;
  return delivery;
}
