import type { Duration } from '../../../shared/model/time';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { corrupted, faultNote } from './faults';
import type { FaultHit, Packet } from './machine';
import type { LinkBehaviour } from './radio';
import { LazyRandom } from './random';
import type { RandomState } from './random';

/** How long a packet is held up that the next one is to overtake. */
const REORDER_DELAY = 5_000;

/** Between the two of a packet that was doubled. */
const DUPLICATE_DELAY = 200;

/** What becomes of a packet on its link. */
export interface Crossing {
  /** As it arrives. */
  packet: Packet;
  /** From its sending to its arrival, unless one before it takes longer. */
  delay: Duration;
  /** What a fault holds it up by, which holds up nothing that comes behind it: that is how the order changes. */
  heldUp: Duration | null;
  /** After each other, when it arrives more than once. */
  repeats: readonly Duration[];
  /** Why it does not arrive. */
  lost: string | null;
  random: RandomState;
}

const ONCE: readonly Duration[] = [0];
const TWICE: readonly Duration[] = [0, DUPLICATE_DELAY];

/** Sends a packet over a link on which a fault may happen to it. Draws nothing where nothing is left to chance. */
export function cross(
  packet: Packet,
  { latency, jitter, loss }: LinkBehaviour,
  hit: FaultHit | null,
  state: RandomState,
): Crossing {
  const action = hit?.action ?? null;
  const random = new LazyRandom(state);
  const delay = latency + (jitter > 0 ? random.integer(0, jitter) : 0);
  const onAir = random.chance(loss) ? 'lost on the radio link' : null;
  return {
    packet: action?.do === 'corrupt' ? changed(packet, action.octets, random) : packet,
    delay,
    heldUp: action?.do === 'delay' ? action.by : action?.do === 'reorder' ? REORDER_DELAY : null,
    repeats: action?.do === 'duplicate' ? TWICE : ONCE,
    lost: action?.do === 'drop' ? faultNote(hit!) : onAir,
    random: random.state(),
  };
}

function changed(packet: Packet, count: number, random: LazyRandom): Packet {
  return { ...packet, octets: [corrupted(joinOctets(packet.octets), count, 0, random)] };
}
