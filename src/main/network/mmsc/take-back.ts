import { knowsCancelReq } from './client-versions';
import { fire } from './deliveries';
import type { MmscTurn } from './records';

/**
 * Takes a message back from everybody who has not read it yet, or from one of them. Clients before 1.3 know no M-Cancel.req:
 * they keep what they have fetched, and what they have not is gone at once.
 * @param id Message-ID; of an unknown one nothing is taken back
 */
export function takeBack(turn: MmscTurn, id: string, only?: number): void {
  turn.state.messages.get(id)?.deliveries.forEach(({ recipient, state }, index) => {
    if (only !== undefined && only !== index) return;
    if (state === 'retrieved' && !knowsCancelReq(turn, recipient)) return;
    fire(turn, { message: id, index }, 'cancel', true);
  });
}
