import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { useHandset } from '../../state/lab-context';
import { ChoiceRow } from './controls';
import { useConfigure } from './use-configure';

/** What the locked screen shows. */
export function LockPage() {
  const { t } = useTranslation();
  const configure = useConfigure();
  const privacy = useHandset((state) => state.setup.lockScreen ?? 'all');
  return (
    <div className="page">
      <AppBar title={t('settings.lock')} />
      <div className="mlist phone-settings" role="group" aria-label={t('settings.lock')}>
        <ChoiceRow
          label={t('settings.onLock')}
          detail={t('settings.onLockDetail')}
          value={privacy}
          options={(['all', 'hidden', 'nothing'] as const).map((value) => [
            value,
            t(`settings.privacy.${value}`),
          ])}
          onChange={(lockScreen) => configure({ lockScreen })}
        />
      </div>
    </div>
  );
}
