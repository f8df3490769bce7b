import { UNKNOWN_DEVICE } from '../../../shared/model/device-capabilities';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import type { Msisdn } from '../../../shared/model/ids';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import { canonicalDevice } from '../adaptation/part-facts';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import type { DeviceBook, KnownDevice, LearnedDevice } from './known-device';
import type { MmscTurn } from './records';

export const DEVICE_COLLECTION = 'mmsc-device';

/** Fields that name a UAProf document (WAP-248 §9; OMA MMS Conformance); gateways of WAP 1 write the second. */
const PROFILE_FIELDS = ['x-wap-profile', 'profile'];

/** The device that a request comes from: by its UAProf URL or User-Agent, else as the operator knows the subscriber. */
export function deviceOf(turn: MmscTurn, subscriber: Msisdn | null, headers: HttpHeaders): KnownDevice {
  const { devices } = turn.state.settings;
  if (devices === undefined) return UNKNOWN;
  const told = toldDevice(devices, headers);
  if (told !== null) return known(devices, told)!;
  return subscriber === null ? UNKNOWN : recordedDevice(turn, subscriber);
}

/** The device of a subscriber who does not ask now: as it was last known by its requests, else by the records. */
export function recordedDevice(turn: MmscTurn, subscriber: Msisdn): KnownDevice {
  const { devices } = turn.state.settings;
  const learned = turn.state.devices.get(subscriber);
  const found = learned === undefined || devices === undefined ? null : known(devices, learned);
  if (found !== null) return found;
  const device = turn.tools.directory.byNumber(subscriber)?.device;
  if (device === undefined) return UNKNOWN;
  return { source: 'subscriber', device: 'subscriber', capabilities: canonical(device) };
}

/**
 * Remembers which device a subscriber uses, for when it does not ask itself. A document that it names and nobody knows is
 * remarked on once: the MMSC reads only those that the operator has.
 */
export function learnDevice(
  turn: MmscTurn,
  subscriber: Msisdn | null,
  headers: HttpHeaders,
  packet: Pick<Packet, 'from' | 'correlation'>,
): void {
  const { devices } = turn.state.settings;
  if (devices === undefined || subscriber === null) return;
  const told = toldDevice(devices, headers);
  if (told?.source !== 'uaprof') remarkOn(turn, subscriber, namedDocument(headers), packet);
  if (told === null || turn.state.devices.get(subscriber)?.device === told.device) return;
  turn.update({ devices: turn.state.devices.set(subscriber, told) });
  turn.persist(DEVICE_COLLECTION, subscriber, told);
}

/** The UAProf document that the operator serves at a path; null: none. */
export function documentAt({ state }: MmscTurn, path: string): string | null {
  const documents = state.settings.devices?.documents ?? {};
  return Object.hasOwn(documents, path) ? documents[path]! : null;
}

const UNKNOWN: KnownDevice = { source: 'unknown', device: 'unknown', capabilities: UNKNOWN_DEVICE };

/** Characters of a document's name that are told. */
const LONGEST_NAME = 100;

function remarkOn(
  turn: MmscTurn,
  subscriber: Msisdn,
  named: string | undefined,
  { from, correlation }: Pick<Packet, 'from' | 'correlation'>,
): void {
  if (named === undefined || named === '') return;
  const name = named.slice(0, LONGEST_NAME);
  if (turn.state.strangeDocuments.get(subscriber) === name) return;
  turn.update({ strangeDocuments: turn.state.strangeDocuments.set(subscriber, name) });
  const about = { from, to: NODES.mmsc, interface: 'mm1', correlation } as const;
  turn.remark(about, `no UAProf document is known by the name ${JSON.stringify(name)}`);
}

/** The document that a request names first, known or not. */
function namedDocument(headers: HttpHeaders): string | undefined {
  return PROFILE_FIELDS.map((name) => documentIn(headers, name)).find((url) => url !== undefined);
}

function documentIn(headers: HttpHeaders, field: string): string | undefined {
  return header(headers, field)
    ?.split(',', 1)[0]!
    .trim()
    .replace(/^"(.*)"$/, '$1');
}

function toldDevice({ uaProfs, userAgents }: DeviceBook, headers: HttpHeaders): LearnedDevice | null {
  for (const name of PROFILE_FIELDS) {
    const url = documentIn(headers, name);
    if (url !== undefined && Object.hasOwn(uaProfs, url)) return { source: 'uaprof', device: url };
  }
  const agent = header(headers, 'user-agent');
  return agent !== undefined && Object.hasOwn(userAgents, agent)
    ? { source: 'user-agent', device: agent }
    : null;
}

function known({ uaProfs, userAgents }: DeviceBook, { source, device }: LearnedDevice): KnownDevice | null {
  const capabilities = (source === 'uaprof' ? uaProfs : userAgents)[device];
  return capabilities === undefined ? null : { source, device, capabilities: canonical(capabilities) };
}

/** Profiles are few and never change: each is looked through once. */
const CANONICAL = new WeakMap<DeviceCapabilities, DeviceCapabilities>();

function canonical(device: DeviceCapabilities): DeviceCapabilities {
  const found = CANONICAL.get(device) ?? canonicalDevice(device);
  CANONICAL.set(device, found);
  return found;
}
