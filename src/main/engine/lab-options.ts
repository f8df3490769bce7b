import type { LabSnapshot } from '../../shared/contract/views';
import type { HandsetSetup } from '../../shared/model/handset';
import type { MediaWorks, Outside, Store } from './ports';

/** What a lab is made of. */
export interface LabOptions {
  store: Store;
  media: MediaWorks;
  host: LabSnapshot['lab']['host'];
  seed: number;
  /** Handsets of a new desk; a store that has handsets keeps its own. Default: Anna, Ben and Otto. */
  setup?: readonly HandsetSetup[];
  /** Follow the host's clock; else virtual time moves only by `advance`. */
  realTime: boolean;
  version: string;
  /** Unguessable octets, or octets from the seed under virtual time. */
  entropy: (length: number) => Uint8Array;
  /** Where a mistake of the lab itself is told; without it the run ends with the error. */
  onDefect?: (doing: string, error: unknown) => void;
  /** Told once when something could not be stored: from then on nothing is acknowledged, and the host should end. */
  onStoreFailure?: (error: Error) => void;
  /** Takes requests to MMSCs and push proxies outside; absent: the lab makes no connections. */
  outside?: Outside;
  /** Virtual time of a new lab; default: the host's. */
  start?: number;
}
