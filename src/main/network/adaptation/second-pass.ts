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
 * The plan with what sounds and videos have left of their shares given to the pictures that were made smaller for them.
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
  const limited = planned.flatMap(({ step }, index) => {
    const made = converted.get(index);
    if (step.do !== 'convert' || made === undefined || !PICTURES.has(step.conversion.tool)) return [];
    const want = worth(step.conversion, facts[index]!, device);
    return want > step.maxSize ? [{ index, want, size: made.octets.length }] : [];
  });
  if (limited.length === 0) return null;
  const share = spare / limited.length;
  const wider = [...planned];
  let changed = false;
  for (const { index, want, size } of limited) {
    const before = planned[index]!;
    if (before.step.do !== 'convert') continue;
    const room = Math.min(want, size + share);
    const maxSize = Math.floor(room / STEP) * STEP;
    if (maxSize <= before.step.maxSize) continue;
    wider[index] = { ...before, step: { ...before.step, maxSize } };
    changed = true;
  }
  return changed ? wider : null;
}

const PICTURES: ReadonlySet<string> = new Set(['picture', 'still']);
