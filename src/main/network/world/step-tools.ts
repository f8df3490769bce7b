import type { FaultHop } from '../../../shared/model/fault';
import type { HandsetId, NodeId } from '../../../shared/model/ids';
import type { Bodies } from './bodies';
import type { Directory, FaultHit, Tools } from './machine';
import type { RandomStream } from './random';

/** What all steps share. */
export interface Workshop {
  bodies: Bodies;
  directory: Directory;
  entropy: (node: NodeId, length: number) => Uint8Array;
  fault: (hop: FaultHop, handset: HandsetId | null) => FaultHit | null;
}

/** The tools of one step. There are millions of them, so that they have methods where closures would be. */
export class StepTools implements Tools {
  constructor(
    readonly random: RandomStream,
    private readonly node: NodeId,
    private readonly workshop: Workshop,
  ) {}

  get bodies(): Bodies {
    return this.workshop.bodies;
  }

  get directory(): Directory {
    return this.workshop.directory;
  }

  entropy(length: number): Uint8Array {
    return this.workshop.entropy(this.node, length);
  }

  fault(hop: FaultHop, handset: HandsetId | null): FaultHit | null {
    return this.workshop.fault(hop, handset);
  }
}
