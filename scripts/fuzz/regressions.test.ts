import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../../src/shared/protocol/kit/decode-error';
import { check } from './check';
import { minimise } from './minimise';
import { mutate } from './mutate';
import { Random } from './random';
import type { Target } from './target';
import { TARGETS } from './targets';

const FOLDER = 'test-vectors/regressions';
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.bin')) : [];

describe('what the fuzzer once found', () => {
  it.each(files)('%s', (file) => {
    const target = TARGETS.find(({ name }) => name === file.replace(/-[0-9a-f]{12}\.bin$/, ''));
    expect(target, 'its entry point').toBeDefined();
    expect(check(target!, new Uint8Array(readFileSync(`${FOLDER}/${file}`)))).toBeNull();
  });

  it('starts each entry point from inputs that hold', () => {
    expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length);
    for (const target of TARGETS) {
      const [first] = target.seeds();
      expect(first, target.name).toBeDefined();
      expect(check(target, first!), target.name).toBeNull();
    }
  });
});

describe('the checks themselves', () => {
  const good: Target = {
    name: 'good',
    decode: (octets, { spans }) => ({
      value: [...octets],
      findings: [],
      spans:
        spans && octets.length > 0
          ? [{ path: 'a', start: 0, end: octets.length, label: 'a', value: undefined, children: [] }]
          : spans
            ? []
            : null,
    }),
    encode: (value) => Uint8Array.from(value as number[]),
    canonicalWhenStrict: true,
    seeds: () => [],
  };
  const input = Uint8Array.of(1, 2, 3);
  const fail = (error: Error): never => {
    throw error;
  };

  it.each<[string, Partial<Target>, string | null]>([
    ['nothing', {}, null],
    ['a DecodeError', { decode: () => fail(new DecodeError('no', 3)) }, null],
    ['another error', { decode: () => fail(new TypeError('x')) }, 'plain decode: TypeError'],
    ['an offset outside', { decode: () => fail(new DecodeError('no', 4)) }, 'offset (plain)'],
    [
      'a finding outside',
      {
        decode: (octets, modes) => ({
          ...good.decode(octets, modes),
          findings: [{ level: 'info', offset: -1 }],
        }),
      },
      'offset (plain)',
    ],
    [
      'a gap in the spans',
      {
        decode: (_, { spans }) => ({
          value: 1,
          findings: [],
          spans: spans ? [{ path: 'a', start: 1, end: 3, label: 'a', value: undefined, children: [] }] : null,
        }),
      },
      'span cover',
    ],
    [
      'a value that depends on spans',
      { decode: (_, { spans }) => ({ value: spans, findings: [], spans: null }) },
      'spans change the value',
    ],
    [
      'spans that fail',
      {
        decode: (octets, modes) =>
          modes.spans ? fail(new DecodeError('no', 0)) : good.decode(octets, modes),
      },
      'spans change the outcome',
    ],
    [
      'a strict mode that reads more',
      {
        decode: (octets, modes) =>
          modes.strict ? good.decode(octets, modes) : fail(new DecodeError('no', 0)),
      },
      'strict reads more',
    ],
    [
      'a strict mode that reads otherwise',
      { decode: (_, { strict }) => ({ value: strict, findings: [], spans: null }) },
      'strict reads otherwise',
    ],
    [
      'a strict mode that lets pass',
      { decode: () => ({ value: 1, findings: [{ level: 'warning', offset: 0 }], spans: null }) },
      'strict has findings',
    ],
    ['octets that change', { encode: () => Uint8Array.of(9) }, 'strict, yet encodes otherwise'],
    ['a value that changes', { encode: () => Uint8Array.of(9), canonicalWhenStrict: false }, 'round trip'],
    [
      'what does not count',
      { encode: () => Uint8Array.of(9), canonicalWhenStrict: false, comparable: () => 0 },
      null,
    ],
    ['a refusal', { encode: () => fail(new EncodeError('no')), canonicalWhenStrict: false }, null],
    [
      'a crash of the encoder',
      { encode: () => fail(new RangeError('x')), canonicalWhenStrict: false },
      'encode: RangeError',
    ],
  ])('%s', (_, wrong, kind) => {
    const complaint = check({ ...good, ...wrong }, input);
    if (kind === null) expect(complaint).toBeNull();
    else expect(complaint?.kind.startsWith(kind) ? kind : complaint?.kind).toBe(kind);
  });

  it('makes inputs smaller', () => {
    const octets = Uint8Array.from({ length: 200 }, (_, i) => i);
    expect([...minimise(octets, (each) => each.includes(77) && each.includes(150))]).toEqual([77, 150]);
  });

  it('makes the same inputs from the same seed', () => {
    const inputs = (seed: number): string[] => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () =>
        Buffer.from(mutate(input, random, input, ['x'])).toString('hex'),
      );
    };
    expect(inputs(5)).toEqual(inputs(5));
    expect(inputs(5)).not.toEqual(inputs(6));
    expect(new Set(inputs(5)).size).toBeGreaterThan(40);
  });
});
