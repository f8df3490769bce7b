import type { TraceRow } from '../../../shared/contract/views';
import { octetsLength } from '../../../shared/protocol/kit/octets';

import type { Time } from '../../../shared/model/time';
import type { Packet } from './machine';

/** One thing that crossed the network. The trace is append-only, and the only bus to everything outside the world. */
export interface TraceEvent {
  seq: number;
  /** Arrival. */
  time: Time;
  sentAt: Time;
  packet: Packet;
  lost: boolean;
  /** Octets that had crossed when the transfer broke off; absent: it did not. */
  crossed?: number;
  cause: number | null;
  note: string | null;
}

/** What a row tells of an event besides what takes decoding: its name, and whether it is a push in a short message. */
export type TraceFacts = Omit<TraceRow, 'name' | 'push'>;

/** The row of an event, without what takes decoding. */
export function traceFacts(event: TraceEvent): TraceFacts {
  const { packet, crossed } = event;
  const { connection } = packet;
  // Written out rather than spread: there is one for all that crosses the network.
  const facts: TraceFacts = {
    seq: event.seq,
    time: event.time,
    sentAt: event.sentAt,
    from: packet.from,
    to: packet.to,
    interface: packet.interface,
    protocol: packet.protocol,
    size: octetsLength(packet.octets),
    hop: packet.hop,
    lost: event.lost,
    cause: event.cause,
    correlation: packet.correlation,
    note: event.note,
  };
  if (crossed !== undefined) facts.crossed = crossed;
  if (connection !== undefined) facts.connection = connection;
  return facts;
}
