import { useState } from 'react';
import { knowsMmbox } from '../../../shared/model/mmbox';
import { useTranslation } from '../../i18n/texts';
import { Icon, type IconName } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { openRoute, visitApp } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';

/** Where else conversations are, and where they are set up. */
export function FolderMenu() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const version = useHandset((state) => state.setup.profile.mms?.version ?? null);
  const [open, setOpen] = useState(false);
  const item = (icon: IconName, text: string, work: () => void) => (
    <li>
      <button
        className="it"
        onClick={() => {
          setOpen(false);
          work();
        }}
      >
        <Icon name={icon} size={22} />
        <span className="b">{text}</span>
      </button>
    </li>
  );
  return (
    <>
      <button className="mi" aria-label={t('list.more')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="more-vert" size={24} />
      </button>
      <PhoneSheet label={t('list.more')} open={open} onClose={() => setOpen(false)}>
        <ul className="mlist acts">
          {item('star', t('starred.title'), () => openRoute(store, { screen: 'starred' }))}
          {item('archive', t('list.folder.archived'), () =>
            openRoute(store, { screen: 'conversations', folder: 'archived' }),
          )}
          {item('block', t('list.folder.blocked'), () =>
            openRoute(store, { screen: 'conversations', folder: 'blocked' }),
          )}
          {knowsMmbox(version) &&
            item('dns', t('mmbox.title'), () => visitApp(store, 'settings', { page: 'mmbox' }))}
          {item('settings', t('list.settings'), () => visitApp(store, 'settings', { page: 'mms' }))}
        </ul>
      </PhoneSheet>
    </>
  );
}
