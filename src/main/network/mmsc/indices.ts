import type { Delivery, Mm } from './mm';
import type { DeliveryKey, MmscState } from './state';

/** Puts a message and all its indices into the state. */
export function indexMessage(state: MmscState, mm: Mm): MmscState {
  return {
    ...state,
    messages: state.messages.set(mm.id, mm),
    bySubmission: state.bySubmission.set(transactionKey(mm.from, mm.transactionId), mm.id),
    byCode: state.byCode.withMutations((map) => {
      mm.deliveries.forEach((delivery, index) => map.set(delivery.code, { message: mm.id, index }));
    }),
    byTransaction: state.byTransaction.withMutations((map) => {
      mm.deliveries.forEach(({ recipient, transactionId }, index) => {
        map.set(transactionKey(recipient, transactionId), { message: mm.id, index });
      });
    }),
  };
}

/** Takes a message and all its indices out of the state. */
export function removeMessage(state: MmscState, mm: Mm): MmscState {
  return {
    ...state,
    messages: state.messages.delete(mm.id),
    bySubmission: state.bySubmission.delete(transactionKey(mm.from, mm.transactionId)),
    byCode: state.byCode.deleteAll(mm.deliveries.map(({ code }) => code)),
    byTransaction: state.byTransaction.deleteAll(
      mm.deliveries.map(({ recipient, transactionId }) => transactionKey(recipient, transactionId)),
    ),
  };
}

export function transactionKey(recipient: string, transactionId: string): string {
  return `${recipient} ${transactionId}`;
}

/** The delivery to whose notification, retrieval or cancellation a transaction id of a recipient belongs. */
export function deliveryByTransaction(
  { byTransaction }: MmscState,
  recipient: string,
  transactionId: string,
): DeliveryKey | undefined {
  const notified = byTransaction.get(transactionKey(recipient, transactionId));
  // Those of retrieval and cancellation are one letter longer.
  return notified ?? byTransaction.get(transactionKey(recipient, transactionId.slice(0, -1)));
}

/** X-Mms-Transaction-Id of the M-Retrieve.conf after a deferral, which the handset acknowledges. */
export function retrievalTransaction(delivery: Delivery): string {
  return `${delivery.transactionId}r`;
}

/** X-Mms-Transaction-Id of the M-Cancel.req, which the handset confirms. */
export function cancelTransaction(delivery: Delivery): string {
  return `${delivery.transactionId}c`;
}
