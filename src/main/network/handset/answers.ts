import { moves } from './mm1-retry';
import { ANSWER_COLLECTION, rowKey } from './state';
import type { HandsetState, HandsetTurn, Mm1Task } from './state';

/**
 * Stores what the MMSC is still to be told or asked, as it stands at the end of a step: an answer that a restart lost would
 * leave the message's sender without a report until the MMSC announces it again.
 */
export function persistAnswers(turn: HandsetTurn, before: HandsetState): void {
  if (before.mm1.tasks === turn.state.mm1.tasks) return;
  const earlier = answersOf(before);
  const now = answersOf(turn.state);
  for (const key of earlier.keys()) if (!now.has(key)) turn.persist(ANSWER_COLLECTION, key, null);
  for (const [key, task] of now) {
    if (earlier.get(key) !== task) turn.persist(ANSWER_COLLECTION, key, task);
  }
}

function answersOf(state: HandsetState): Map<string, Mm1Task> {
  const answers = state.mm1.tasks.filter((task) => !moves(task));
  return new Map(answers.map((task) => [rowKey(state, `${task.message}/${task.pdu!.hash}`), task]));
}
