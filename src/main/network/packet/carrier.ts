import type { HandsetId } from '../../../shared/model/ids';
import { rateOf, type LinkProfile } from '../../../shared/model/link-profile';
import { octetsLength } from '../../../shared/protocol/kit/octets';
import { NODES } from '../operator';
import { faultNote } from '../world/faults';
import type { FaultHit } from '../world/machine';
import type { Packet } from '../world/machine';
import { schedule } from '../world/timers';
import { identifySender, outward, staysInside } from './gateway';
import { answerHop, corruptBody, gatewayAnswer, requestHop } from './http-faults';
import { linkOf, setLink } from './state';
import type { Job, PacketLink, PacketTimer, PacketTurn } from './state';
import { changeRate, nextProgress, startTransfer, transferEnd, transferred } from './transfer';

/** Takes a handset's request over the air to the server that it is for. */
export function carryUp(turn: PacketTurn, packet: Packet): void {
  const peer = staysInside(packet.octets, turn.state.mmscHosts) ? NODES.mmsc : NODES.outside;
  carry(turn, packet.from, 'up', packet, peer);
}

/** Takes an HTTP message over the air, behind those that are under way. `peer` is the server. */
export function carry(
  turn: PacketTurn,
  handset: HandsetId,
  direction: Job['direction'],
  packet: Packet,
  peer: Job['peer'],
): void {
  const hit = faultOf(turn, handset, direction, packet);
  const opening = opensConnection(turn, handset, direction, packet);
  const link = linkOf(turn, handset);
  const on: Packet = onConnection(packet, link);
  const sent: Packet =
    hit?.action.do === 'corrupt'
      ? { ...on, octets: corruptBody(on.octets, hit.action.octets, turn.tools.random) }
      : hit?.action.do === 'status' && direction === 'down'
        ? { ...on, octets: gatewayAnswer(hit.action) }
        : on;
  const job: Job = {
    id: link.nextJob,
    direction,
    packet: sent,
    peer,
    startedAt: turn.now,
    hit,
    transfer: startTransfer(
      octetsLength(sent.octets),
      rateOf(link.profile, direction),
      delayOf(turn, link.profile, hit) + (opening ? HANDSHAKE * link.profile.latency : 0),
      turn.now,
    ),
  };
  const next = { ...link, nextJob: link.nextJob + 1 };
  if (link.current !== null) {
    return setLink(turn, handset, { ...next, waiting: [...link.waiting, job] });
  }
  setLink(turn, handset, { ...next, current: job });
  plan(turn, handset, job);
}

/** A TCP connection is there after one packet each way (RFC 9293 §3.5); the third has the request behind it. */
const HANDSHAKE = 2;

/** Whether a request is the first of its connection, which is noted. */
function opensConnection(
  turn: PacketTurn,
  handset: HandsetId,
  direction: Job['direction'],
  { connection }: Packet,
): boolean {
  const link = linkOf(turn, handset);
  if (direction === 'down' || connection === undefined || connection === link.connection) return false;
  setLink(turn, handset, { ...link, connection });
  return true;
}

/** An answer comes back on the connection of its request. */
function onConnection(packet: Packet, { asked }: PacketLink): Packet {
  if (packet.connection !== undefined || asked?.connection === undefined) return packet;
  // New fields come first, see docs/decisions/0019-shapes.md.
  return asked.flow === packet.flow ? { connection: asked.connection, ...packet } : packet;
}

function faultOf(
  turn: PacketTurn,
  handset: HandsetId,
  direction: Job['direction'],
  packet: Packet,
): FaultHit | null {
  const link = linkOf(turn, handset);
  if (direction === 'up') {
    const hop = requestHop(packet.octets);
    const { flow, connection } = packet;
    setLink(turn, handset, {
      ...link,
      asked: { flow, hop, ...(connection === undefined ? {} : { connection }) },
    });
    return turn.tools.fault(hop, handset);
  }
  if (link.asked === null || link.asked.flow !== packet.flow) return null;
  return turn.tools.fault(answerHop(link.asked.hop), handset);
}

function delayOf(turn: PacketTurn, profile: LinkProfile, hit: FaultHit | null): number {
  let delay = profile.latency + turn.tools.random.integer(0, profile.jitter);
  if (turn.tools.random.chance(profile.stall.chance)) delay += profile.stall.duration;
  if (hit?.action.do === 'delay') delay += hit.action.by;
  return delay;
}

/** When there is something to tell of a transfer: progress, its end, or that it breaks off. */
function plan(turn: PacketTurn, handset: HandsetId, job: Job): void {
  const end = endOf(job);
  const progress = nextProgress(job.transfer, turn.now);
  const at = progress === undefined || progress > end ? end : progress;
  turn.update({ timers: schedule<PacketTimer>(turn.state.timers, at, { handset, job: job.id }) });
}

function endOf(job: Job): number {
  return transferEnd({ ...job.transfer, total: endsAfter(job) });
}

/** Octets with which a transfer ends: all of them, unless a fault closes its connection before that. */
function endsAfter({ transfer, hit }: Job): number {
  if (hit?.action.do !== 'close') return transfer.total;
  return Math.max(Math.floor(transfer.total * hit.action.after), transfer.done);
}

export function advance(turn: PacketTurn, { handset, job: id }: PacketTimer): void {
  const link = turn.state.links.get(handset);
  const job = link?.current;
  if (link === undefined || job === null || job === undefined || job.id !== id) return;
  if (endOf(job) > turn.now) {
    turn.notice(handset, {
      name: 'transfer-progress',
      flow: job.packet.flow ?? '',
      done: transferred(job.transfer, turn.now),
      total: job.transfer.total,
      correlation: job.packet.correlation,
    });
    return plan(turn, handset, job);
  }
  const [next, ...waiting] = link.waiting;
  if (next === undefined) setLink(turn, handset, { ...link, current: null });
  else start(turn, handset, { ...link, waiting }, next);
  arrive(turn, handset, job);
}

/** The next job's time begins when the air is free. */
function start(turn: PacketTurn, handset: HandsetId, link: PacketLink, next: Job): void {
  const { total, latency } = next.transfer;
  const transfer = startTransfer(total, rateOf(link.profile, next.direction), latency, turn.now);
  const current: Job = { ...next, startedAt: turn.now, transfer };
  setLink(turn, handset, { ...link, current });
  plan(turn, handset, current);
}

function arrive(turn: PacketTurn, handset: HandsetId, job: Job): void {
  const { packet, hit, direction, peer } = job;
  const action = hit?.action.do;
  const note = hit === null ? {} : { note: faultNote(hit) };
  const lost = action === 'drop' || action === 'close';
  // Not what the rate would have made of the rest of the millisecond.
  const crossed = action === 'close' ? { crossed: endsAfter(job) } : {};
  turn.trace(overTheAir(handset, job), job.startedAt, { ...note, ...(lost ? { lost } : {}), ...crossed });
  if (action === 'close') turn.notice(handset, { name: 'connection-closed', flow: packet.flow ?? '' });
  if (lost) return;
  const times = action === 'duplicate' ? 2 : 1;
  for (let time = 0; time < times; time++) {
    if (direction === 'down') {
      turn.send({ ...packet, from: NODES.packet, to: handset }, { silent: true });
    } else if (hit?.action.do === 'status') {
      carry(turn, handset, 'down', { ...packet, octets: gatewayAnswer(hit.action) }, peer);
    } else {
      forward(turn, handset, packet, peer);
    }
  }
}

function forward(turn: PacketTurn, handset: HandsetId, packet: Packet, peer: Job['peer']): void {
  const msisdn = turn.tools.directory.byNode(handset)?.msisdn;
  const octets = identifySender(packet.octets, turn.state.msisdnHeader, msisdn);
  const { apn } = linkOf(turn, handset);
  turn.send({
    ...packet,
    from: NODES.packet,
    to: peer,
    octets: peer === NODES.outside ? outward(octets, apn) : octets,
    hop: 'core',
  });
}

function overTheAir(handset: HandsetId, { direction, packet, peer }: Job): Packet {
  const ends = direction === 'up' ? { from: handset, to: peer } : { from: peer, to: handset };
  return { ...packet, ...ends, hop: 'end-to-end' };
}

/** The bearer changed: what is under way goes on at its speed. */
export function changeLink(turn: PacketTurn, handset: HandsetId, profile: LinkProfile): void {
  const link = linkOf(turn, handset);
  const { current } = link;
  if (current === null) return setLink(turn, handset, { ...link, profile });
  const transfer = changeRate(current.transfer, rateOf(profile, current.direction), turn.now);
  const job: Job = { ...current, id: link.nextJob, transfer };
  setLink(turn, handset, { ...link, profile, current: job, nextJob: link.nextJob + 1 });
  plan(turn, handset, job);
}

const CLOSED_BY_PHONE = 'the phone closed the connection';
const LINK_BROKE = 'the packet link broke';

/** Whether a note of a transfer that broke off says that the handset did it. */
export function closedByPhone(note: string | null): boolean {
  return note?.endsWith(CLOSED_BY_PHONE) === true;
}

/** What is noted of a transfer that breaks off: what had held it up, and how it ended. */
function brokenNote({ hit }: Job, end: string): string {
  return hit === null ? end : `${faultNote(hit)}; ${end}`;
}

/** A transfer breaks off, under way or before its first octet. */
function breakOff(turn: PacketTurn, handset: HandsetId, job: Job, end: string, isUnderWay: boolean): void {
  turn.trace(overTheAir(handset, job), job.startedAt, {
    lost: true,
    note: brokenNote(job, end),
    ...(isUnderWay ? { crossed: transferred(job.transfer, turn.now) } : {}),
  });
}

/** The handset closes the connection of an exchange: what of it is under way goes no further. */
export function close(turn: PacketTurn, handset: HandsetId, flow: string): void {
  const link = turn.state.links.get(handset);
  if (link === undefined) return;
  const { current, asked } = link;
  const ofFlow = ({ packet }: Job): boolean => packet.flow === flow;
  const waiting = link.waiting.filter((job) => !ofFlow(job));
  const left = { ...link, waiting, asked: asked?.flow === flow ? null : asked };
  const isCrossing = current !== null && ofFlow(current);
  if (isCrossing) breakOff(turn, handset, current, CLOSED_BY_PHONE, true);
  for (const job of link.waiting.filter(ofFlow)) breakOff(turn, handset, job, CLOSED_BY_PHONE, false);
  if (!isCrossing) return setLink(turn, handset, left);
  const [next, ...others] = waiting;
  if (next === undefined) setLink(turn, handset, { ...left, current: null });
  else start(turn, handset, { ...left, waiting: others }, next);
}

/** The handset is gone from the air, and with it everything that it had under way. */
export function drop(turn: PacketTurn, handset: HandsetId): void {
  const link = turn.state.links.get(handset);
  if (link === undefined) return;
  if (link.current !== null) breakOff(turn, handset, link.current, LINK_BROKE, true);
  for (const job of link.waiting) breakOff(turn, handset, job, LINK_BROKE, false);
  setLink(turn, handset, { ...link, contexts: [], current: null, waiting: [] });
  turn.notice(handset, { name: 'link-lost', flow: link.current?.packet.flow ?? null });
}
