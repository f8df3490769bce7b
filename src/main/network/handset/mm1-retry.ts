import type { Why } from '../../../shared/model/message';
import { DAY, MINUTE } from '../../../shared/model/time';
import type { Duration } from '../../../shared/model/time';
import { putMmbox, WHOLE_MMBOX } from './mmbox';
import { deferRetrieval } from './mm1-tasks';
import type { HandsetTurn, Mm1Task } from './state';
import { changeMessage, failMessage, finalWhy, withWhy } from './store';

/** Pauses before each new attempt, as in Android's retry scheme. */
const RETRIES: readonly Duration[] = [0, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE];

/** A server cannot put a handset off for longer. */
const MAX_PAUSE = DAY;

/**
 * Tries the current task again later, or gives its message up when it was tried often enough.
 * @param after what the server asked for (Retry-After), in milliseconds; the scheme's own pause when that is longer
 */
export function postpone(turn: HandsetTurn, why: Why, after: Duration = 0): void {
  const { tasks } = turn.state.mm1;
  const task = tasks[0];
  if (task === undefined) return;
  const attempts = task.attempts + 1;
  const pause = RETRIES[attempts];
  if (pause === undefined) {
    setTasks(turn, tasks.slice(1));
    return giveUp(turn, task, why);
  }
  const notBefore = turn.now + Math.max(pause, Math.min(after, MAX_PAUSE));
  setTasks(turn, [{ ...task, attempts, notBefore }, ...tasks.slice(1)]);
  if (!moves(task)) return;
  const message = turn.state.messages.get(task.message);
  changeMessage(turn, task.message, { progress: null, why: withWhy(message, why) });
}

/** Whether the task takes a message to the MMSC or from there, which its owner sees. */
export function moves({ kind }: Mm1Task): boolean {
  return kind === 'submit' || kind === 'retrieve';
}

/**
 * The end of a task that came to nothing. A message that cannot be had now stays announced, and one that the MMBox did
 * not take is there as before; everything else that its owner sees has failed.
 */
export function giveUp(turn: HandsetTurn, task: Mm1Task, why: Why): void {
  if (task.kind === 'respond') {
    if (task.tells === 'reading') changeMessage(turn, task.message, { readReport: 'failed' });
    return;
  }
  if (task.kind === 'mmbox-view' || task.kind === 'mmbox-delete' || task.message === WHOLE_MMBOX) {
    return putMmbox(turn, { pending: false, why });
  }
  const message = turn.state.messages.get(task.message);
  if (task.kind === 'store' || task.kind === 'mmbox-upload') {
    return changeMessage(turn, task.message, { why: withWhy(message, why) });
  }
  const waits = task.kind === 'retrieve' && why.code === 'too-large-for-satellite';
  if (why.code !== 'not-available' && !waits) return failMessage(turn, task.message, why);
  if (waits && turn.state.mm1.records.get(task.message)?.deferred === false)
    deferRetrieval(turn, task.message);
  changeMessage(turn, task.message, { state: 'announced', progress: null, why: finalWhy(message, why) });
}

function setTasks(turn: HandsetTurn, tasks: readonly Mm1Task[]): void {
  turn.update({ mm1: { ...turn.state.mm1, tasks } });
}
