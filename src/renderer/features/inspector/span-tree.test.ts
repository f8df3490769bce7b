import { describe, expect, it } from 'vitest';
import type { Span } from '../../../shared/protocol/kit/spans';
import { ancestors, initiallyOpen, nodeAt, visibleNodes, octetRange } from './span-tree';

const span = (label: string, start: number, end: number, children: Span[] = []): Span => ({
  path: label,
  start,
  end,
  label,
  value: undefined,
  children,
});
const spans = [
  span('headers', 0, 6, [span('To', 0, 3), span('To', 3, 6, [span('code', 3, 4), span('value', 4, 6)])]),
];

describe('the tree of fields', () => {
  it('shows what is open, with a place of its own for each of two like fields', () => {
    const open = initiallyOpen(spans);
    expect(visibleNodes(spans, open).map(({ place }) => place)).toEqual(['0', '0.0', '0.1']);
    expect(visibleNodes(spans, open.add('0.1')).map(({ span: { label } }) => label)).toEqual([
      'headers',
      'To',
      'To',
      'code',
      'value',
    ]);
  });

  it('finds the innermost field of an octet', () => {
    expect(nodeAt(spans, 5)).toMatchObject({ place: '0.1.1', depth: 2 });
    expect(ancestors('0.1.1')).toEqual(['0', '0.1']);
    expect(nodeAt(spans, 6)).toBeNull();
  });
});

it('one octet has an offset, several have a range, none the offset where it would be', () => {
  expect(octetRange({ start: 0x11, end: 0x12 })).toBe('0x11');
  expect(octetRange({ start: 0x12, end: 0x18 })).toBe('0x12–0x17');
  expect(octetRange({ start: 5, end: 5 })).toBe('0x5');
});
