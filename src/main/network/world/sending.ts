import type { FaultHop } from '../../../shared/model/fault';
import type { HandsetId, NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { cross } from './crossing';
import { hopsOf } from './fault-hops';
import { faultNote, strike } from './faults';
import { keptRow } from './kept-packets';
import type { Latin1 } from './kept-packets';
import { CORE, linkBehaviour } from './link';
import type { FaultHit, Packet, SendOptions } from './machine';
import type { Output } from './output';
import { PersistentMap } from './persistent-map';
import type { Radio } from './radio';
import type { Root } from './root';
import { schedule } from './schedule';

/** Keys of kept packets sort in the order of their sending. */
const KEY_DIGITS = 12;

/** So many links are noted before it is looked which of them matter. */
const LEAST_ARRIVALS = 64;

/**
 * Sends a packet over its link, now: what becomes of it there is drawn, its arrival scheduled, and behind none that was
 * sent before it on the same link. One inside the network is kept until it arrives.
 * @param current trace event that led to it, unless the options name another
 */
export function send(
  root: Root,
  output: Output,
  packet: Packet,
  current: number | null,
  { delay = 0, silent, expendable, cause = current }: SendOptions,
  latin1: Latin1 | undefined,
): void {
  const radioOf = (node: NodeId): Radio | null => root.nodes.get(node)?.radio ?? null;
  const link = linkBehaviour(packet.from, packet.to, packet.interface, radioOf);
  const hit = silent === true ? null : faultOf(root, packet, radioOf);
  const crossing = cross(packet, link, hit, root.linkRandom);
  root.linkRandom = crossing.random;
  const { packet: sent, lost, heldUp, repeats } = crossing;
  const key = `${packet.from}>${packet.to}>${packet.interface}`;
  const arrival = Math.max(root.now + delay + crossing.delay, root.lastArrival.get(key) ?? 0);
  if (heldUp === null) arrives(root, key, arrival);
  for (const later of repeats) {
    schedule(root, {
      time: arrival + (heldUp ?? 0) + later,
      node: sent.to,
      input: { type: 'packet', packet: sent },
      cause,
      sentAt: silent === true ? null : root.now,
      lost,
      kept:
        link === CORE && packet.flow === null && expendable !== true
          ? keep(root, output, sent, latin1)
          : null,
      note: hit === null ? null : faultNote(hit),
    });
  }
}

/**
 * Notes that nothing on a link arrives before this. What has arrived holds nothing up any more: a map of all links that were
 * ever used would be the largest of the world, and a new piece of it grow old with each packet.
 */
function arrives(root: Root, link: string, arrival: Time): void {
  if (root.lastArrival.size >= root.mostArrivals) {
    let ahead = PersistentMap.empty<string, Time>();
    for (const [other, time] of root.lastArrival) if (time > root.now) ahead = ahead.set(other, time);
    root.lastArrival = ahead;
    root.mostArrivals = Math.max(LEAST_ARRIVALS, 2 * ahead.size);
  }
  root.lastArrival = root.lastArrival.set(link, arrival);
}

/** Keeps a packet over a restart under the number of its entry, the next one. @returns the key of its row */
function keep(root: Root, output: Output, packet: Packet, latin1: Latin1 | undefined): string {
  const key = String(root.nextEntry).padStart(KEY_DIGITS, '0');
  output.rows.push(keptRow(key, packet, latin1));
  return key;
}

function faultOf(root: Root, packet: Packet, radioOf: (node: NodeId) => Radio | null): FaultHit | null {
  if (root.faults.length === 0) return null;
  const hops = hopsOf(packet);
  if (hops.length === 0) return null;
  const handset = [packet.from, packet.to].find((node) => radioOf(node) !== null);
  return strikeAt(root, hops, handset ?? null);
}

/**
 * Whether a fault happens at one of `hops`; those that are about it have counted it.
 * @param handset to or from which it is; null: none
 */
export function strikeAt(root: Root, hops: readonly FaultHop[], handset: HandsetId | null): FaultHit | null {
  if (root.faults.length === 0) return null;
  const { faults, hit } = strike(root.faults, hops, handset);
  root.faults = faults;
  return hit;
}
