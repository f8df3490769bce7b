import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { visitApp } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';

/** Says above the conversations that there is no room for more texts, for as long as there is none. */
export function MemoryNotice() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const full = useHandset((state) => state.smsFull);
  if (full === undefined || full.length === 0) return null;
  const [{ store: where }] = full as [(typeof full)[number]];
  return (
    <div className="memory-notice" role="status">
      <Icon name="error" size={22} />
      <span className="b">
        <b>{t(`memory.${where}`)}</b>
        <small>{t('memory.text')}</small>
      </span>
      {where === 'phone' && (
        <button className="mbtn text" onClick={() => visitApp(store, 'settings', { page: 'sms' })}>
          {t('memory.settings')}
        </button>
      )}
    </div>
  );
}
