import { useTranslation } from '../../i18n/texts';
import { languageSchema } from '../../../shared/model/subscriber';
import { phoneThemeSchema } from '../../../shared/model/handset';
import { AppBar } from '../../components/app-bar';
import { PHONE_SEEDS } from '../../components/phone-seeds';
import { setLayout } from '../../state/desk-store';
import { useDeskStore, useHandset } from '../../state/lab-context';
import { usePhoneMode } from '../../state/use-theme';
import { ChoiceRow, SwitchRow } from './controls';
import { useConfigure } from './use-configure';

const SCALES = ['0.85', '1', '1.15', '1.3', '1.5', '1.8', '2'] as const;

/** Light and dark, colours, size, language, and how apps are left. */
export function DisplayPage() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const configure = useConfigure();
  const setup = useHandset((state) => state.setup);
  const mode = usePhoneMode(setup.id);
  const scale = SCALES.find((value) => Number(value) === (setup.fontScale ?? 1)) ?? '1';
  return (
    <div className="page">
      <AppBar title={t('settings.display')} />
      <div className="mlist phone-settings" role="group" aria-label={t('settings.display')}>
        <ChoiceRow
          label={t('settings.theme')}
          value={mode}
          options={(['light', 'dark'] as const).map((value) => [value, t(`settings.modes.${value}`)])}
          onChange={(next) =>
            setLayout(desk, { phoneModes: { ...desk.getState().layout.phoneModes, [setup.id]: next } })
          }
        />
        <ChoiceRow
          label={t('settings.colour')}
          value={setup.theme}
          options={phoneThemeSchema.options.map((value) => [value, t(`settings.colours.${value}`)])}
          swatch={(theme) => PHONE_SEEDS[theme]}
          onChange={(theme) => configure({ theme })}
        />
        <ChoiceRow
          label={t('settings.size')}
          detail={t('settings.sizeDetail')}
          value={scale}
          options={SCALES.map((value) => [
            value,
            t('settings.percent', { percent: Math.round(Number(value) * 100) }),
          ])}
          onChange={(value) => configure({ fontScale: Number(value) })}
        />
        <ChoiceRow
          label={t('settings.language')}
          value={setup.language}
          options={languageSchema.options.map((value) => [value, t(`settings.languages.${value}`)])}
          onChange={(language) => configure({ language })}
        />
        <SwitchRow
          label={t('settings.rightToLeft')}
          detail={t('settings.rightToLeftDetail')}
          on={setup.rightToLeft ?? false}
          onChange={(rightToLeft) => configure({ rightToLeft })}
        />
        <ChoiceRow
          label={t('settings.navigation')}
          value={setup.navigation ?? 'gestures'}
          options={(['gestures', 'buttons'] as const).map((value) => [value, t(`settings.nav.${value}`)])}
          onChange={(navigation) => configure({ navigation })}
        />
      </div>
    </div>
  );
}
