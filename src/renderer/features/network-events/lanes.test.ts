import { describe, expect, it } from 'vitest';
import { headStyle } from './lanes';

describe('heads of lanes', () => {
  it.each([
    [120, 'wide'],
    [112, 'wide'],
    [111, 'lines'],
    [40, 'lines'],
    [39, 'upright'],
    [15, 'upright'],
    [14, 'sparse'],
  ] as const)('in %i pixels are %s', (width, style) => {
    expect(headStyle(width)).toBe(style);
  });
});
