import type { BodyHash } from '../../../shared/model/ids';
import { stopAdapting } from './adapting';
import { fire } from './deliveries';
import { answerGone } from './mm1';
import type { Mm } from './mm';
import type { MmscTurn } from './records';
import { removeEntry } from './state';
import { statusText } from './status-text';
import { owedLost } from './vasp-outbox';

/**
 * A body cannot be read any more. What has nothing else is over, and its sender is told; what was made of a message is made
 * anew from it.
 */
export function bodyLost(turn: MmscTurn, hash: BodyHash): void {
  for (const mm of [...turn.state.messages.values()]) {
    if (mm.submission.hash === hash) loseMessage(turn, mm);
    else forgetOther(turn, mm, hash);
  }
  for (const entry of turn.state.mmbox.values()) {
    if (entry.descr.hash !== hash) continue;
    turn.update(removeEntry(turn.state, entry));
    turn.changedEntries.add(entry.code);
  }
  for (const { key, event, reason } of owedLost(turn, hash))
    fire(turn, key, event, true, reason ?? undefined);
}

function loseMessage(turn: MmscTurn, mm: Mm): void {
  change(turn, { ...mm, lost: true });
  const waiting = stopAdapting(turn, mm.id);
  const reason = statusText(turn, mm.from, 'damaged');
  mm.deliveries.forEach(({ state, attempts }, index) => {
    // A mail that has gone out needs it no more.
    if (state === 'email' && attempts > 0) return;
    fire(turn, { message: mm.id, index }, 'lost', true, reason);
  });
  for (const adapting of waiting) answerGone(turn, adapting);
}

/** The request that brought a message and what was made of it for a device: it can do without both. */
function forgetOther(turn: MmscTurn, mm: Mm, hash: BodyHash): void {
  const { request, ...rest } = mm;
  const kept = mm.deliveries.some(({ adapted }) => adapted?.content.hash === hash);
  if (request?.hash !== hash && !kept) return;
  const deliveries = mm.deliveries.map((delivery) => {
    const { adapted, ...without } = delivery;
    return adapted?.content.hash === hash ? without : delivery;
  });
  change(turn, {
    ...rest,
    ...(request === undefined || request.hash === hash ? {} : { request }),
    deliveries,
  });
}

function change(turn: MmscTurn, mm: Mm): void {
  turn.update({ messages: turn.state.messages.set(mm.id, mm) });
  turn.changedMessages.add(mm.id);
}
