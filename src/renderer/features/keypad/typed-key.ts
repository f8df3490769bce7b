import type { Key } from './keypad-state';
import { pressKey, rubOut, typeText, type Typing } from './multi-tap';

/** Letters, digits and what rubs them out; null when the key does something else. */
export function typed(typing: Typing, key: Key, at: number): Typing | null {
  if (typeof key === 'object')
    return 'digit' in key ? pressKey(typing, key.digit, at) : typeText(typing, key.text);
  if (key === 'clear' || (key === 'right' && typing.text !== '')) return rubOut(typing);
  return null;
}
