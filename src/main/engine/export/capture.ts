import type { TraceRow } from '../../../shared/contract/views';
import { exportedPdu } from '../../../shared/protocol/capture/exported-pdu';
import type { Ipv4 } from '../../../shared/protocol/capture/exported-pdu';
import { udpPacket } from '../../../shared/protocol/capture/ip';
import { encodePcapng } from '../../../shared/protocol/capture/pcapng';
import type { CapturedFrame } from '../../../shared/protocol/capture/pcapng';
import { decodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { decodeResponse } from '../../../shared/protocol/http/codec';
import { isResponse } from '../../../shared/protocol/http/kind';
import { persists } from '../../../shared/protocol/http/persistence';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { encodeCpdu } from '../../../shared/protocol/sms/cp';
import { RP_FORMATS } from '../../../shared/protocol/sms/rp';
import { isSmtpReply } from '../../../shared/protocol/smtp/reply';
import { NODES } from '../../network/operator';
import { closedByPhone } from '../../network/packet/carrier';
import { Connection } from './connection';
import { mailDialogue } from './mail-dialogue';

const HTTP_PORT = 80;
const SMTP_PORT = 25;

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
  [NODES.mail]: [10, 0, 0, 5],
  [NODES.outside]: [192, 0, 2, 1],
};

/**
 * A capture for Wireshark of what crossed the network and arrived: signalling and short messages as exported PDUs
 * (`gsm_a_dtap`, CP and RP included), pushes as UDP to port 2948, HTTP and mails as TCP connections that the writer cuts
 * into segments. Of HTTP that broke off on its way there is what had crossed, and that its connection was reset. Hops
 * inside the operator's network repeat end-to-end events and are left out.
 */
export function encodeCapture(events: readonly ExportedEvent[]): Uint8Array {
  return new CaptureWriter().write(events);
}

class CaptureWriter {
  private readonly frames: CapturedFrame[] = [];
  private readonly handsets: string[] = [];
  private readonly connections = new Map<string, Connection>();
  /** Mails without replies, by client and server, oldest first. */
  private readonly mails = new Map<string, ExportedEvent[]>();

  write(events: readonly ExportedEvent[]): Uint8Array {
    for (const event of events) {
      if (event.row.hop === 'core') continue;
      if (event.row.crossed !== undefined) this.brokeOff(event, event.row.crossed);
      else if (!event.row.lost) this.add(event);
    }
    // An answer may still come where one is missing.
    for (const connection of this.connections.values())
      if (connection.unanswered === 0) this.frames.push(...connection.close());
    for (const mail of [...this.mails.values()].flat()) this.mail(mail, null);
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
      case 'smtp':
        return this.smtp({ row, octets });
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
      const connection = this.standing(row) ?? this.open(row, from, to);
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

  /** What crossed of a request or an answer, with which its connection ends. Without any, none was opened for it. */
  private brokeOff({ row, octets }: ExportedEvent, crossed: number): void {
    const answers = isResponse([octets]);
    const client = answers ? row.to : row.from;
    const connection = answers ? this.connections.get(client) : this.forPart(row, crossed);
    if (connection === undefined || (answers && connection.unanswered === 0)) return;
    this.frames.push(
      ...connection.send(answers ? 'server' : 'client', octets.subarray(0, crossed), row),
      connection.reset(closedByPhone(row.note) ? 'client' : 'server', row),
    );
    this.connections.delete(client);
  }

  private forPart(row: TraceRow, crossed: number): Connection | undefined {
    const standing = this.standing(row);
    if (standing !== undefined || crossed === 0) return standing;
    return this.open(row, this.address(row.from), this.address(row.to));
  }

  /** The connection that a request goes on. */
  private standing(row: TraceRow): Connection | undefined {
    const connection = this.connections.get(row.from);
    return connection?.number !== undefined && connection.number === row.connection ? connection : undefined;
  }

  /** A transaction has a connection of its own, which its replies end. Nobody replies to the MMSC. */
  private smtp(event: ExportedEvent): void {
    const { from, to } = event.row;
    if (!isSmtpReply(event.octets)) {
      const key = `${from} ${to}`;
      this.mails.set(key, [...(this.mails.get(key) ?? []), event]);
      return;
    }
    const mail = this.mails.get(`${to} ${from}`)?.shift();
    if (mail !== undefined) this.mail(mail, event);
  }

  private mail({ row, octets }: ExportedEvent, replies: ExportedEvent | null): void {
    const client = { address: this.address(row.from), port: 40_000 + (row.seq % 20_000) };
    const server = { address: this.address(row.to), port: SMTP_PORT };
    const connection = new Connection(client, server, row.sentAt, undefined);
    this.frames.push(...connection.open());
    for (const { by, octets: said } of mailDialogue(octets, replies?.octets ?? null)) {
      this.frames.push(...connection.send(by, said, by === 'client' ? row : replies!.row));
    }
    this.frames.push(...connection.close());
  }

  /** A client has one connection at a time: it has given up what it waits for on another. */
  private open(row: TraceRow, from: Ipv4, to: Ipv4): Connection {
    const before = this.connections.get(row.from);
    this.closeOf(row.from, before?.unanswered === 0 ? undefined : row.sentAt);
    const client = { address: from, port: 40_000 + (row.seq % 20_000) };
    const server = { address: to, port: HTTP_PORT };
    const connection = new Connection(client, server, row.sentAt, row.connection);
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
