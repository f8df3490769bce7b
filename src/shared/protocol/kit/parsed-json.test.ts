import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EncodeError } from './decode-error';
import { parsedJson } from './parsed-json';

const schema = z.object({
  to: z.union([z.string(), z.object({ number: z.string() })]),
  parts: z.array(z.object({ size: z.number() })).default([]),
  type: z.custom<string>((type) => type === 'a'),
});

function failure(value: unknown, path?: string): unknown {
  try {
    return parsedJson(schema, value, path);
  } catch (error) {
    return error instanceof EncodeError ? error.message : error;
  }
}

describe('JSON by a schema', () => {
  it('is given back as the schema has it', () => {
    expect(failure({ to: 'x', type: 'a', more: 1 })).toEqual({ to: 'x', parts: [], type: 'a' });
  });

  it.each([
    [{ type: 'a' }, undefined, 'to: is missing'],
    [{ to: 'x' }, '', 'type: is missing'],
    [{ to: 'x', type: 'a', parts: [{ size: 1 }, {}] }, undefined, 'parts[1].size: is missing'],
    [{ to: 'x', type: 'a', parts: [{}] }, 'message', 'message.parts[0].size: is missing'],
    [undefined, 'parts[2]', 'parts[2]: is missing'],
    [{ to: 'x', type: 'b' }, undefined, 'type: Invalid input'],
    [null, undefined, 'Invalid input: expected object, received null'],
    [[], 'message', 'message: Invalid input: expected object, received array'],
  ])('%j in %j: %s', (value, path, message) => {
    expect(failure(value, path)).toBe(message);
  });
});
