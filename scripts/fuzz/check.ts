import { isDeepStrictEqual } from 'node:util';
import { DecodeError, EncodeError } from '../../src/shared/protocol/kit/decode-error';
import { leafSpans } from '../../src/shared/protocol/kit/spans';
import type { Span } from '../../src/shared/protocol/kit/spans';
import type { Modes, Outcome, Target } from './target';

/** What is wrong with a decoder: `kind` stays the same while an input is made smaller. */
export interface Complaint {
  kind: string;
  detail: string;
}

const LENIENT: Modes = { strict: false, spans: false };
const SPANS: Modes = { strict: false, spans: true };
const STRICT: Modes = { strict: true, spans: false };

/** Milliseconds that any decode may take, and what each octet adds: 10 MB in about a second. */
const BASE_MS = 50;
const MS_PER_OCTET = 0.0001;

/**
 * Runs every promise of a decoder on one input: only DecodeError leaves; offsets lie within the input; spans cover each
 * octet once and change nothing else; strict mode accepts only what has no findings, and reads it alike; what was
 * decoded, encoded and decoded again is the same. Null when all hold.
 */
export function check(target: Target, octets: Uint8Array): Complaint | null {
  const plain = attempt(target, octets, LENIENT);
  const spanned = attempt(target, octets, SPANS);
  const strict = attempt(target, octets, STRICT);
  for (const [mode, result] of Object.entries({ plain, spanned, strict })) {
    if (result instanceof Error && !(result instanceof DecodeError)) return thrown(`${mode} decode`, result);
    const outside = offsetsOutside(result, octets.length);
    if (outside !== null) return { kind: `offset (${mode})`, detail: outside };
  }
  return (
    spansComplaint(plain, spanned, octets.length) ??
    strictComplaint(target, plain, strict, octets) ??
    roundTripComplaint(target, plain)
  );
}

/** Whether the decoder is too slow for this input: three times in a row, so that a busy machine is not blamed. */
export function checkTime(target: Target, octets: Uint8Array): Complaint | null {
  const allowed = BASE_MS + MS_PER_OCTET * octets.length;
  let least = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    attempt(target, octets, LENIENT);
    least = Math.min(least, performance.now() - start);
    if (least <= allowed) return null;
  }
  return { kind: 'time', detail: `${least.toFixed(0)} ms for ${octets.length} octets` };
}

/** The outcome, or what was thrown. */
export function attempt(target: Target, octets: Uint8Array, modes: Modes): Outcome | Error {
  try {
    return target.decode(octets, modes);
  } catch (error) {
    return error instanceof Error ? error : new Error(`threw ${String(error)}`);
  }
}

function thrown(where: string, error: Error): Complaint {
  const at = /^\s*at .*$/m.exec(error.stack ?? '')?.[0].trim() ?? '';
  return { kind: `${where}: ${error.name} ${at}`, detail: error.stack ?? error.message };
}

function offsetsOutside(result: Outcome | Error, length: number): string | null {
  const inside = (offset: number): boolean => Number.isInteger(offset) && offset >= 0 && offset <= length;
  if (result instanceof DecodeError) {
    return inside(result.offset)
      ? null
      : `the error's offset ${result.offset} of ${length}: ${result.message}`;
  }
  if (result instanceof Error) return null;
  const wrong = result.findings.find(({ offset }) => !inside(offset));
  return wrong === undefined ? null : `a finding outside ${length} octets: ${JSON.stringify(wrong)}`;
}

function spansComplaint(plain: Outcome | Error, spanned: Outcome | Error, length: number): Complaint | null {
  if (plain instanceof Error || spanned instanceof Error) {
    const same =
      plain instanceof DecodeError && spanned instanceof DecodeError
        ? isDeepStrictEqual(plain.toJSON(), spanned.toJSON())
        : false;
    return same
      ? null
      : { kind: 'spans change the outcome', detail: `${describe(plain)} | ${describe(spanned)}` };
  }
  if (
    !isDeepStrictEqual(plain.value, spanned.value) ||
    !isDeepStrictEqual(plain.findings, spanned.findings)
  ) {
    return { kind: 'spans change the value', detail: `${describe(plain)} | ${describe(spanned)}` };
  }
  if (spanned.spans === null) return null;
  const detail = uncovered(spanned.spans, length);
  return detail === null ? null : { kind: 'span cover', detail };
}

/** Why the leaves do not cover `length` octets exactly once, in order; null when they do. */
export function uncovered(spans: readonly Span[], length: number): string | null {
  let at = 0;
  for (const leaf of leafSpans(spans)) {
    if (leaf.start !== at || leaf.end <= leaf.start) {
      return `${leaf.path} is ${leaf.start}…${leaf.end}, expected to start at ${at}`;
    }
    at = leaf.end;
  }
  if (at !== length) return `the spans end at ${at} of ${length}`;
  return groupMisfit(spans);
}

function groupMisfit(spans: readonly Span[]): string | null {
  for (const { path, start, end, children } of spans) {
    if (children.length === 0) continue;
    if (children[0]!.start !== start || children.at(-1)!.end !== end) return `${path} is not its children`;
    const inner = groupMisfit(children);
    if (inner !== null) return inner;
  }
  return null;
}

function strictComplaint(
  target: Target,
  plain: Outcome | Error,
  strict: Outcome | Error,
  octets: Uint8Array,
): Complaint | null {
  if (strict instanceof Error) return null;
  if (plain instanceof Error) return { kind: 'strict reads more', detail: describe(plain) };
  if (!isDeepStrictEqual(plain.value, strict.value)) {
    return { kind: 'strict reads otherwise', detail: `${describe(plain)} | ${describe(strict)}` };
  }
  const ignored = strict.findings.find(({ level }) => level !== 'info');
  if (ignored !== undefined) return { kind: 'strict has findings', detail: JSON.stringify(ignored) };
  if (target.canonicalWhenStrict !== true) return null;
  const encoded = target.encode!(strict.value);
  if (isDeepStrictEqual(Buffer.from(encoded), Buffer.from(octets))) return null;
  return { kind: 'strict, yet encodes otherwise', detail: Buffer.from(encoded).toString('hex') };
}

function roundTripComplaint(target: Target, plain: Outcome | Error): Complaint | null {
  if (plain instanceof Error || target.encode === undefined) return null;
  let encoded: Uint8Array;
  try {
    encoded = target.encode(plain.value);
  } catch (error) {
    if (error instanceof EncodeError) return null;
    return thrown('encode', error instanceof Error ? error : new Error(String(error)));
  }
  const again = attempt(target, encoded, LENIENT);
  const comparable = (value: unknown): unknown => target.comparable?.(value) ?? value;
  if (!(again instanceof Error) && isDeepStrictEqual(comparable(again.value), comparable(plain.value)))
    return null;
  const hex = Buffer.from(encoded.subarray(0, 200)).toString('hex');
  return {
    kind: again instanceof Error ? 'what was encoded cannot be decoded' : 'round trip',
    detail: `${describe(plain)} | ${hex} | ${describe(again)}`,
  };
}

function describe(result: Outcome | Error): string {
  if (result instanceof Error) return `${result.name} ${result.message}`;
  const text = JSON.stringify(result.value, (_, value: unknown) =>
    value instanceof Uint8Array ? `hex ${Buffer.from(value.subarray(0, 100)).toString('hex')}` : value,
  );
  return (text ?? 'undefined').slice(0, 1_500);
}
