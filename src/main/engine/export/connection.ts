import type { TraceRow } from '../../../shared/contract/views';
import { FLAGS, tcpPacket, tcpPayloads } from '../../../shared/protocol/capture/ip';
import type { Endpoint } from '../../../shared/protocol/capture/ip';
import type { CapturedFrame } from '../../../shared/protocol/capture/pcapng';

type Side = 'client' | 'server';

/** One TCP connection, as its packets would have crossed the link. */
export class Connection {
  private readonly sequence = { client: 1_000, server: 5_000 };
  private at: number;
  /** Requests whose answers have not come. */
  unanswered = 0;

  constructor(
    private readonly client: Endpoint,
    private readonly server: Endpoint,
    openedAt: number,
    /** Its number at the client; undefined: it carries one exchange. */
    readonly number: number | undefined,
  ) {
    this.at = openedAt;
  }

  open(): CapturedFrame[] {
    const empty = new Uint8Array(0);
    const frames = [
      this.packet('client', FLAGS.syn, empty, 0),
      this.packet('server', FLAGS.syn | FLAGS.ack, empty),
      this.packet('client', FLAGS.ack, empty),
    ];
    return frames;
  }

  /** The octets in segments, spread over the time that the transfer took. */
  send(side: Side, octets: Uint8Array, row: TraceRow): CapturedFrame[] {
    const payloads = [...tcpPayloads(octets)];
    const start = Math.max(this.at, row.sentAt);
    return payloads.map((payload, index) => {
      this.at = Math.max(this.at, start + ((row.time - start) * (index + 1)) / payloads.length);
      const last = index === payloads.length - 1;
      const frame = this.packet(side, FLAGS.ack | (last ? FLAGS.push : 0), payload);
      return last ? { ...frame, comment: row.name } : frame;
    });
  }

  /** @param at when; not before what crossed last */
  close(at = 0): CapturedFrame[] {
    this.at = Math.max(this.at, at);
    const empty = new Uint8Array(0);
    return [
      this.packet('server', FLAGS.fin | FLAGS.ack, empty),
      this.packet('client', FLAGS.fin | FLAGS.ack, empty),
      this.packet('server', FLAGS.ack, empty),
    ];
  }

  private packet(side: Side, flags: number, payload: Uint8Array, acknowledgement?: number): CapturedFrame {
    const other: Side = side === 'client' ? 'server' : 'client';
    const [from, to] = side === 'client' ? [this.client, this.server] : [this.server, this.client];
    const octets = tcpPacket(
      from,
      to,
      this.sequence[side],
      acknowledgement ?? this.sequence[other],
      flags,
      payload,
    );
    this.sequence[side] += payload.length + ((flags & (FLAGS.syn | FLAGS.fin)) === 0 ? 0 : 1);
    return { link: 'rawIp', time: this.at, octets };
  }
}
