import type { ProblemReport } from '../../../shared/contract/problem';
import type { Store } from '../ports';

/** A store whose journal can be read back, for rewinding and bug reports. */
export interface JournaledStore extends Store {
  /** What the user should be told about opening it, such as a damaged database that was put aside. */
  readonly notices: readonly ProblemReport[];
  /** Inputs that the ring still holds, oldest first. */
  journal(): Promise<{ time: number; input: unknown }[]>;
}

/** Octets of trace and journal that the ring keeps unless told otherwise. */
export const RING_LIMIT = 256 * 1024 * 1024;
