import { schedule } from '../world/timers';
import { transition } from '../world/transitions';
import { announce, notifyAgain, reportTo } from './announce';
import { DELIVERY } from './delivery-table';
import type { DeliveryEvent } from './delivery-table';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import { indexMessage, MMSC_COLLECTION } from './state';
import type { DeliveryKey, Mm, MmscTimer } from './state';

/**
 * Something happened to a delivery.
 * @param reportAllowed the recipient's X-Mms-Report-Allowed; without it the sender learns nothing
 */
export function fire(turn: MmscTurn, key: DeliveryKey, event: DeliveryEvent, reportAllowed: boolean): void {
  const mm = turn.state.messages.get(key.message);
  const delivery = mm?.deliveries[key.index];
  if (mm === undefined || delivery === undefined) return;
  const found = transition(DELIVERY, delivery.state, event);
  if (found === undefined) return;
  setDelivery(turn, key, { state: found.to });
  found.act?.({
    notifyAgain: () => notifyAgain(turn, key),
    report: (status) => {
      if (mm.deliveryReport && reportAllowed) reportTo(turn, mm, delivery.recipient, status);
    },
  });
}

/** Takes a new message in and announces it to each recipient. */
export function accept(turn: MmscTurn, mm: Mm): void {
  const indexed = indexMessage(turn.state, mm);
  turn.update({
    ...indexed,
    timers: schedule<MmscTimer>(indexed.timers, mm.expiresAt, { for: 'expiry', message: mm.id }),
  });
  turn.persist(MMSC_COLLECTION, mm.id, mm);
  mm.deliveries.forEach((_, index) => announce(turn, { message: mm.id, index }));
}
