import { EncodeError } from '../kit/decode-error';
import type { IMelody, MelodyElement } from './imelody';
import { DEFAULTS, MAX_VOLUME } from './imelody';
import { buildCompactIMelody } from './imelody-text';

/** Octets of a melody in an EMS element (3GPP TS 23.040 §9.2.3.24.10.1.3). */
export const EMS_MELODY_OCTETS = 128;

/** Repeats are played out for splitting up to this many elements. */
const MAX_EXPANDED = 20_000;

/**
 * Cuts a melody into compact texts of at most `limit` octets each, to be sent as elements that a user prompt joins
 * (§9.2.3.24.10.1.10). Repeats that do not fit are played out; volume carries over from piece to piece.
 * @throws EncodeError when a repeat without end does not fit into one piece, or the lines in front leave no room
 */
export function splitIMelody(melody: IMelody, limit = EMS_MELODY_OCTETS): IMelody[] {
  const bare = { ...melody, version: null, format: null, name: null, composer: null, copyright: null };
  const pieces: IMelody[] = [];
  let volume = melody.volume ?? DEFAULTS.volume;
  let piece: IMelody = { ...bare, melody: [] };
  const queue = [...melody.melody].reverse();
  let taken = 0;
  for (let element = queue.pop(); element !== undefined; element = queue.pop()) {
    if (++taken > MAX_EXPANDED || queue.length > MAX_EXPANDED)
      throw new EncodeError('is too long to be split', 'melody');
    const longer = { ...piece, melody: [...piece.melody, element] };
    if (buildCompactIMelody(longer).length <= limit) {
      piece = longer;
      volume = volumeMap(element)[volume]!;
      continue;
    }
    if (element.kind === 'repeat' && element.count > 0 && !fitsAlone(bare, element, volume, limit)) {
      queue.push(...expanded(element).reverse());
      continue;
    }
    if (piece.melody.length === 0)
      throw new EncodeError(`has a part that needs more than ${limit} octets`, 'melody');
    pieces.push(piece);
    piece = { ...bare, volume, melody: [] };
    queue.push(element);
  }
  return piece.melody.length > 0 || pieces.length === 0 ? [...pieces, piece] : pieces;
}

function fitsAlone(bare: IMelody, element: MelodyElement, volume: number, limit: number): boolean {
  return buildCompactIMelody({ ...bare, volume, melody: [element] }).length <= limit;
}

/** The elements of a repeat, as often as it plays them. */
function expanded({ elements, count, volume }: Extract<MelodyElement, { kind: 'repeat' }>): MelodyElement[] {
  if (elements.length * count > MAX_EXPANDED) throw new EncodeError('is too long to be split', 'melody');
  const step: MelodyElement[] = volume === null ? [] : [{ kind: 'volume', change: volume }];
  return Array.from({ length: count }, () => [...elements, ...step]).flat();
}

type VolumeMap = readonly number[];
const SAME: VolumeMap = Array.from({ length: MAX_VOLUME + 1 }, (_, volume) => volume);

/** The volume behind an element, for each that may be in front of it. */
function volumeMap(element: MelodyElement): VolumeMap {
  if (element.kind === 'volume') {
    const { change } = element;
    return SAME.map((before) => {
      if (change === 'up') return Math.min(before + 1, MAX_VOLUME);
      return change === 'down' ? Math.max(before - 1, 0) : change;
    });
  }
  if (element.kind !== 'repeat') return SAME;
  const steps = element.elements.map(volumeMap);
  if (element.volume !== null) steps.push(volumeMap({ kind: 'volume', change: element.volume }));
  const pass = chained(steps);
  // As many passes as there are levels reach either end of the scale, or the level that a pass sets by itself.
  return chained(Array<VolumeMap>(Math.min(element.count, SAME.length)).fill(pass));
}

function chained(maps: readonly VolumeMap[]): VolumeMap {
  return SAME.map((before) => maps.reduce((volume, map) => map[volume]!, before));
}
