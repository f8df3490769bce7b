import type { KeyboardEvent } from 'react';
import { describe, expect, it } from 'vitest';
import { keyOf } from './keyboard';

const ON_LCD = { onButton: false, inText: false, drawing: false };

function pressed(key: string, where: Partial<typeof ON_LCD> = {}) {
  const event = { key, shiftKey: false, target: null, nativeEvent: { isComposing: false } };
  return keyOf(event as unknown as KeyboardEvent, { ...ON_LCD, ...where });
}

describe('the computer’s keyboard on a phone with keys', () => {
  it('has Enter for the middle key, and F1 and F2 for the soft keys beside it', () => {
    expect(['Enter', 'F1', 'F2', 'Escape', 'Backspace'].map((key) => pressed(key))).toEqual([
      'ok',
      'left',
      'right',
      'back',
      'clear',
    ]);
  });

  it('leaves Enter and Space to a button that has the focus', () => {
    expect(pressed('Enter', { onButton: true })).toBeNull();
    expect(pressed(' ', { onButton: true })).toBeNull();
  });

  it('leaves what is typed into a text to its field, but for the keys that lead on', () => {
    const inText = { inText: true };
    expect(['a', 'ArrowUp', 'Enter', 'F1', 'F2'].map((key) => pressed(key, inText))).toEqual([
      null,
      null,
      'ok',
      'left',
      'right',
    ]);
  });
});
