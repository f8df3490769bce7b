import type { CapabilitySource } from '../../../shared/model/adaptation';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';

/** What the MMSC knows devices by: the documents at their UAProf URLs, and names that only one model has. */
export interface DeviceBook {
  uaProfs: Readonly<Record<string, DeviceCapabilities>>;
  userAgents: Readonly<Record<string, DeviceCapabilities>>;
  /** RDF documents that the operator serves, by their paths. */
  documents: Readonly<Record<string, string>>;
}

/** How a subscriber's device has made itself known. Also the row that is stored. */
export interface LearnedDevice {
  source: 'uaprof' | 'user-agent';
  /** UAProf URL or User-Agent. */
  device: string;
}

/** A device as far as it is known. */
export interface KnownDevice {
  source: CapabilitySource;
  device: string;
  capabilities: DeviceCapabilities;
}
