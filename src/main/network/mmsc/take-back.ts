import { knowsCancelReq } from './client-versions';
import { fire } from './deliveries';
import type { MmscTurn } from './records';
import { statusText } from './status-text';

/** Who takes a message back: the `business` that sent it, by MM7; the `sender` at a phone; the `operator`, at the queue. */
type TakenBackBy = 'business' | 'sender' | 'operator';

/**
 * Takes a message back from everybody who has not read it yet, or from one of them. Clients before 1.3 know no M-Cancel.req:
 * they keep what they have fetched, and what they have not is gone at once. Whoever asked for delivery reports is told that
 * nobody will fetch it; a business knows that from the answer to its request.
 * @param id Message-ID; of an unknown one nothing is taken back
 * @param only index of the one recipient; absent: all
 */
export function takeBack(turn: MmscTurn, id: string, by: TakenBackBy, only?: number): void {
  const mm = turn.state.messages.get(id);
  if (mm === undefined) return;
  const reason =
    by === 'business'
      ? undefined
      : statusText(turn, mm.from, by === 'operator' ? 'taken-back-by-operator' : 'taken-back');
  mm.deliveries.forEach(({ recipient, state }, index) => {
    if (only !== undefined && only !== index) return;
    const fetched = state === 'retrieved';
    if (fetched && !knowsCancelReq(turn, recipient)) return;
    fire(turn, { message: id, index }, 'cancel', true, fetched ? undefined : reason);
  });
}
