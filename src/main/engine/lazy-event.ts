import type { LabEvent } from '../../shared/contract/events';

/**
 * An event that is made when a client takes it, and is as of then: most are read by nobody. It has a class of its own, since
 * of an object with a getter V8 makes a new shape each time, which lasts until it goes through the whole heap.
 */
export abstract class LazyEvent {
  abstract event(): LabEvent;
}

/** What clients are told of. */
export type Told = LabEvent | LazyEvent;
