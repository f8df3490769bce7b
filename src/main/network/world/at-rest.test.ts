import { expect, it } from 'vitest';
import { AtRest, awake } from './at-rest';

it('gives a value as it was when it was laid down', () => {
  const value = { text: 'Grüße\n\u{1f600}', list: [1, null, { a: true }] };
  const rest = AtRest.of(value);
  expect(rest.text).toBe(JSON.stringify(value));
  value.list.length = 0;
  expect(awake(rest)).toEqual({ text: 'Grüße\n\u{1f600}', list: [1, null, { a: true }] });
});

it('leaves what is awake as it is', () => {
  const value = { a: 1 };
  expect(awake(value)).toBe(value);
});
