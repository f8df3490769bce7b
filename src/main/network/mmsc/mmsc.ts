import { joinOctets } from '../../../shared/protocol/kit/octets';
import { DAY } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import { NODES } from '../operator';
import type { Input, Machine, Packet, StoredRow } from '../world/machine';
import { nextTimer, schedule, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { readRp } from '../smsc/rp';
import { fire } from './deliveries';
import { answerHttp } from './mm1';
import type { MmscTurn } from './records';
import { emptyMmsc, indexMessage, MMSC_COLLECTION, removeMessage } from './state';
import type { Mm, MmscCommand, MmscSettings, MmscState, MmscTimer } from './state';

/** How long an expired message is still known, so that who comes late is told that it has expired. */
const KEPT_EXPIRED = 7 * DAY;

/** Stores multimedia messages, announces them and hands them out (3GPP TS 23.140 §7, OMA MMS Client Transactions). */
export const mmscMachine: Machine<MmscState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    handle(turn, input);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: MmscTurn, input: Input): void {
  switch (input.type) {
    case 'packet':
      if (input.packet.protocol === 'rp') return fallbackAnswered(turn, input.packet);
      // The push proxy's answers: a push that it could not take is announced again by the timer.
      if (input.packet.from === NODES.ppg) return;
      return answerHttp(turn, input.packet);
    case 'timer': {
      const { due, timers } = takeDue<MmscTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const timer of due) onTimer(turn, timer);
      return;
    }
    case 'command': {
      const command = input.command as MmscCommand;
      if (command.name === 'configure') {
        return turn.update({ settings: { ...turn.state.settings, ...command.settings } });
      }
      const key = turn.state.byCode.get(command.code);
      return key === undefined ? undefined : fire(turn, key, 'opened', true);
    }
    case 'unreachable':
    case 'notice':
    case 'media':
      return;
  }
}

function onTimer(turn: MmscTurn, timer: MmscTimer): void {
  if (timer.for === 'notify') {
    const delivery = turn.state.messages.get(timer.key.message)?.deliveries[timer.key.index];
    if (delivery?.attempts === timer.attempts) fire(turn, timer.key, 'renotify', true);
    return;
  }
  const mm = turn.state.messages.get(timer.message);
  if (mm === undefined || mm.expiresAt > turn.now) return;
  if (timer.for === 'purge') {
    turn.update(removeMessage(turn.state, mm));
    return turn.persist(MMSC_COLLECTION, mm.id, null);
  }
  turn.update({
    timers: schedule<MmscTimer>(turn.state.timers, mm.expiresAt + KEPT_EXPIRED, {
      for: 'purge',
      message: mm.id,
    }),
  });
  mm.deliveries.forEach((_, index) => fire(turn, { message: mm.id, index }, 'expired', true));
}

function fallbackAnswered(turn: MmscTurn, packet: Packet): void {
  const rp = readRp(joinOctets(packet.octets));
  if (rp.type !== 'rp-ack' && rp.type !== 'rp-error') return;
  const key = turn.state.fallbacks.get(rp.reference);
  if (key === undefined) return;
  turn.update({ fallbacks: turn.state.fallbacks.delete(rp.reference) });
  if (rp.type === 'rp-error') fire(turn, key, 'refused', true);
}

/** The MMSC as it was; recipients who had not answered are announced again, which handsets recognise. */
export function restoreMmsc(settings: MmscSettings, rows: readonly StoredRow[], now: Time): MmscState {
  let state = emptyMmsc(settings);
  for (const row of rows) {
    const mm = row.value as Mm;
    state = indexMessage(state, mm);
    let timers = schedule<MmscTimer>(state.timers, Math.max(mm.expiresAt, now), {
      for: 'expiry',
      message: mm.id,
    });
    mm.deliveries.forEach((delivery, index) => {
      if (delivery.state !== 'notified') return;
      timers = schedule<MmscTimer>(timers, now, {
        for: 'notify',
        key: { message: mm.id, index },
        attempts: delivery.attempts,
      });
    });
    state = { ...state, timers };
  }
  return state;
}
