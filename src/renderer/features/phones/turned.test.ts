import { describe, expect, it } from 'vitest';
import { ANDROID, KEYPAD } from '../../testing/fixture.testing';
import { heldProfile, withTurned } from './turned';

describe('a phone on its side', () => {
  it('is as wide as it was high; a phone with a keypad has no side to lie on', () => {
    const { width, height } = ANDROID.screen;
    expect(heldProfile(ANDROID, true).screen).toEqual({ ...ANDROID.screen, width: height, height: width });
    expect(heldProfile(ANDROID, false)).toBe(ANDROID);
    expect(heldProfile(KEYPAD, true)).toBe(KEYPAD);
  });

  it('is turned back by the next turn', () => {
    expect(withTurned(['anna'], 'ben')).toEqual(['anna', 'ben']);
    expect(withTurned(['anna', 'ben'], 'anna')).toEqual(['ben']);
  });
});
