import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Notification } from '../../../shared/model/notification';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { leaves, type Key } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import { layOut } from './lcd-text';
import { lastFirst, textLines, type LcdScreen } from './lcd-view';
import { BARE, contentRoom, lineWidth } from './list-view';

type Service = Exclude<Notification, { kind: 'flash' }>;

/**
 * A service message over the standby screen, one after another: its page is opened, or it is gone. What is to disturb at
 * once (WAP-167-ServiceInd §6.1, signal-high) comes over anything else too. null: there is none.
 * @param standby whether nothing else is on the LCD
 */
export function useService(
  profile: HandsetProfile,
  skin: LcdSkin,
  standby: boolean,
): { screen: LcdScreen; press: (key: Key) => void } | null {
  const { t } = useTranslation();
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const service = useHandset((state) =>
    state.notifications.find((each): each is Service => isDue(each, standby)),
  );
  const [scrolled, setScrolled] = useState({ service: '', first: 0 });
  if (service === undefined) return null;
  const { id, href } = service;
  const width = lineWidth(profile, skin);
  const words = wordsOf(service);
  const lines = words.flatMap((text) => textLines(layOut(text, width).lines));
  const last = lastFirst(lines, skin, contentRoom(profile, skin));
  const first = scrolled.service === id ? Math.min(scrolled.first, last) : 0;
  const call = (name: 'openNotification' | 'dismissNotification'): void => {
    void attempt(session, () => session.live.client.handset[name]({ handset, notification: id }));
  };
  const scroll = (to: number): void => setScrolled({ service: id, first: Math.max(0, Math.min(to, last)) });
  const open = (): void => {
    call('openNotification');
    if (href !== null) window.open(href, '_blank', 'noopener,noreferrer');
  };
  return {
    screen: {
      ...BARE,
      title: { text: t(service.kind === 'service-loading' ? 'keypad.serviceLoading' : 'card.service') },
      lines,
      first,
      left: href === null ? t('keypad.ok') : t('keypad.open'),
      right: t('keypad.delete'),
    },
    press: (key) => {
      if (key === 'up') scroll(first - 1);
      else if (key === 'down') scroll(first + 1);
      else if (key === 'left' || key === 'ok') open();
      else if (key === 'back' || leaves(key)) call('dismissNotification');
    },
  };
}

/** Whether it is to be on the LCD now: it has not been opened, and may disturb what else is there. */
function isDue(notification: Notification, standby: boolean): boolean {
  if (notification.kind === 'flash' || notification.opened) return false;
  return standby || (notification.kind === 'service-indication' && notification.level === 'high');
}

/** Its text where it has one, and the page that it is about. */
function wordsOf(service: Service): string[] {
  const text = service.kind === 'service-indication' ? service.text : '';
  return [text, service.href ?? ''].filter((words) => words !== '');
}
