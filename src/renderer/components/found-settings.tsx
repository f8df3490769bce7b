import { useTranslation } from '../i18n/texts';
import { foundSettings, type SettingPlace } from '../format/setting-places';
import { openApp } from '../state/handset-store';
import { useHandset, useHandsetStore, useSims } from '../state/lab-context';
import { Icon } from './icon';

/** The settings of the phone that have these words in their names; none for no words. */
export function useFoundSettings(wanted: string): readonly SettingPlace[] {
  const { t } = useTranslation();
  const setup = useHandset((state) => state.setup);
  const limits = useHandset((state) => state.limits);
  const carrier = useHandset((state) => state.carrier);
  const sims = useSims().length;
  return foundSettings(t, { setup, limits, carrier }, sims, wanted);
}

/** Settings that were found, each leading to its page. */
export function FoundSettings({ found }: { found: readonly SettingPlace[] }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  return (
    <ul aria-label={t('apps.settings')}>
      {found.map(({ page, title, settings }) => (
        <li key={page}>
          <button className="conv" onClick={() => openApp(store, 'settings', { page })}>
            <span className="mav" aria-hidden="true">
              <Icon name="settings" size={22} />
            </span>
            <span className="b">
              <b>{settings.length === 0 ? title : settings.join(', ')}</b>
              {settings.length > 0 && <span className="sn">{title}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
