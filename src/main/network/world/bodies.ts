import type { BodyHash, BodyRef } from '../../../shared/model/ids';

/**
 * Content-addressed octets: each body is held once, however many messages, hops and trace events refer to it.
 * Reading one is a pure function of its hash, so machines may do it within a step.
 */
export interface Bodies {
  /** Stores octets (which must not change afterwards) and names them. */
  put(octets: Uint8Array): BodyRef;
  /** As `put`, for octets that lie within others, such as a part of a PDU: copied only where nobody has that body. */
  putPart(octets: Uint8Array): BodyRef;
  /** @throws LostBody when it cannot be had (any more): a broken store, not bad input */
  get(hash: BodyHash): Uint8Array;
}

/** Octets that somebody relies on cannot be had (any more): the store has others in their place, or none. */
export class LostBody extends Error {
  /** @param damage what the store said of it; absent: there is none */
  constructor(
    readonly hash: BodyHash,
    damage?: Error,
  ) {
    super(damage?.message ?? `no body ${hash}`, damage === undefined ? {} : { cause: damage });
  }
}
