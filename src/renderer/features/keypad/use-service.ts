import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Notification } from '../../../shared/model/notification';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { leaves, type Key } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import type { LcdScreen } from './lcd-view';
import { BARE } from './list-view';
import { useNoticeLines } from './use-notice-lines';

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
  const words = service === undefined ? [] : wordsOf(service);
  const { lines, first, scrolls } = useNoticeLines(profile, skin, service?.id ?? '', words);
  if (service === undefined) return null;
  const { id, href } = service;
  const call = (name: 'openNotification' | 'dismissNotification'): void => {
    void attempt(session, () => session.live.client.handset[name]({ handset, notification: id }));
  };
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
      if (scrolls(key)) return;
      if (key === 'left' || key === 'ok') open();
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
