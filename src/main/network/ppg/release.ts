import { fromHex } from '../../../shared/protocol/kit/octets';
import { papCode } from '../../../shared/protocol/pap/status';
import { schedule } from '../world/timers';
import { remember } from './records';
import { settle } from './results';
import { sendTo } from './send';
import type { OutgoingPush, PpgTimer, PpgTurn, PushRecipient, PushRecord } from './state';

/** Sends a held push at its time, which may be now. */
export function releaseInTime(turn: PpgTurn, pushId: string): void {
  const from = turn.state.pushes.get(pushId)?.held?.from ?? turn.now;
  if (from <= turn.now) return release(turn, pushId);
  const timer: PpgTimer = { for: 'release', pushId };
  turn.update({ timers: schedule<PpgTimer>(turn.state.timers, from, timer) });
}

/** A push whose time has come. */
export function release(turn: PpgTurn, pushId: string): void {
  const record = turn.state.pushes.get(pushId);
  if (record === undefined || record.held === null) return;
  const { octets, until, urgent } = record.held;
  if (until === null || until > turn.now) {
    return send(turn, pushId, record, { octets: fromHex(octets)!, until, urgent });
  }
  record.recipients.forEach(({ state }, index) => {
    if (state === 'pending') settle(turn, pushId, index, 'expired', papCode('serviceFailure'), 'too late');
  });
}

/**
 * The push that another one replaces has been called back where that was possible. With `pending-only` the new one is for
 * those alone who do not have the other (PAP 2.0, replace-method).
 */
export function releaseReplacement(turn: PpgTurn, pushId: string): void {
  const record = turn.state.pushes.get(pushId);
  if (record?.held?.replaces === undefined) return;
  const { replaces, ...held } = record.held;
  remember(turn, pushId, { ...record, held });
  if (replaces.method === 'pending-only') {
    const replaced = turn.state.pushes.get(replaces.pushId)?.recipients ?? [];
    record.recipients.forEach(({ number, state }, index) => {
      if (
        state !== 'pending' ||
        replaced.some((each) => each.number === number && each.state === 'cancelled')
      )
        return;
      const code = papCode('cancellationNotPossible');
      settle(turn, pushId, index, 'rejected', code, `${replaces.pushId} is not pending`);
    });
  }
  releaseInTime(turn, pushId);
}

function send(turn: PpgTurn, pushId: string, record: PushRecord, push: OutgoingPush): void {
  const { correlation } = record;
  const recipients = record.recipients.map((recipient, index): PushRecipient => {
    const { number, state } = recipient;
    if (number === null || state !== 'pending') return recipient;
    const to = { dialogue: `${index} ${pushId}`, number, correlation, statusReport: true };
    return { ...recipient, references: sendTo(turn, push, to) };
  });
  remember(turn, pushId, { ...record, recipients, held: null });
}
