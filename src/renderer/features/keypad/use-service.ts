import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { leaves, type Key } from './keypad-state';
import type { LcdSkin } from './lcd-skin';
import type { LcdScreen } from './lcd-view';
import { BARE } from './list-view';
import { isFresh, type Service } from './service-message';
import { serviceWords } from './services-view';
import { useNoticeLines } from './use-notice-lines';

/**
 * A service message over the standby screen, one after another: its page is opened, or it waits in the service inbox. What
 * is to disturb at once (WAP-167-ServiceInd §6.1, signal-high) comes over anything else too. null: there is none.
 * @param standby whether nothing else is on the LCD
 * @param open shows a page
 */
export function useService(
  profile: HandsetProfile,
  skin: LcdSkin,
  standby: boolean,
  open: (address: string) => void,
): { screen: LcdScreen; press: (key: Key) => void } | null {
  const { t } = useTranslation();
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const notifications = useHandset((state) => state.notifications);
  /** Those that were opened or put away here, until the engine says so too. */
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const service = notifications.find(
    (each): each is Service => each.kind !== 'flash' && !done.has(each.id) && isDue(each, standby),
  );
  const words = service === undefined ? [] : serviceWords(service);
  const { lines, first, scrolls } = useNoticeLines(profile, skin, service?.id ?? '', words);
  if (service === undefined) return null;
  const { id, href } = service;
  return {
    screen: {
      ...BARE,
      title: { text: t(service.kind === 'service-loading' ? 'keypad.serviceLoading' : 'card.service') },
      lines,
      first,
      left: href === null ? t('keypad.ok') : t('keypad.open'),
      right: t('keypad.close'),
    },
    press: (key) => {
      if (scrolls(key)) return;
      const opens = key === 'left' || key === 'ok';
      if (!opens && key !== 'back' && !leaves(key)) return;
      const call = opens ? 'openNotification' : 'putAwayNotification';
      void attempt(session, () => session.live.client.handset[call]({ handset, notification: id }));
      setDone(new Set([...done, id]));
      if (opens && href !== null) open(href);
    },
  };
}

/** Whether it is to be on the LCD now: it is news that has not been closed, and may disturb what else is there. */
function isDue(service: Service, standby: boolean): boolean {
  if (!isFresh(service) || service.putAway === true) return false;
  return standby || (service.kind === 'service-indication' && service.level === 'high');
}
