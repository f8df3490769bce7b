import type { ConversionFailure } from '../../../shared/model/conversion-failure';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import type { Language } from '../../../shared/model/subscriber';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import type { ContentType } from '../../../shared/protocol/wsp/content-type';
import { assemble } from './assemble';
import type { Assembly, Converted } from './assemble';
import { allot, OWN_TOOLS } from './budget';
import type { PartFacts } from './part-facts';
import { decideParts } from './plan';
import { widerPlan } from './second-pass';
import type { Failure, PlannedPart } from './plan';
import type { Conversion } from './rules';

/** A conversion by the host's media tools. */
export interface PlannedJob {
  /** Names the job among those of the message: the same work has the same name. */
  name: string;
  part: number;
  conversion: Conversion;
  to: readonly string[];
  /** Octets that may come of it. */
  maxSize: number;
}

export type JobOutcome = ({ ok: true } & Converted) | { ok: false; reason: ConversionFailure };

export interface AdaptationInput {
  contentType: ContentType;
  parts: readonly MmsPart[];
  facts: readonly PartFacts[];
  /** With canonical names of the media types. */
  device: DeviceCapabilities;
  language: Language;
  /** The whole message is within the device's limit as it is. */
  fits: boolean;
  /** Octets of the whole message when it has this content: what the device's limit is about. */
  measure: (content: Pick<Assembly, 'contentType' | 'body'>) => number;
  /** What came of earlier jobs, by name. */
  outcomes: ReadonlyMap<string, JobOutcome>;
}

export type AdaptationStep =
  /** The device takes the message as it is. */
  | { kind: 'as-it-is' }
  | { kind: 'jobs'; jobs: PlannedJob[] }
  | { kind: 'done'; assembly: Assembly; planned: PlannedPart[]; size: number }
  /** Not even the texts are within the limit. */
  | { kind: 'impossible' };

/** Octets that the length of a part's contents takes more than that of an empty one, at most. */
const LENGTH_GROWTH = 4;
/** Rounds of planning at most; each gives something up or makes the rest smaller. */
const MAX_ROUNDS = 40;

/**
 * What to do next so that a device can show a message: nothing, some conversions, or the message put together. Pure: the
 * same input gives the same step, and with the outcomes of its jobs the next one.
 */
export function adapt(input: AdaptationInput): AdaptationStep {
  const { facts, device, measure, outcomes } = input;
  const failures = new Map<number, Failure[]>();
  const fail = (part: number, failure: Failure): void => {
    failures.set(part, [...(failures.get(part) ?? []), failure]);
  };
  let margin = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const decided = decideParts(facts, device, failures);
    const untouched = decided.every(({ step }) => step.do === 'keep' || step.do === 'smil');
    if (untouched && input.fits) return { kind: 'as-it-is' };
    const skeleton = assemble({ ...input, planned: decided, converted: new Map() });
    const kept = decided.reduce(
      (sum, { step }, index) => (step.do === 'keep' ? sum + facts[index]!.size : sum),
      0,
    );
    const measured = measure(skeleton);
    const room = device.maxMessageSize - (measured - kept) - margin - LENGTH_GROWTH * facts.length;
    const allotment = allot(decided, facts, device, failures, room);
    if ('giveUp' in allotment) {
      if (allotment.giveUp < 0) return { kind: 'impossible' };
      fail(allotment.giveUp, { conversion: allotment.conversion, reason: null });
      continue;
    }
    const { planned } = allotment;
    const jobs = jobsOf(planned);
    const missing = jobs.filter(({ name }) => !outcomes.has(name));
    if (missing.length > 0) return { kind: 'jobs', jobs: missing };
    const converted = new Map<number, Converted>();
    let failed = false;
    for (const { name, part, conversion } of jobs) {
      const outcome = outcomes.get(name)!;
      if (outcome.ok) converted.set(part, outcome);
      else fail(part, { conversion, reason: outcome.reason });
      failed ||= !outcome.ok;
    }
    if (failed) continue;
    const assembly = assemble({ ...input, planned, converted });
    const size = measure(assembly);
    if (size <= device.maxMessageSize) return better(input, planned, converted, { assembly, size });
    margin += size - device.maxMessageSize;
  }
  return { kind: 'impossible' };
}

/** What is left gives more to pictures, once; where that comes to nothing, what was made first is kept. */
function better(
  input: AdaptationInput,
  planned: PlannedPart[],
  converted: ReadonlyMap<number, Converted>,
  made: { assembly: Assembly; size: number },
): AdaptationStep {
  const { facts, device, measure, outcomes } = input;
  const first: AdaptationStep = { kind: 'done', planned, ...made };
  const wider = widerPlan(planned, facts, device, converted, device.maxMessageSize - made.size);
  if (wider === null) return first;
  const jobs = jobsOf(wider);
  const missing = jobs.filter(({ name }) => !outcomes.has(name));
  if (missing.length > 0) return { kind: 'jobs', jobs: missing };
  const larger = new Map(converted);
  for (const { name, part } of jobs) {
    const outcome = outcomes.get(name)!;
    if (outcome.ok) larger.set(part, outcome);
  }
  const assembly = assemble({ ...input, planned: wider, converted: larger });
  const size = measure(assembly);
  return size <= device.maxMessageSize ? { kind: 'done', planned: wider, assembly, size } : first;
}

function jobsOf(planned: readonly PlannedPart[]): PlannedJob[] {
  return planned.flatMap(({ step }, part) => {
    if (step.do !== 'convert' || OWN_TOOLS.includes(step.conversion.tool)) return [];
    const { conversion, to, maxSize } = step;
    return [{ name: `${part} ${conversion.tool} ${to.join(',')} ${maxSize}`, part, conversion, to, maxSize }];
  });
}
