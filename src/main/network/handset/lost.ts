import type { MmsComposition } from '../../../shared/model/composition';
import type { BodyHash } from '../../../shared/model/ids';
import type { Why } from '../../../shared/model/message';
import { giveUp } from './mm1-retry';
import { keepUnsent } from './mms-sender';
import { unschedule } from './scheduled';
import type { HandsetTurn } from './state';
import { changeMessage, failMessage, lastingWhy } from './store';

const WHY: Why = { code: 'content-lost', params: {} };

/** A body cannot be read any more: what was to be sent with it has failed, now or at its time. */
export function bodyLost(turn: HandsetTurn, hash: BodyHash): void {
  const { mm1 } = turn.state;
  // What is being exchanged has been sent.
  const sent = mm1.phase === 'exchanging' ? mm1.tasks[0] : undefined;
  const lost = mm1.tasks.filter((task) => task !== sent && task.pdu?.hash === hash);
  turn.update({ mm1: { ...mm1, tasks: mm1.tasks.filter((task) => !lost.includes(task)) } });
  for (const task of lost) giveUp(turn, task, WHY);
  failPrepared(turn, hash);
  for (const { id, message } of turn.state.scheduled.values()) {
    if (message.kind !== 'mms' || !has(message.mms, hash)) continue;
    unschedule(turn, id);
    keepUnsent(turn, without(message.mms, hash), WHY);
  }
}

/** Messages whose pictures were to be made fit, or are; also those that had failed before that, and are tried again. */
function failPrepared(turn: HandsetTurn, hash: BodyHash): void {
  for (const [id, { composition, pdu }] of turn.state.mm1.records) {
    if (composition === null || !has(composition, hash)) continue;
    const message = turn.state.messages.get(id);
    if (message?.state !== 'preparing' && (message?.state !== 'failed' || pdu !== null)) continue;
    const { mm1 } = turn.state;
    turn.update({ mm1: { ...mm1, preparing: mm1.preparing.delete(id) } });
    changeMessage(turn, id, { why: lastingWhy(message) });
    failMessage(turn, id, WHY);
  }
}

function has({ slides }: MmsComposition, hash: BodyHash): boolean {
  return slides.some(({ media }) => media.some(({ body }) => body === hash));
}

function without(composition: MmsComposition, hash: BodyHash): MmsComposition {
  const slides = composition.slides.map((slide) => ({
    ...slide,
    media: slide.media.filter(({ body }) => body !== hash),
  }));
  return { ...composition, slides };
}
