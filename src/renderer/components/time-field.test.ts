import { describe, expect, it } from 'vitest';
import { completed } from './time-field';

describe('a time as people type it', () => {
  it.each([
    ['9:05', '09:05'],
    ['9:5', '09:05'],
    ['18.30', '18:30'],
    ['1830', '18:30'],
    ['18h30', '18:30'],
    [' 7 ', '07:00'],
    ['10:42', '10:42'],
    ['', ''],
    ['noon', 'noon'],
    ['10:42:07', '10:42:07'],
  ])('%j is %j', (typed, time) => {
    expect(completed(typed)).toBe(time);
  });
});
