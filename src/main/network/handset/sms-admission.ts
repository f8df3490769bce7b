import { portContentType } from '../../../shared/protocol/smart-messaging/port-types';
import type { SmsDeliver } from '../../../shared/protocol/sms/tpdu';
import { concatOf, portsOf } from '../../../shared/protocol/sms/udh';
import { roomIn } from './sms-memory';
import type { HandsetState, SmsMemory } from './state';
import { waitingOf } from './waiting';

/** How a handset refuses a message: RP-Cause, TP-FCS (3GPP TS 23.040 §9.2.3.22), and what was full. */
export interface Refusal {
  cause: number;
  failureCause: number;
  full: SmsMemory['store'] | null;
}

/** RP causes, 3GPP TS 24.011 §8.2.5.4. */
const MEMORY_CAPACITY_EXCEEDED = 22;
const PROTOCOL_ERROR = 111;

const UNSPECIFIED_PID_ERROR = 0x8f;
const ALPHABET_NOT_SUPPORTED = 0x90;
const SIM_STORAGE_FULL = 0xd0;
const MEMORY_FULL = 0xd3;
const SIM_DATA_DOWNLOAD_ERROR = 0xd5;

/** TP-FCS by TP-PID: what these are for is no part of this handset. */
const REFUSED_PIDS: ReadonlyMap<number, number> = new Map([
  [0x7c, UNSPECIFIED_PID_ERROR],
  [0x7d, UNSPECIFIED_PID_ERROR],
  [0x7e, UNSPECIFIED_PID_ERROR],
  [0x7f, SIM_DATA_DOWNLOAD_ERROR],
]);

/** Short message type 0 (§9.2.3.9): acknowledged and nothing else. */
export const SILENT = 0x40;

/** Port of the WAP push client (WAP-259). */
export const WAP_PUSH = 2948;

/** Why the handset does not take a message; null: it does. */
export function refusalOf(state: HandsetState, tpdu: SmsDeliver): Refusal | null {
  if (tpdu.pid === SILENT) return null;
  const refused = REFUSED_PIDS.get(tpdu.pid);
  if (refused !== undefined) return { cause: PROTOCOL_ERROR, failureCause: refused, full: null };
  if (tpdu.dcs.compressed) return { cause: PROTOCOL_ERROR, failureCause: ALPHABET_NOT_SUPPORTED, full: null };
  const full = storeOf(tpdu);
  if (full === null || roomIn(state, full) > 0) return null;
  const failureCause = full === 'sim' ? SIM_STORAGE_FULL : MEMORY_FULL;
  return { cause: MEMORY_CAPACITY_EXCEEDED, failureCause, full };
}

/** Where a message is stored; null: it is not, and takes no room. */
export function storeOf(tpdu: SmsDeliver): SmsMemory['store'] | null {
  if (!needsRoom(tpdu)) return null;
  return tpdu.dcs.class === 2 ? 'sim' : 'phone';
}

/** Whether it will be among the stored messages. */
function needsRoom({ dcs, userData }: SmsDeliver): boolean {
  const ports = portsOf(userData.header);
  if (ports !== null) return portContentType(ports.destination) !== null;
  if (dcs.class === 0) return false;
  // Segments wait for the others, whatever comes of them.
  return concatOf(userData.header) !== null || waitingOf(dcs, userData.header).store;
}
