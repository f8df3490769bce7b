import type { HttpRequest, HttpResponse } from '../../shared/protocol/http/message';
import type { SmtpReply } from '../../shared/protocol/smtp/reply';
import type { MailTransaction } from '../../shared/protocol/smtp/transaction';
import type { Upload } from '../../shared/contract/paths';
import type { EventBatch } from '../../shared/contract/events';
import type { LabSnapshot, Listener, Settings } from '../../shared/contract/views';
import type { LabCalls } from './calls';

/** A message behind a fallback link, as the portal shows it. */
export interface PortalMessage {
  from: string | null;
  subject: string | null;
  /** Virtual time of submission. */
  at: number;
  expiresAt: number;
  language: 'en' | 'de';
  /** Parts in PDU order, SMIL included; media is served by the portal under its code and index. */
  parts: {
    contentType: string;
    name: string | null;
    contentId: string | null;
    contentLocation: string | null;
    text: string | null;
    octets: Uint8Array;
  }[];
}

/** Gateways to nodes of the network, whose refusals stand in the trace. */
export type NetworkGateway = 'mm1' | 'mm7' | 'pap' | 'smtp' | 'portal';

/** What hosts and gateways may do with a lab. */
export interface Lab {
  /** One function per call of the contract; inputs are already validated by the transport. Throws `Problem`. */
  readonly calls: LabCalls;
  /** All that people see, as of now, with as much of the trace as is shown at first. */
  wholeSnapshot(): Promise<LabSnapshot>;
  /** Ends when `signal` aborts. */
  subscribe(after: number, signal: AbortSignal): AsyncIterableIterator<EventBatch>;
  settings(): Settings;
  /** Announces a socket (or its end with `address: null`) to the user interface and to the machines. */
  listening(name: Listener['name'], address: string | null): void;

  /** The address of a socket that was announced; null while it does not listen. */
  listener(name: Listener['name']): string | null;

  upload(octets: Uint8Array, name: string, declaredType: string): Promise<Upload>;
  media(hash: string): Uint8Array | null;
  playable(hash: string, contentType: string): Promise<{ octets: Uint8Array; contentType: string } | null>;
  traceOctets(seq: number): Promise<Uint8Array | null>;
  /** The newest events as a capture for Wireshark (pcapng). */
  capture(): Promise<Uint8Array>;

  /** An MM1 request from outside, as a WAP gateway would take it. Resolves when what it changed is durable. */
  mm1(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** A push submission from outside (PAP). Resolves when what it changed is durable. */
  pap(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** A request of MM7 from a business outside. Resolves when what it changed is durable. */
  mm7(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** What is said to RCPT of a mail from outside. */
  mailRecipient(address: string): SmtpReply;
  /** A mail from outside (SMTP). Resolves with the replies to its commands when what it changed is durable. */
  smtp(transaction: MailTransaction, signal: AbortSignal): Promise<SmtpReply[]>;
  /** A gateway did not take what a client outside wanted of it: says so in the trace. Resolves when that is durable. */
  turnedAway(gateway: NetworkGateway, why: string): Promise<void>;
  /** Opening the page is an input to the MMSC (the message counts as retrieved). Null: unknown or expired code. */
  portal(code: string): Promise<PortalMessage | null>;
  close(): Promise<void>;
}
