import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import type { PartFacts } from './part-facts';
import { conversionsOf, resultsOf } from './plan';
import type { Failure, Failures, PlannedPart } from './plan';
import type { Conversion } from './rules';

/** Octets that a picture of so many pixels is worth at most; better quality is not seen. */
const OCTETS_PER_PIXEL = 0.75;
/** What a still of a video is worth. */
const STILL = 24_000;
/** Made by the MMSC itself: their sizes are known when the message is put together. */
export const OWN_TOOLS: readonly string[] = ['tune', 'card', 'words'];
/** Octets that a second of notes is worth as speech codecs have it, and as others do. */
const SPEECH_SECOND = 1_700;
const MUSIC_SECOND = 6_000;

/** A plan whose parts have their limits, or what has to be given up first so that there can be one. */
export type Allotment = { planned: PlannedPart[] } | { giveUp: number; conversion: Conversion | null };

/**
 * Shares the octets that are left among the parts that can be made smaller: each gets what it is worth, at most as much
 * as every other that wants more. What is small enough for its share stays as it is.
 * @param room octets for the contents of all parts that are not written by the MMSC
 */
export function allot(
  planned: readonly PlannedPart[],
  facts: readonly PartFacts[],
  device: DeviceCapabilities,
  failures: Failures,
  room: number,
): Allotment {
  const flexible: Flexible[] = [];
  let fixed = 0;
  planned.forEach(({ step }, index) => {
    const part = facts[index]!;
    if (step.do === 'convert' && !OWN_TOOLS.includes(step.conversion.tool)) {
      flexible.push({ index, conversion: step.conversion, want: worth(step.conversion, part, device) });
    } else if (step.do === 'keep') {
      const smaller = shrinking(part, device, failures.get(index) ?? []);
      if (smaller === null) fixed += part.size;
      else flexible.push({ index, conversion: smaller, want: part.size });
    }
  });
  const available = room - fixed;
  const level = waterLevel(flexible, available);
  const short = flexible
    .filter(({ conversion, want }) => Math.min(want, level) < Math.min(conversion.least, want))
    .sort((a, b) => b.want - a.want)[0];
  if (short !== undefined) return { giveUp: short.index, conversion: short.conversion };
  if (available < 0) return giveUpFixed(planned, facts);
  const spare = spareOf(flexible, planned, available);
  const result = [...planned];
  for (const { index, conversion, want } of flexible) {
    const before = planned[index]!;
    const part = facts[index]!;
    if (before.step.do === 'convert') {
      const maxSize = limitFor(conversion, want > level ? level : want + spare);
      result[index] = { ...before, step: { ...before.step, maxSize } };
    } else if (want > level) {
      result[index] = {
        ...before,
        step: {
          do: 'convert',
          conversion,
          to: resultsOf(conversion, part, device),
          maxSize: limitFor(conversion, level),
        },
        rules: [...before.rules, 'message-size', ...(conversion.tool === 'still' ? [conversion.rule] : [])],
      };
    }
  }
  return { planned: result };
}

/**
 * Whole octets; of videos, which take seconds, in steps of about a thirtieth, so that recipients with nearly the same room
 * share one.
 */
function limitFor({ tool }: Conversion, octets: number): number {
  const whole = Math.floor(octets);
  if (tool !== 'video') return whole;
  let step = 1;
  while (step * 64 <= whole) step *= 2;
  return whole - (whole % step);
}

/** What is left when all get what they are worth, for each that is made anew. */
function spareOf(flexible: readonly Flexible[], planned: readonly PlannedPart[], available: number): number {
  const wanted = flexible.reduce((sum, { want }) => sum + want, 0);
  const made = flexible.filter(({ index }) => planned[index]!.step.do === 'convert').length;
  return made === 0 ? 0 : Math.max(0, (available - wanted) / made);
}

interface Flexible {
  index: number;
  conversion: Conversion;
  want: number;
}

/** How a part that the device takes can be made smaller; null: not at all. */
function shrinking(
  part: PartFacts,
  device: DeviceCapabilities,
  failures: readonly Failure[],
): Conversion | null {
  // Notes are smaller than any recording of them.
  if (part.protected || part.melody !== null) return null;
  const found = conversionsOf(part).find(
    (conversion) =>
      !OWN_TOOLS.includes(conversion.tool) &&
      !failures.some((failure) => failure.conversion === conversion) &&
      resultsOf(conversion, part, device).length > 0,
  );
  return found ?? null;
}

/** Octets beyond which what a conversion makes of a part is no better for anybody. */
export function worth(conversion: Conversion, part: PartFacts, device: DeviceCapabilities): number {
  const { picture, size, melody } = part;
  if (conversion.tool === 'still') return STILL;
  if (melody !== null) {
    const length = melody.reduce((last, tone) => Math.max(last, tone.startMs + tone.durationMs), 0);
    const [first = ''] = resultsOf(conversion, part, device);
    return Math.ceil(length / 1_000) * (first.startsWith('audio/amr') ? SPEECH_SECOND : MUSIC_SECOND);
  }
  if (conversion.tool !== 'picture' || picture === null) return size;
  const { width, height } = picture;
  const scale = Math.min(1, device.maxImage.width / width, device.maxImage.height / height);
  const pixels = width * scale * (height * scale);
  return Math.max(conversion.least, Math.min(size, Math.round(pixels * OCTETS_PER_PIXEL)));
}

/** Up to this many octets each may have, so that all together have `available`; infinite when all get what they want. */
function waterLevel(flexible: readonly Flexible[], available: number): number {
  const wants = flexible.map(({ want }) => want).sort((a, b) => a - b);
  let left = available;
  for (const [index, want] of wants.entries()) {
    const share = left / (wants.length - index);
    if (want > share) return Math.max(0, share);
    left -= want;
  }
  return Number.POSITIVE_INFINITY;
}

/** The largest part that is no text goes first, when even nothing but what cannot be changed is too much. */
function giveUpFixed(planned: readonly PlannedPart[], facts: readonly PartFacts[]): Allotment {
  let largest = -1;
  planned.forEach(({ step }, index) => {
    const part = facts[index]!;
    if (step.do !== 'keep' || part.type === 'text/plain') return;
    if (largest < 0 || part.size > facts[largest]!.size) largest = index;
  });
  return { giveUp: largest, conversion: null };
}
