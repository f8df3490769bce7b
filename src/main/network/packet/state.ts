import { Map as ImmutableMap } from 'immutable';
import type { Apn } from '../../../shared/model/apn';
import type { FaultHop } from '../../../shared/model/fault';
import type { HandsetId, NodeId } from '../../../shared/model/ids';
import type { LinkProfile } from '../../../shared/model/link-profile';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import type { Time } from '../../../shared/model/time';
import type { FaultHit } from '../world/machine';
import type { Packet } from '../world/machine';
import type { Timers } from '../world/timers';
import type { Turn } from '../world/turn';
import type { Transfer } from './transfer';

/** The packet core as one node: SGSN, GGSN and the WAP gateway behind the MMS access point. */
export interface PacketState {
  /** Header by which the gateway tells the MMSC who sends. */
  msisdnHeader: string;
  /** Authorities by which the operator's own MMSC is known, as Host fields name it. */
  mmscHosts: readonly string[];
  links: ImmutableMap<HandsetId, PacketLink>;
  /** Handsets that had a link so far. */
  known: number;
  timers: Timers<PacketTimer>;
}

export type PacketTurn = Turn<PacketState>;

/** One handset's bearer and PDP contexts. */
export interface PacketLink {
  /** From 1, by order of first use. */
  number: number;
  profile: LinkProfile;
  /** The handset's own access point settings; null: those of the operator. */
  apn: Apn | null;
  /** The active contexts. */
  contexts: readonly PdpContext[];
  /** The transfer under way and those behind it; one at a time shares the air as the handset's own client does. */
  current: Job | null;
  waiting: readonly Job[];
  /** Numbers the jobs, so that a timer of an earlier one is told apart. */
  nextJob: number;
  /** What the last request was, by its flow: faults are told of answers by what was asked. */
  asked: { flow: string | null; hop: FaultHop; connection?: number } | null;
  /** The handset's TCP connection that the last request crossed; null: there was none yet. */
  connection: number | null;
}

export interface PdpContext {
  nsapi: number;
  apn: string;
}

export interface Job {
  id: number;
  direction: 'up' | 'down';
  packet: Packet;
  /** The server at the other end: the operator's MMSC, or one outside. */
  peer: NodeId;
  transfer: Transfer;
  startedAt: Time;
  hit: FaultHit | null;
}

export interface PacketTimer {
  handset: HandsetId;
  job: number;
}

export function emptyPacket(msisdnHeader: string, mmscHosts: readonly string[]): PacketState {
  return { msisdnHeader, mmscHosts, links: ImmutableMap<HandsetId, PacketLink>(), known: 0, timers: null };
}

const NEW_LINK: Omit<PacketLink, 'number'> = {
  profile: LINK_PROFILES.edge,
  apn: null,
  contexts: [],
  current: null,
  waiting: [],
  nextJob: 1,
  asked: null,
  connection: null,
};

export function linkOf(turn: PacketTurn, handset: HandsetId): PacketLink {
  return turn.state.links.get(handset) ?? { ...NEW_LINK, number: turn.state.known + 1 };
}

export function setLink(turn: PacketTurn, handset: HandsetId, link: PacketLink): void {
  const { links, known } = turn.state;
  turn.update({ links: links.set(handset, link), known: Math.max(known, link.number) });
}

/** Commands to the packet core. */
export type PacketCommand =
  | { name: 'set-link'; handset: HandsetId; profile: LinkProfile }
  | { name: 'set-apn'; handset: HandsetId; apn: Apn | null }
  | { name: 'set-msisdn-header'; header: string }
  | { name: 'set-mmsc-hosts'; hosts: readonly string[] }
  | { name: 'forget'; handset: HandsetId }
  /** A gateway has turned a client outside away, whose request reached nobody. */
  | { name: 'turned-away'; from: Pick<Packet, 'to' | 'interface'>; note: string };
