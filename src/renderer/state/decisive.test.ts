import { expect, it } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import { decisive } from './actions';

const row = (seq: number, fate: Partial<TraceRow> = {}): TraceRow =>
  ({ seq, lost: false, ...fate }) as TraceRow;

it('of the events of a failed message the last refusal decided, else what was lost last', () => {
  const [request, lost, refusal, again] = [row(1), row(2, { lost: true }), row(3, { refused: true }), row(4)];
  expect(decisive([request, lost, refusal, again])).toBe(refusal);
  expect(decisive([request, lost, again])).toBe(lost);
  expect(decisive([request, again])).toBe(request);
  expect(decisive([])).toBeUndefined();
});
