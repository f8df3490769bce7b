import type { ContractRouterClient } from '@orpc/contract';
import type { contract, Upload } from '../../shared/contract/contract';

/** The contract's calls, as the engine answers them. */
export type LabClient = ContractRouterClient<typeof contract>;

/** One live link to an engine. A lost one is never mended: `connect` makes another. */
export interface Connection {
  readonly client: LabClient;
  /** Stores a file's octets; the answer says what they are. Throws `ProblemError`. */
  upload(file: File): Promise<Upload>;
  /** The octets of one trace event. */
  traceOctets(seq: number, signal: AbortSignal): Promise<Uint8Array>;
  mediaUrl(hash: string, contentType: string, playable?: boolean): string;
  /** Settles when the link is gone, whatever the reason. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Opens a link to the engine, or throws when there is none to be had now. */
export type Connect = () => Promise<Connection>;
