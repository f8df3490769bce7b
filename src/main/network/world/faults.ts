import type { Fault, FaultAction, FaultHop } from '../../../shared/model/fault';
import type { HandsetId } from '../../../shared/model/ids';
import type { FaultHit } from './machine';
import { LazyRandom, seedRandom } from './random';
import type { RandomState, RandomStream } from './random';

/** A fault and what it has seen so far. */
export interface FaultState {
  fault: Fault;
  /** How often it could have happened. */
  seen: number;
  random: RandomState;
}

/** The faults as they are from now on; one that is as before goes on counting. */
export function switchFaults(
  before: readonly FaultState[],
  faults: readonly Fault[],
  seed: number,
): readonly FaultState[] {
  return faults.map((fault) => {
    const same = before.find((state) => JSON.stringify(state.fault) === JSON.stringify(fault));
    return same ?? { fault, seen: 0, random: seedRandom(seed, `fault ${fault.id}`) };
  });
}

/** Whether a fault happens to what crosses here; all that are about one of `hops` count, the first that strikes wins. */
export function strike(
  faults: readonly FaultState[],
  hops: readonly FaultHop[],
  handset: HandsetId | null,
): { faults: readonly FaultState[]; hit: FaultHit | null } {
  let hit: FaultHit | null = null;
  const after = faults.map((state): FaultState => {
    const { fault, seen } = state;
    if (fault.enabled === false) return state;
    if (!hops.includes(fault.hop) || (fault.handset !== undefined && fault.handset !== handset)) return state;
    const random = new LazyRandom(state.random);
    if (strikes(fault, seen + 1, random)) hit ??= { action: fault.action, id: fault.id };
    return { fault, seen: seen + 1, random: random.state() };
  });
  return { faults: after, hit };
}

function strikes({ when }: Fault, occasion: number, random: RandomStream): boolean {
  if ('probability' in when) return random.chance(when.probability);
  if ('every' in when) return occasion % when.every === 0;
  return when.nth.includes(occasion);
}

/** A copy with `count` octets from `start` on changed, each to another value; the same octet may be hit twice. */
export function corrupted(
  octets: Uint8Array,
  count: number,
  start: number,
  random: RandomStream,
): Uint8Array {
  const changed = octets.slice();
  if (start >= changed.length) return changed;
  for (let i = 0; i < count; i++) {
    const at = random.integer(start, changed.length - 1);
    changed[at] = changed[at]! ^ random.integer(1, 0xff);
  }
  return changed;
}

/** What the trace says about it. */
export function faultNote({ action, id }: FaultHit): string {
  return `fault ${id}: ${wordsOf(action)}`;
}

function wordsOf(action: FaultAction): string {
  switch (action.do) {
    case 'drop':
      return 'dropped';
    case 'duplicate':
      return 'doubled';
    case 'delay':
      return `delayed by ${action.by} ms`;
    case 'reorder':
      return 'overtaken by the next';
    case 'corrupt':
      return action.octets === 1 ? 'an octet changed' : `${action.octets} octets changed`;
    case 'status':
      return `answered with ${action.status}`;
    case 'close':
      return 'connection closed';
    case 'refuse':
      return `refused with ${action.status}`;
  }
}
