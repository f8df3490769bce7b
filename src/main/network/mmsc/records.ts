import type { Turn } from '../world/turn';
import { MMSC_COLLECTION } from './state';
import type { DeliveryKey, Mm, MmscState } from './state';

export type MmscTurn = Turn<MmscState>;

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
  storeMessage(turn, { ...mm, deliveries });
}

export function storeMessage(turn: MmscTurn, mm: Mm): void {
  turn.update({ messages: turn.state.messages.set(mm.id, mm) });
  turn.persist(MMSC_COLLECTION, mm.id, mm);
}
