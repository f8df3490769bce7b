import type { HandsetId } from '../../../shared/model/ids';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { joinOctets, octetsLength } from '../../../shared/protocol/kit/octets';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeSm, encodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { NODES } from '../operator';
import type { Input, Machine, Packet } from '../world/machine';
import { nextTimer, schedule, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { identifySender } from './gateway';
import type { Job, PacketCommand, PacketLink, PacketState, PacketTimer } from './state';
import { changeRate, nextProgress, startTransfer, transferEnd, transferred } from './transfer';

type PacketTurn = Turn<PacketState>;

/** Carries HTTP between handsets and the MMSC at the speed of each handset's bearer, once a PDP context is active. */
export const packetMachine: Machine<PacketState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    handle(turn, input);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: PacketTurn, input: Input): void {
  switch (input.type) {
    case 'packet':
      if (input.packet.protocol === 'gsm-sm') return signalling(turn, input.packet);
      return input.packet.from === NODES.mmsc
        ? fromNetwork(turn, input.packet)
        : fromHandset(turn, input.packet);
    case 'notice':
      if (input.notice.name === 'detached') drop(turn, input.notice.handset);
      return;
    case 'timer': {
      const { due, timers } = takeDue<PacketTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const timer of due) advance(turn, timer);
      return;
    }
    case 'command':
      return command(turn, input.command as PacketCommand);
    case 'unreachable':
    case 'media':
      return;
  }
}

function command(turn: PacketTurn, command: PacketCommand): void {
  switch (command.name) {
    case 'set-msisdn-header':
      return turn.update({ msisdnHeader: command.header });
    case 'forget':
      return turn.update({ links: turn.state.links.delete(command.handset) });
    case 'set-bearer': {
      const link = linkOf(turn, command.handset);
      const changed: PacketLink = { ...link, bearer: command.bearer };
      if (link.current === null) return setLink(turn, command.handset, changed);
      const profile = LINK_PROFILES[command.bearer];
      const rate = link.current.direction === 'up' ? profile.uplink : profile.downlink;
      const current = {
        ...link.current,
        id: link.nextJob,
        transfer: changeRate(link.current.transfer, rate, turn.now),
      };
      setLink(turn, command.handset, { ...changed, current, nextJob: link.nextJob + 1 });
      return plan(turn, command.handset, current);
    }
  }
}

/** Session management of the handset's PDP context, 3GPP TS 24.008 §6.1.3. */
function signalling(turn: PacketTurn, packet: Packet): void {
  const handset = packet.from;
  const link = linkOf(turn, handset);
  let message;
  try {
    message = decodeSm(joinOctets(packet.octets)).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return;
  }
  if (message.type === 'activate-pdp-context-request') {
    setLink(turn, handset, { ...link, nsapi: message.nsapi });
    const accept = encodeSm({
      type: 'activate-pdp-context-accept',
      transactionId: message.transactionId,
      llcSapi: message.llcSapi,
      qos: message.qos,
      radioPriority: 2,
      pdpAddress: { type: 'ipv4', address: addressOf(turn, handset) },
    });
    return answer(turn, packet, accept, LINK_PROFILES[link.bearer].activation);
  }
  if (message.type === 'deactivate-pdp-context-request') {
    setLink(turn, handset, { ...link, nsapi: null });
    const accept = encodeSm({ type: 'deactivate-pdp-context-accept', transactionId: message.transactionId });
    return answer(turn, packet, accept, LINK_PROFILES[link.bearer].latency);
  }
}

/** Private addresses by order of first use: 10.64.0.1, 10.64.0.2 … */
function addressOf(turn: PacketTurn, handset: HandsetId): string {
  const index = [...turn.state.links.keys()].sort().indexOf(handset) + 1;
  return `10.64.${index >> 8}.${index & 0xff}`;
}

function answer(turn: PacketTurn, request: Packet, octets: Uint8Array, delay: number): void {
  turn.send({ ...request, from: NODES.packet, to: request.from, octets: [octets] }, { delay });
}

function fromHandset(turn: PacketTurn, packet: Packet): void {
  enqueue(turn, packet.from, 'up', packet);
}

function fromNetwork(turn: PacketTurn, packet: Packet): void {
  const handset = packet.flow?.slice(0, packet.flow.indexOf('/')) ?? '';
  const link = turn.state.links.get(handset);
  // The handset went away while the MMSC worked: the answer has nowhere to go, as on a broken TCP connection.
  if (link === undefined || link.nsapi === null) return;
  enqueue(turn, handset, 'down', packet);
}

function enqueue(turn: PacketTurn, handset: HandsetId, direction: Job['direction'], packet: Packet): void {
  const link = linkOf(turn, handset);
  const job = { id: link.nextJob, direction, packet, startedAt: turn.now };
  const profile = LINK_PROFILES[link.bearer];
  const latency = profile.latency + turn.tools.random.integer(0, profile.jitter);
  const rate = direction === 'up' ? profile.uplink : profile.downlink;
  const ready: Job = {
    ...job,
    transfer: startTransfer(octetsLength(packet.octets), rate, latency, turn.now),
  };
  if (link.current === null) {
    setLink(turn, handset, { ...link, current: ready, nextJob: link.nextJob + 1 });
    plan(turn, handset, ready);
  } else {
    setLink(turn, handset, { ...link, waiting: [...link.waiting, ready], nextJob: link.nextJob + 1 });
  }
}

function plan(turn: PacketTurn, handset: HandsetId, job: Job): void {
  const at = nextProgress(job.transfer, turn.now) ?? transferEnd(job.transfer);
  turn.update({ timers: schedule<PacketTimer>(turn.state.timers, at, { handset, job: job.id }) });
}

function advance(turn: PacketTurn, { handset, job: id }: PacketTimer): void {
  const link = turn.state.links.get(handset);
  const job = link?.current;
  if (link === undefined || job === null || job === undefined || job.id !== id) return;
  if (transferEnd(job.transfer) > turn.now) {
    turn.notice(handset, {
      name: 'transfer-progress',
      flow: job.packet.flow ?? '',
      done: transferred(job.transfer, turn.now),
      total: job.transfer.total,
      correlation: job.packet.correlation,
    });
    return plan(turn, handset, job);
  }
  arrive(turn, handset, job);
  const [next, ...waiting] = link.waiting;
  if (next === undefined) return setLink(turn, handset, { ...link, current: null });
  const profile = LINK_PROFILES[link.bearer];
  const rate = next.direction === 'up' ? profile.uplink : profile.downlink;
  const started: Job = {
    ...next,
    startedAt: turn.now,
    transfer: startTransfer(next.transfer.total, rate, next.transfer.latency, turn.now),
  };
  setLink(turn, handset, { ...link, current: started, waiting });
  plan(turn, handset, started);
}

function arrive(turn: PacketTurn, handset: HandsetId, job: Job): void {
  const { packet } = job;
  const overTheAir: Packet =
    job.direction === 'up'
      ? { ...packet, from: handset, to: NODES.mmsc, hop: 'end-to-end' }
      : { ...packet, from: NODES.mmsc, to: handset, hop: 'end-to-end' };
  turn.trace(overTheAir, job.startedAt);
  if (job.direction === 'down') {
    return turn.send({ ...packet, from: NODES.packet, to: handset }, { silent: true });
  }
  const msisdn = turn.tools.directory.byNode(handset)?.msisdn;
  turn.send({
    ...packet,
    from: NODES.packet,
    to: NODES.mmsc,
    octets: identifySender(packet.octets, turn.state.msisdnHeader, msisdn),
    hop: 'core',
  });
}

function drop(turn: PacketTurn, handset: HandsetId): void {
  const link = turn.state.links.get(handset);
  if (link === undefined) return;
  if (link.current !== null) {
    const { packet, startedAt, direction } = link.current;
    const ends = direction === 'up' ? { from: handset, to: NODES.mmsc } : { from: NODES.mmsc, to: handset };
    turn.trace({ ...packet, ...ends, hop: 'end-to-end' }, startedAt, {
      lost: true,
      note: 'the packet link broke',
    });
  }
  setLink(turn, handset, { ...link, nsapi: null, current: null, waiting: [] });
  turn.notice(handset, { name: 'link-lost', flow: link.current?.packet.flow ?? null });
}

function linkOf(turn: PacketTurn, handset: HandsetId): PacketLink {
  return (
    turn.state.links.get(handset) ?? { bearer: 'edge', nsapi: null, current: null, waiting: [], nextJob: 1 }
  );
}

function setLink(turn: PacketTurn, handset: HandsetId, link: PacketLink): void {
  turn.update({ links: turn.state.links.set(handset, link) });
}
