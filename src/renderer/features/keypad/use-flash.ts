import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Notification } from '../../../shared/model/notification';
import { nameOf } from '../../format/people';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { leaves, type Key } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import type { LcdScreen } from './lcd-view';
import { BARE } from './list-view';
import { useNoticeLines } from './use-notice-lines';

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
  const words = flash === undefined ? [] : [flash.text];
  const { lines, first, scrolls } = useNoticeLines(profile, skin, flash?.id ?? '', words);
  if (flash === undefined) return null;
  const call = (name: 'openNotification' | 'saveNotification'): void => {
    void attempt(session, () => session.live.client.handset[name]({ handset, notification: flash.id }));
  };
  return {
    screen: {
      ...BARE,
      title: { text: nameOf(flash.from, contacts) },
      lines,
      first,
      left: t('flash.save'),
      right: t('keypad.close'),
    },
    press: (key) => {
      if (scrolls(key)) return;
      if (key === 'left') call('saveNotification');
      else if (key === 'ok' || key === 'back' || leaves(key)) call('openNotification');
    },
  };
}
