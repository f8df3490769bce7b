import { sha256 } from '../engine/sha256';
import { MAIL_SETTINGS } from '../../shared/model/mail-settings';
import { MMSC_POLICY } from '../../shared/model/mmsc-policy';
import { SMSC_POLICY } from '../../shared/model/smsc-policy';
import type { EventBatch } from '../../shared/contract/events';
import type { LabSnapshot } from '../../shared/contract/views';
import type { LabCalls } from '../engine/calls';
import type { Lab, PortalMessage } from '../engine/lab-port';
import type { Log } from './log';

/** A log that tests read. */
export class RecordedLog implements Log {
  readonly lines: string[] = [];
  info(line: string): void {
    this.lines.push(`info: ${line}`);
  }
  warn(line: string): void {
    this.lines.push(`warn: ${line}`);
  }
  error(doing: string, error: unknown): void {
    this.lines.push(`error: ${doing}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const emptySnapshot: LabSnapshot = {
  seq: 0,
  lab: { name: 'Test', seed: 1, host: 'test', data: null, version: '0' },
  clock: { now: 0, playing: true, speed: 1 },
  settings: {
    msisdnHeader: 'X-MSISDN',
    publicBaseUrl: null,
    faults: [],
    mail: MAIL_SETTINGS,
    mmsc: MMSC_POLICY,
    smsc: SMSC_POLICY,
  },
  handsets: [],
  listeners: [],
  trace: { count: 0, octets: 0, tail: [] },
};

/** Calls that all fail; tests put in the ones that they need. */
export function callsOf(parts: { [Area in keyof LabCalls]?: Partial<LabCalls[Area]> }): LabCalls {
  const area = (name: keyof LabCalls): unknown =>
    new Proxy(parts[name] ?? {}, {
      get: (known, call: string) =>
        (known as Record<string, unknown>)[call] ??
        (() => Promise.reject(new Error(`${name}.${call} is not expected`))),
    });
  return {
    lab: area('lab'),
    clock: area('clock'),
    handset: area('handset'),
    trace: area('trace'),
  } as LabCalls;
}

/** A lab in memory that keeps uploads; tests replace what they look at. */
export function labOf(parts: Partial<Lab> = {}): Lab {
  const bodies = new Map<string, Uint8Array>();
  return {
    calls: callsOf({}),
    wholeSnapshot: () => Promise.resolve(emptySnapshot),
    async *subscribe(): AsyncIterableIterator<EventBatch> {
      // Nothing ever happens in this lab.
    },
    settings: () => emptySnapshot.settings,
    listening: () => undefined,
    listener: () => null,
    upload: async (octets, name, declaredType) => {
      const hash = sha256(octets);
      bodies.set(hash, octets);
      return {
        hash,
        size: octets.length,
        contentType: name.endsWith('.jpg') ? 'image/jpeg' : declaredType,
        width: null,
        height: null,
        duration: null,
      };
    },
    media: (hash) => bodies.get(hash) ?? null,
    playable: async (hash) => {
      const octets = bodies.get(hash);
      return octets === undefined ? null : { octets: Buffer.from('rendition'), contentType: 'audio/mpeg' };
    },
    capture: async () => Buffer.from([0x0a, 0x0d, 0x0d, 0x0a]),
    traceOctets: async (seq) => (seq === 7 ? Buffer.from([1, 2, 3]) : null),
    mm1: () => Promise.reject(new Error('mm1 is not expected')),
    mm7: () => Promise.reject(new Error('mm7 is not expected')),
    pap: () => Promise.reject(new Error('pap is not expected')),
    mailRecipient: () => ({ code: 250, enhanced: null, text: '' }),
    turnedAway: () => Promise.resolve(),
    smtp: () => Promise.reject(new Error('smtp is not expected')),
    portal: async () => null,
    close: async () => undefined,
    ...parts,
  };
}

/** A message on the portal; parts by content type, name and octets or text. */
export function portalMessageOf(
  parts: readonly { type: string; name?: string; text?: string; octets?: Uint8Array; id?: string }[],
  more: Partial<Omit<PortalMessage, 'parts'>> = {},
): PortalMessage {
  return {
    from: 'Anna',
    subject: 'Holiday',
    at: Date.UTC(2026, 10, 21, 12),
    expiresAt: Date.UTC(2026, 10, 28, 12),
    language: 'en',
    ...more,
    parts: parts.map(({ type, name, text, octets, id }) => ({
      contentType: type,
      name: name ?? null,
      contentId: id ?? null,
      contentLocation: name ?? null,
      text: text ?? null,
      octets: octets ?? Buffer.from(text ?? ''),
    })),
  };
}
