import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { modelName } from '../../format/model-name';
import { useDesk, useHandset } from '../../state/lab-context';
import { FactRow } from './controls';

/** What kind of phone this is. */
export function AboutPage() {
  const { t, i18n } = useTranslation();
  const { name, profile } = useHandset((state) => state.setup);
  const battery = useHandset((state) => state.radio.battery);
  const version = useDesk((state) => state.lab?.version ?? '');
  return (
    <div className="page">
      <AppBar title={t('settings.about')} />
      {/* Nothing in it takes the focus by which it is scrolled. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <dl className="mlist phone-settings" tabIndex={0}>
        <FactRow label={t('settings.owner')}>{name}</FactRow>
        <FactRow label={t('settings.model')}>{modelName(profile, i18n.language)}</FactRow>
        <FactRow label={t('settings.screen')}>{`${profile.screen.width} × ${profile.screen.height}`}</FactRow>
        {profile.mms !== null && (
          <>
            <FactRow label={t('settings.mmsVersion')}>{profile.mms.version}</FactRow>
            <FactRow label={t('settings.userAgent')}>{profile.mms.userAgent}</FactRow>
            <FactRow label={t('settings.uaProf')}>{profile.mms.uaProfUrl}</FactRow>
          </>
        )}
        <FactRow label={t('settings.battery')}>{t('settings.percent', { percent: battery })}</FactRow>
        <FactRow label={t('settings.software')}>{`Handset Lab ${version}`}</FactRow>
      </dl>
    </div>
  );
}
