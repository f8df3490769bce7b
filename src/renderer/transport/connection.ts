import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract';
import type { Upload } from '../../shared/contract/paths';

/** The contract's calls, as the engine answers them. */
export type LabClient = ContractRouterClient<typeof contract>;

/** One live link to an engine. A lost one is never mended: `connect` makes another. */
export interface Connection {
  readonly client: LabClient;
  /** Stores a file's octets; the answer says what they are. Throws `ProblemError`. */
  upload(file: File): Promise<Upload>;
  /** The octets of one trace event. */
  traceOctets(seq: number, signal: AbortSignal): Promise<Uint8Array>;
  /** The newest events as a capture for Wireshark (pcapng). Throws `Problem`. */
  capture(): Promise<Blob>;
  mediaUrl(hash: string, contentType: string, playable?: boolean): string;
  /** Settles when the link is gone, whatever the reason. */
  readonly closed: Promise<void>;
  close(): void;
}

/** The engine is there and does not know this page: it was started anew, which makes a new key. */
export class AccessRefused extends Error {}

/** Opens a link to the engine, or throws when there is none to be had now: `AccessRefused`, or any other error. */
export type Connect = () => Promise<Connection>;
