import { useState } from 'react';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Key } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import { layOut } from './lcd-text';
import { lastFirst, textLines, type LcdScreen } from './lcd-view';
import { contentRoom, lineWidth } from './list-view';

/**
 * The words of a notification as lines of the LCD, which the direction keys scroll; another notification begins at its top.
 * `scrolls` tells whether a key was one of those, and scrolls.
 * @param id of the notification; empty: there is none
 */
export function useNoticeLines(
  profile: HandsetProfile,
  skin: LcdSkin,
  id: string,
  words: readonly string[],
): Pick<LcdScreen, 'lines' | 'first'> & { scrolls: (key: Key) => boolean } {
  const [scrolled, setScrolled] = useState({ of: '', first: 0 });
  const width = lineWidth(profile, skin);
  const lines = words.flatMap((text) => textLines(layOut(text, width, false, skin.scripts).lines));
  const last = lastFirst(lines, skin, contentRoom(profile, skin));
  const first = scrolled.of === id ? Math.min(scrolled.first, last) : 0;
  return {
    lines,
    first,
    scrolls: (key) => {
      if (key !== 'up' && key !== 'down') return false;
      const to = first + (key === 'up' ? -1 : 1);
      setScrolled({ of: id, first: Math.max(0, Math.min(to, last)) });
      return true;
    },
  };
}
