import type { Delivery, Mm } from './mm';
import type { DeliveryKey, MmscState } from './state';

/**
 * Puts a message and all its indices into the state. Of messages with the same transaction id the newest is found by it, in
 * whatever order they are put in: rows come in that of their names.
 */
export function indexMessage(state: MmscState, mm: Mm): MmscState {
  let { byCode, byTransaction } = state;
  mm.deliveries.forEach(({ code, recipient, transactionId }, index) => {
    const key: DeliveryKey = { message: mm.id, index };
    byCode = byCode.set(code, key);
    byTransaction = byTransaction.set(transactionKey(recipient, transactionId), key);
  });
  const submission = transactionKey(mm.from, mm.transactionId);
  const known = state.messages.get(state.bySubmission.get(submission) ?? mm.id);
  const isNewest = known === undefined || known.submittedAt <= mm.submittedAt;
  return {
    ...state,
    messages: state.messages.set(mm.id, mm),
    bySubmission: isNewest ? state.bySubmission.set(submission, mm.id) : state.bySubmission,
    byCode,
    byTransaction,
  };
}

/** Takes a message and all its indices out of the state. */
export function removeMessage(state: MmscState, mm: Mm): MmscState {
  let { byCode, byTransaction } = state;
  for (const { code, recipient, transactionId } of mm.deliveries) {
    byCode = byCode.delete(code);
    byTransaction = byTransaction.delete(transactionKey(recipient, transactionId));
  }
  // A later message may have taken the transaction id over.
  const submission = transactionKey(mm.from, mm.transactionId);
  const isNewest = state.bySubmission.get(submission) === mm.id;
  return {
    ...state,
    messages: state.messages.delete(mm.id),
    bySubmission: isNewest ? state.bySubmission.delete(submission) : state.bySubmission,
    byCode,
    byTransaction,
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
