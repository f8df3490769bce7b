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

  /**
   * The server closes it, or the client that waits no more for an answer.
   * @param at when; not before what crossed last
   */
  close(at = 0): CapturedFrame[] {
    this.at = Math.max(this.at, at);
    const empty = new Uint8Array(0);
    const [first, second]: [Side, Side] = this.unanswered === 0 ? ['server', 'client'] : ['client', 'server'];
    return [
      this.packet(first, FLAGS.fin | FLAGS.ack, empty),
      this.packet(second, FLAGS.fin | FLAGS.ack, empty),
      this.packet(first, FLAGS.ack, empty),
    ];
  }

  /**
   * It breaks off while something crosses, so that no side can say that it has sent everything (RFC 9293 §3.5.2).
   * @param row what breaks off, and when
   */
  reset(by: Side, row: TraceRow): CapturedFrame {
    this.at = Math.max(this.at, row.time);
    const { name, crossed = 0, size, note } = row;
    const comment = `${name} broke off after ${crossed} of ${size} octets${note === null ? '' : `: ${note}`}`;
    return { ...this.packet(by, FLAGS.reset | FLAGS.ack, new Uint8Array(0)), comment };
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
