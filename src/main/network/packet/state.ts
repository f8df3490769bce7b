import { Map as ImmutableMap } from 'immutable';
import type { HandsetId } from '../../../shared/model/ids';
import type { LinkProfileId } from '../../../shared/model/link-profile';
import type { Time } from '../../../shared/model/time';
import type { Packet } from '../world/machine';
import type { Timers } from '../world/timers';
import type { Transfer } from './transfer';

/** The packet core as one node: SGSN, GGSN and the WAP gateway behind the MMS access point. */
export interface PacketState {
  /** Header by which the gateway tells the MMSC who sends. */
  msisdnHeader: string;
  links: ImmutableMap<HandsetId, PacketLink>;
  timers: Timers<PacketTimer>;
}

/** One handset's bearer and PDP context. */
export interface PacketLink {
  bearer: LinkProfileId;
  /** NSAPI of the active context; null when there is none. */
  nsapi: number | null;
  /** The transfer under way and those behind it; one at a time shares the air as the handset's own client does. */
  current: Job | null;
  waiting: readonly Job[];
  /** Numbers the jobs, so that a timer of an earlier one is told apart. */
  nextJob: number;
}

export interface Job {
  id: number;
  direction: 'up' | 'down';
  packet: Packet;
  transfer: Transfer;
  startedAt: Time;
}

export interface PacketTimer {
  handset: HandsetId;
  job: number;
}

export function emptyPacket(msisdnHeader: string): PacketState {
  return { msisdnHeader, links: ImmutableMap<HandsetId, PacketLink>(), timers: null };
}

/** Commands to the packet core. */
export type PacketCommand =
  | { name: 'set-bearer'; handset: HandsetId; bearer: LinkProfileId }
  | { name: 'set-msisdn-header'; header: string }
  | { name: 'forget'; handset: HandsetId };
