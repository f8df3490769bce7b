import type { KeyboardEvent } from 'react';
import type { Key } from './keypad-state';

/** Keys that do something for the phone also while a text is written. */
const LEAVES_TEXT: ReadonlySet<string> = new Set(['Enter', 'Escape', 'F1', 'F2']);

/** A key of the computer's keyboard as a key of the phone; null when it is none of its business. */
export function keyOf(
  event: KeyboardEvent,
  { onButton, inText, drawing }: { onButton: boolean; inText: boolean; drawing: boolean },
): Key | null {
  // The text field knows best what typing does to its text, but for what stands behind an empty one.
  if (inText && event.key === 'Backspace') return isEmpty(event.target) ? 'clear' : null;
  if (inText && !LEAVES_TEXT.has(event.key)) return null;
  if (inText && (event.shiftKey || event.nativeEvent.isComposing)) return null;
  switch (event.key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return drawing ? { digit: '4' } : null;
    case 'ArrowRight':
      return drawing ? { digit: '6' } : null;
    case 'Enter':
      return onButton ? null : 'ok';
    // The soft keys, as emulators of such phones have them.
    case 'F1':
      return 'left';
    case 'F2':
      return 'right';
    case 'Backspace':
      return 'clear';
    case 'Escape':
      return 'back';
    case ' ':
      return onButton ? null : { text: ' ' };
    default:
      return [...event.key].length === 1 ? { text: event.key } : null;
  }
}

function isEmpty(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement && target.value === '';
}
