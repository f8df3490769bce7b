import { frequencyOfKey } from './notes';
import type { Tone } from './tone';

/** The channel of the percussion, from 0. */
const PERCUSSION = 9;
/** No tune is longer than this, in milliseconds, and none has more notes. */
const MAX_LENGTH = 600_000;
const MAX_NOTES = 20_000;

interface MidiEvent {
  tick: number;
  order: number;
  /** Microseconds for a quarter from here on, or a key that goes down (velocity above 0) or up. */
  what: { tempo: number } | { channel: number; key: number; velocity: number };
}

/**
 * The notes of a Standard MIDI File (format 0 or 1). Lenient: of a file that is cut off, the notes that are there.
 * @returns null when it is none
 */
export function midiTones(octets: Uint8Array): Tone[] | null {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  if (octets.length < 14 || text(octets, 0) !== 'MThd') return null;
  const division = view.getUint16(12);
  const events: MidiEvent[] = [];
  let at = 8 + view.getUint32(4);
  while (at + 8 <= octets.length) {
    const length = view.getUint32(at + 4);
    const end = Math.min(octets.length, at + 8 + length);
    if (text(octets, at) === 'MTrk') readTrack(octets, at + 8, end, events);
    at = end;
  }
  events.sort((a, b) => a.tick - b.tick || a.order - b.order);
  return sounding(events, division);
}

function text(octets: Uint8Array, at: number): string {
  return String.fromCharCode(...octets.subarray(at, at + 4));
}

/** Octets behind the status octet of a channel message, by its upper half. */
const LENGTHS: Readonly<Record<number, number>> = { 8: 2, 9: 2, 10: 2, 11: 2, 12: 1, 13: 1, 14: 2 };

function readTrack(octets: Uint8Array, start: number, end: number, events: MidiEvent[]): void {
  let at = start;
  let tick = 0;
  let status = 0;
  const variable = (): number => {
    let value = 0;
    for (let i = 0; i < 4 && at < end; i++) {
      const octet = octets[at++]!;
      value = (value << 7) | (octet & 0x7f);
      if (octet < 0x80) break;
    }
    return value;
  };
  const add = (what: MidiEvent['what']): void => {
    events.push({ tick, order: events.length, what });
  };
  while (at < end && events.length < 2 * MAX_NOTES) {
    tick += variable();
    if (at >= end) return;
    if (octets[at]! >= 0x80) status = octets[at++]!;
    if (status === 0xff) {
      const type = octets[at++];
      const length = variable();
      if (type === 0x51 && length === 3 && at + 3 <= end)
        add({ tempo: (octets[at]! << 16) | (octets[at + 1]! << 8) | octets[at + 2]! });
      if (type === 0x2f) return;
      at += length;
    } else if (status >= 0xf0) {
      const length = variable();
      at += length;
    } else {
      const length = LENGTHS[status >> 4];
      if (length === undefined || at + length > end) return;
      const channel = status & 15;
      const kind = status >> 4;
      if (kind === 9 || kind === 8)
        add({ channel, key: octets[at]!, velocity: kind === 9 ? octets[at + 1]! : 0 });
      at += length;
    }
  }
}

function sounding(events: readonly MidiEvent[], division: number): Tone[] {
  const smpte = division >= 0x8000;
  // Frames a second stand there as a negative number, and ticks of each frame.
  const framed = smpte ? 1_000 / ((256 - (division >> 8)) * Math.max(1, division & 255)) : 0;
  const quarter = Math.max(1, division);
  const tones: Tone[] = [];
  const down = new Map<number, { startMs: number; velocity: number }>();
  let tempo = 500_000;
  let now = 0;
  let tick = 0;
  const release = (channel: number, key: number): void => {
    const held = down.get(channel * 128 + key);
    if (held === undefined || tones.length >= MAX_NOTES) return;
    down.delete(channel * 128 + key);
    const percussion = channel === PERCUSSION;
    tones.push({
      startMs: Math.round(held.startMs),
      durationMs: Math.max(20, percussion ? 70 : Math.round(now - held.startMs)),
      frequencyHz: frequencyOfKey(key & 127),
      loudness: (held.velocity / 127) * (percussion ? 0.4 : 0.6),
      timbre: percussion ? 'noise' : 'soft',
    });
  };
  for (const event of events) {
    const passed = event.tick - tick;
    now += smpte ? passed * framed : (passed * tempo) / 1_000 / quarter;
    tick = event.tick;
    if (now > MAX_LENGTH) break;
    const { what } = event;
    if ('tempo' in what) tempo = what.tempo;
    else {
      release(what.channel, what.key);
      if (what.velocity > 0)
        down.set(what.channel * 128 + what.key, { startMs: now, velocity: what.velocity });
    }
  }
  for (const held of [...down.keys()]) release(held >> 7, held & 127);
  return tones.sort((a, b) => a.startMs - b.startMs);
}
