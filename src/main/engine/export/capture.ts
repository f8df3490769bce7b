import type { TraceRow } from '../../../shared/contract/views';
import { exportedPdu } from '../../../shared/protocol/capture/exported-pdu';
import type { Ipv4 } from '../../../shared/protocol/capture/exported-pdu';
import { FLAGS, tcpPacket, tcpPayloads, udpPacket } from '../../../shared/protocol/capture/ip';
import type { Endpoint } from '../../../shared/protocol/capture/ip';
import { encodePcapng } from '../../../shared/protocol/capture/pcapng';
import type { CapturedFrame } from '../../../shared/protocol/capture/pcapng';
import { decodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { decodeResponse } from '../../../shared/protocol/http/codec';
import { isResponse } from '../../../shared/protocol/http/kind';
import { persists } from '../../../shared/protocol/http/persistence';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { encodeCpdu } from '../../../shared/protocol/sms/cp';
import { RP_FORMATS } from '../../../shared/protocol/sms/rp';
import { NODES } from '../../network/operator';

/** A trace event as it is exported. */
export interface ExportedEvent {
  row: TraceRow;
  octets: Uint8Array;
}

const CORE_ADDRESSES: Readonly<Record<string, Ipv4>> = {
  [NODES.smsc]: [10, 0, 0, 1],
  [NODES.ppg]: [10, 0, 0, 2],
  [NODES.mmsc]: [10, 0, 0, 3],
  [NODES.packet]: [10, 0, 0, 4],
  [NODES.outside]: [192, 0, 2, 1],
};

/**
 * A capture for Wireshark of what crossed the network and arrived: signalling and short messages as exported PDUs
 * (`gsm_a_dtap`, CP and RP included), pushes as UDP to port 2948, HTTP as TCP connections that the writer cuts into
 * segments. Hops inside the operator's network repeat end-to-end events and are left out, as are mails.
 */
export function encodeCapture(events: readonly ExportedEvent[]): Uint8Array {
  return new CaptureWriter().write(events);
}

class CaptureWriter {
  private readonly frames: CapturedFrame[] = [];
  private readonly handsets: string[] = [];
  private readonly connections = new Map<string, Connection>();

  write(events: readonly ExportedEvent[]): Uint8Array {
    for (const event of events) {
      if (event.row.lost || event.row.hop === 'core') continue;
      this.add(event);
    }
    for (const connection of this.connections.values()) this.frames.push(...connection.close());
    this.frames.sort((a, b) => a.time - b.time);
    return encodePcapng(this.frames);
  }

  private add({ row, octets }: ExportedEvent): void {
    const from = this.address(row.from);
    const to = this.address(row.to);
    const direction = row.from in CORE_ADDRESSES ? 'mt' : 'mo';
    switch (row.protocol) {
      case 'rp':
        return this.frame(row, exportedPdu('gsm_a_dtap', direction, from, to, inCpData(octets)));
      case 'gsm-sm':
        if (endsContext(octets)) this.closeOf(row.from, row.sentAt);
        return this.frame(row, exportedPdu('gsm_a_dtap', direction, from, to, octets));
      case 'wsp-push':
        this.frames.push({
          link: 'rawIp',
          time: row.time,
          octets: udpPacket({ address: from, port: 9_200 }, { address: to, port: 2_948 }, octets),
          comment: row.name,
        });
        return;
      case 'http':
        return this.http(row, octets, from, to);
      // A mail is traced as one transaction, without the greetings of SMTP around it.
      case 'smtp':
      case 'none':
        return;
    }
  }

  private frame(row: TraceRow, octets: Uint8Array): void {
    this.frames.push({ link: 'exportedPdu', time: row.time, octets, comment: row.name });
  }

  /** A request opens a connection, or goes on one that stands; the next event the other way is its response. */
  private http(row: TraceRow, octets: Uint8Array, from: Ipv4, to: Ipv4): void {
    if (!isResponse([octets])) {
      const standing = this.connections.get(row.from);
      const goesOn = standing?.number !== undefined && standing.number === row.connection;
      const connection = goesOn ? standing : this.open(row, from, to);
      connection.unanswered++;
      this.frames.push(...connection.send('client', octets, row));
      return;
    }
    const connection = this.connections.get(row.to);
    if (connection === undefined || connection.unanswered === 0) return;
    connection.unanswered--;
    this.frames.push(...connection.send('server', octets, row));
    if (connection.number === undefined || endsConnection(octets)) this.closeOf(row.to);
  }

  /** A client has one connection at a time. */
  private open(row: TraceRow, from: Ipv4, to: Ipv4): Connection {
    this.closeOf(row.from);
    const client = { address: from, port: 40_000 + (row.seq % 20_000) };
    const connection = new Connection(client, { address: to, port: 80 }, row.sentAt, row.connection);
    this.connections.set(row.from, connection);
    this.frames.push(...connection.open());
    return connection;
  }

  private closeOf(client: string, at = 0): void {
    this.frames.push(...(this.connections.get(client)?.close(at) ?? []));
    this.connections.delete(client);
  }

  private address(node: string): Ipv4 {
    const core = CORE_ADDRESSES[node];
    if (core !== undefined) return core;
    let index = this.handsets.indexOf(node);
    if (index < 0) index = this.handsets.push(node) - 1;
    return [10, 64, (index + 1) >> 8, (index + 1) & 0xff];
  }
}

/** Short transaction identifiers are 0 to 6 (3GPP TS 24.007 §11.2.3.1.3). */
const TRANSACTIONS = 7;

/**
 * The CP-DATA that would carry an RPDU on the radio. An answer travels in the transaction that the RPDU with its
 * reference opened, and goes to the side that opened it.
 */
function inCpData(rpdu: Uint8Array): Uint8Array {
  const [messageType = 0, reference = 0] = rpdu;
  const type = RP_FORMATS[messageType]?.type;
  const toOriginator = type === 'rp-ack' || type === 'rp-error';
  return encodeCpdu({ type: 'cp-data', transaction: reference % TRANSACTIONS, toOriginator, rpdu });
}

/** Whether the handset gives its context up, and with it its address. */
function endsContext(octets: Uint8Array): boolean {
  const message = decoded(() => decodeSm(octets).value);
  return message?.type === 'deactivate-pdp-context-request';
}

/** Whether an answer is the last one of its connection. What cannot be read ends it, too. */
function endsConnection(octets: Uint8Array): boolean {
  const response = decoded(() => decodeResponse([octets]).value);
  return response === null || !persists(response);
}

function decoded<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

type Side = 'client' | 'server';

/** One TCP connection, as its packets would have crossed the link. */
class Connection {
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
