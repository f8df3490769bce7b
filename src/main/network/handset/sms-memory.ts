import { MINUTE } from '../../../shared/model/time';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { NODES } from '../operator';
import { schedule } from '../world/timers';
import { transition } from '../world/transitions';
import type { TransitionTable } from '../world/transitions';
import { onAir } from './radio-service';
import { MEMORY_COLLECTION, rowKey } from './state';
import type { HandsetState, HandsetTimer, HandsetTurn, SmsMemory } from './state';

/** Short messages that a SIM holds (3GPP TS 31.102, EF SMS: as many records as the operator orders). */
export const SIM_SLOTS = 20;

/** Pause before an RP-SMMA is sent again that nobody answered. */
const ANSWER_TIMEOUT = MINUTE;

type MemoryEvent =
  /** A message found no room. */
  | 'refused'
  /** There is room again, and the radio to say so. */
  | 'room'
  | 'acknowledged'
  | 'no-answer'
  | 'off-air';

/** Whether the network is to be told that there is room again (3GPP TS 24.011 §5.3.3, TS 23.040 §3.2.6). */
export const MEMORY: TransitionTable<SmsMemory['state'], MemoryEvent, HandsetTurn> = {
  free: { refused: { to: 'full' } },
  full: { refused: { to: 'full' }, room: { to: 'telling', act: tell } },
  telling: {
    refused: { to: 'full' },
    acknowledged: { to: 'free' },
    'no-answer': { to: 'telling', act: tell },
    'off-air': { to: 'full' },
  },
};

function fire(turn: HandsetTurn, event: MemoryEvent): void {
  const { memory } = turn.state.modem;
  const found = transition(MEMORY, memory.state, event);
  if (found === undefined) return;
  setMemory(turn, { ...memory, state: found.to });
  found.act?.(turn);
}

function setMemory(turn: HandsetTurn, memory: SmsMemory): void {
  const before = turn.state.modem.memory;
  turn.update({ modem: { ...turn.state.modem, memory } });
  const full = memory.state === 'full' ? memory.store : null;
  if (full === (before.state === 'full' ? before.store : null)) return;
  // It is found out anew after a restart.
  turn.show(
    MEMORY_COLLECTION,
    rowKey(turn.state, 'full'),
    full === null ? null : { store: full, at: turn.now },
  );
}

/** A message was refused for want of room. */
export function memoryRefused(turn: HandsetTurn, store: SmsMemory['store']): void {
  setMemory(turn, { ...turn.state.modem.memory, store });
  fire(turn, 'refused');
}

/** Tells the network if there is room again; called at the end of each step. */
export function tellRoom(turn: HandsetTurn): void {
  const { memory } = turn.state.modem;
  if (memory.state === 'telling' && !onAir(turn.state)) return fire(turn, 'off-air');
  if (memory.state !== 'full' || !onAir(turn.state)) return;
  if (roomIn(turn.state, memory.store) > 0) fire(turn, 'room');
}

/** An RP-ACK came; it may be about the RP-SMMA. */
export function memoryAcknowledged(turn: HandsetTurn, reference: number): void {
  const { memory } = turn.state.modem;
  if (memory.state === 'telling' && memory.reference === reference) fire(turn, 'acknowledged');
}

export function memoryUnanswered(turn: HandsetTurn, reference: number): void {
  if (turn.state.modem.memory.reference === reference) fire(turn, 'no-answer');
}

function tell(turn: HandsetTurn): void {
  const { modem } = turn.state;
  const reference = modem.nextReference;
  turn.update({
    modem: {
      ...modem,
      nextReference: (reference + 1) & 0xff,
      memory: { ...modem.memory, reference },
    },
    timers: schedule<HandsetTimer>(turn.state.timers, turn.now + ANSWER_TIMEOUT, {
      for: 'sms-memory',
      reference,
    }),
  });
  turn.send({
    from: turn.state.setup.id,
    to: NODES.smsc,
    interface: 'sms',
    protocol: 'rp',
    octets: [encodeRpdu({ type: 'rp-smma', reference })],
    flow: null,
    correlation: null,
    hop: 'end-to-end',
  });
}

/** Short messages that still fit, segments counted; those that wait for others of their text take room, too. */
export function roomIn(state: HandsetState, store: SmsMemory['store']): number {
  const capacity = store === 'sim' ? SIM_SLOTS : (state.setup.smsCapacity ?? null);
  if (capacity === null) return Number.POSITIVE_INFINITY;
  let taken = state.modem.slots[store];
  for (const { store: filled, parts } of state.modem.pending) {
    // What older versions stored names none.
    if ((filled === undefined ? 'phone' : filled) !== store) continue;
    taken += parts.filter((part) => part !== null).length;
  }
  return capacity - taken;
}
