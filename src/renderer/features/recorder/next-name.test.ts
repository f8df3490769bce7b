import { expect, it } from 'vitest';
import { nextName } from './next-name';

it.each([
  [[], 'Recording 1.wav'],
  [['Recording 1.wav', 'Recording 2.webm'], 'Recording 3.wav'],
  [['Recording 2.wav'], 'Recording 3.wav'],
  [['Aufnahme 7.wav', 'Recording x.wav', ''], 'Recording 1.wav'],
])('behind %j comes %s', (names, next) => {
  expect(nextName('Recording', names, 'wav')).toBe(next);
});
