import type { Random } from './random';

/** Longer inputs only take time; hostile lengths have a mode of their own (`--large`). */
const LONGEST = 4_096;

/** Where formats change their mind: lengths, quotes, short and long forms, uintvar continuation. */
const TELLING_OCTETS = [
  0x00, 0x01, 0x02, 0x0d, 0x0a, 0x1e, 0x1f, 0x20, 0x22, 0x7f, 0x80, 0x81, 0x8f, 0xfe, 0xff,
];

type Mutation = (
  input: Uint8Array,
  random: Random,
  other: Uint8Array,
  words: readonly string[],
) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  // Another octet.
  (input, random) => replaced(input, random.below(input.length), [random.below(256)]),
  // Another bit.
  (input, random) => {
    const at = random.below(input.length);
    return replaced(input, at, [(input[at] ?? 0) ^ (1 << random.below(8))]);
  },
  // A little more or less, as lengths and counts would be.
  (input, random) => {
    const at = random.below(input.length);
    return replaced(input, at, [((input[at] ?? 0) + random.pick([-2, -1, 1, 2, 16, 128])) & 0xff]);
  },
  (input, random) => replaced(input, random.below(input.length), [random.pick(TELLING_OCTETS)]),
  (input, random) => inserted(input, random.below(input.length + 1), [random.pick(TELLING_OCTETS)]),
  // A uintvar of many octets, or a run.
  (input, random) => {
    const run = new Uint8Array(1 + random.below(12)).fill(random.pick(TELLING_OCTETS));
    return inserted(input, random.below(input.length + 1), run);
  },
  (input, random) => input.subarray(0, random.below(input.length)),
  // Something is missing.
  (input, random) => {
    const at = random.below(input.length);
    return replaced(input, at, [], 1 + random.below(Math.min(16, input.length - at)));
  },
  // Something is there twice.
  (input, random) => {
    const [from, to] = range(input, random);
    return inserted(input, to, input.subarray(from, to));
  },
  // A piece of another input.
  (input, random, other) => {
    const [from, to] = range(other, random);
    return inserted(input, random.below(input.length + 1), other.subarray(from, to));
  },
  (input, random, other) => {
    const [from, to] = range(other, random);
    return replaced(input, random.below(input.length), other.subarray(from, to), to - from);
  },
  (input, random, _, words) => {
    if (words.length === 0) return input;
    return inserted(input, random.below(input.length + 1), Buffer.from(random.pick(words), 'latin1'));
  },
];

/** Another input near to this one, by one to eight changes. `other` lends pieces. */
export function mutate(
  input: Uint8Array,
  random: Random,
  other: Uint8Array,
  words: readonly string[],
): Uint8Array {
  let mutated = input;
  for (let left = 1 + random.below(1 + random.below(8)); left > 0; left--) {
    if (mutated.length === 0) mutated = new Uint8Array([random.below(256)]);
    mutated = random.pick(MUTATIONS)(mutated, random, other, words);
  }
  return mutated.slice(0, LONGEST);
}

function range(octets: Uint8Array, random: Random): [from: number, to: number] {
  if (octets.length === 0) return [0, 0];
  const from = random.below(octets.length);
  return [from, Math.min(octets.length, from + 1 + random.below(32))];
}

function inserted(input: Uint8Array, at: number, octets: ArrayLike<number>): Uint8Array {
  return replaced(input, at, octets, 0);
}

function replaced(
  input: Uint8Array,
  at: number,
  octets: ArrayLike<number>,
  count = octets.length,
): Uint8Array {
  const behind = Math.min(input.length, at + count);
  const result = new Uint8Array(at + octets.length + input.length - behind);
  result.set(input.subarray(0, at));
  result.set(octets, at);
  result.set(input.subarray(behind), at + octets.length);
  return result;
}
