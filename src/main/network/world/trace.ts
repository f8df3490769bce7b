import type { TraceRow } from '../../../shared/contract/views';
import { octetsLength } from '../../../shared/protocol/kit/octets';

import type { Time } from '../../../shared/model/time';
import { hopsOf } from './fault-hops';
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

/** The row that people see; `name` comes from `eventName`, which decodes, so it is made only for rows that are shown. */
export function traceRow(event: TraceEvent, name: (event: TraceEvent) => string): TraceRow {
  const { packet } = event;
  return {
    seq: event.seq,
    time: event.time,
    sentAt: event.sentAt,
    from: packet.from,
    to: packet.to,
    interface: packet.interface,
    protocol: packet.protocol,
    name: name(event),
    size: octetsLength(packet.octets),
    hop: packet.hop,
    lost: event.lost,
    cause: event.cause,
    correlation: packet.correlation,
    note: event.note,
    ...(hopsOf(packet).includes('push') ? { push: true } : {}),
    ...(event.crossed === undefined ? {} : { crossed: event.crossed }),
    ...(packet.connection === undefined ? {} : { connection: packet.connection }),
  };
}
