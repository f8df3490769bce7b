import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Notification } from '../../../shared/model/notification';
import { nameOf } from '../../format/people';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { leaves, type Key } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import { layOut } from './lcd-text';
import { lastFirst, textLines, type LcdScreen } from './lcd-view';
import { BARE, contentRoom, lineWidth } from './list-view';

type Flash = Extract<Notification, { kind: 'flash' }>;

/** A short message of class 0, over whatever is on the LCD: it is read, kept or gone. null: there is none. */
export function useFlash(
  profile: HandsetProfile,
  skin: LcdSkin,
): { screen: LcdScreen; press: (key: Key) => void } | null {
  const { t } = useTranslation();
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const contacts = useHandset((state) => state.contacts);
  const flash = useHandset((state) =>
    state.notifications.find((each): each is Flash => each.kind === 'flash'),
  );
  const [scrolled, setScrolled] = useState({ flash: '', first: 0 });
  if (flash === undefined) return null;
  const lines = textLines(layOut(flash.text, lineWidth(profile, skin)).lines);
  const last = lastFirst(lines, skin, contentRoom(profile, skin));
  const first = scrolled.flash === flash.id ? Math.min(scrolled.first, last) : 0;
  const call = (name: 'openNotification' | 'saveNotification'): void => {
    void attempt(session, () => session.live.client.handset[name]({ handset, notification: flash.id }));
  };
  const scroll = (to: number): void =>
    setScrolled({ flash: flash.id, first: Math.max(0, Math.min(to, last)) });
  return {
    screen: {
      ...BARE,
      title: { text: nameOf(flash.from, contacts) },
      lines,
      first,
      left: t('flash.save'),
      right: t('close'),
    },
    press: (key) => {
      if (key === 'up') scroll(first - 1);
      else if (key === 'down') scroll(first + 1);
      else if (key === 'left') call('saveNotification');
      else if (key === 'ok' || key === 'back' || leaves(key)) call('openNotification');
    },
  };
}
