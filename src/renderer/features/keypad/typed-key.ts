import type { Key } from './keypad-state';
import { NO_SCRIPTS, type Scripts } from './lcd-letters';
import { pressKey, rubOut, typeText, type Typing } from './multi-tap';

/**
 * Letters, digits and what rubs them out; null when the key does something else.
 * @param scripts that the keys write besides Latin
 */
export function typed(typing: Typing, key: Key, at: number, scripts: Scripts = NO_SCRIPTS): Typing | null {
  if (typeof key === 'object')
    return 'digit' in key ? pressKey(typing, key.digit, at, scripts) : typeText(typing, key.text);
  if (key === 'clear' || (key === 'right' && typing.text !== '')) return rubOut(typing);
  return null;
}

/** While a number is typed, the star key gives the + that a long press gives on real phones. */
export function plusForStar(key: Key): Key {
  return typeof key === 'object' && 'digit' in key && key.digit === '*' ? { text: '+' } : key;
}
