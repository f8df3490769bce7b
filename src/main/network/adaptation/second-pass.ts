import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import type { Converted } from './assemble';
import { worth } from './budget';
import type { PartFacts } from './part-facts';
import type { PlannedPart } from './plan';

/** Share of the limit below which room that is left is not worth another conversion. */
const LEAST_SPARE = 0.03;
/** Octets in which limits of pictures go up, so that recipients with nearly the same room share one. */
const STEP = 512;

/**
 * The plan with what is left of the shares given away: what was made smaller for the message's size alone and has room as it
 * is stays as it is, then pictures that were made smaller get more.
 * @param spare octets that are left of the message's limit
 * @returns null where that would show nothing more
 */
export function widerPlan(
  planned: readonly PlannedPart[],
  facts: readonly PartFacts[],
  device: DeviceCapabilities,
  converted: ReadonlyMap<number, Converted>,
  spare: number,
): PlannedPart[] | null {
  if (spare < device.maxMessageSize * LEAST_SPARE) return null;
  const kept = keptAgain(planned, facts, converted, spare);
  const limited = kept.planned.flatMap(({ step }, index) => {
    const made = converted.get(index);
    if (step.do !== 'convert' || made === undefined || !PICTURES.has(step.conversion.tool)) return [];
    const want = worth(step.conversion, facts[index]!, device);
    return want > step.maxSize ? [{ index, want, size: made.octets.length }] : [];
  });
  const share = kept.spare / Math.max(1, limited.length);
  const wider = [...kept.planned];
  let changed = kept.spare < spare;
  for (const { index, want, size } of limited) {
    const before = wider[index]!;
    if (before.step.do !== 'convert') continue;
    const room = Math.min(want, size + share);
    const maxSize = Math.floor(room / STEP) * STEP;
    if (maxSize <= before.step.maxSize) continue;
    wider[index] = { ...before, step: { ...before.step, maxSize } };
    changed = true;
  }
  return changed ? wider : null;
}

/** Octets that a part may take besides its contents when it goes back to its own name and type. */
const PART_HEAD = 128;

/** Puts back what was converted only because the message was too large, the least first, as far as there is room. */
function keptAgain(
  planned: readonly PlannedPart[],
  facts: readonly PartFacts[],
  converted: ReadonlyMap<number, Converted>,
  spare: number,
): { planned: readonly PlannedPart[]; spare: number } {
  const result = [...planned];
  let left = spare;
  const shrunk = planned
    .flatMap(({ step, rules }, index) => {
      const made = converted.get(index);
      const forSize = rules.every((rule) => rule === 'message-size' || rule === 'video-still');
      if (step.do !== 'convert' || made === undefined || !forSize || !rules.includes('message-size'))
        return [];
      return [{ index, growth: facts[index]!.size - made.octets.length + PART_HEAD }];
    })
    .sort((a, b) => a.growth - b.growth);
  for (const { index, growth } of shrunk) {
    if (growth > left) break;
    result[index] = { step: { do: 'keep' }, rules: [], reason: null };
    left -= growth;
  }
  return { planned: result, spare: left };
}

const PICTURES: ReadonlySet<string> = new Set(['picture', 'still']);
