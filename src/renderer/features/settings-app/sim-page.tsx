import { useTranslation } from 'react-i18next';
import { AppBar } from '../../components/app-bar';
import { groupNumber } from '../../format/numbers';
import { operatorName } from '../../format/operator';
import { useHandset } from '../../state/lab-context';
import { FactRow, SwitchRow } from './controls';
import { useConfigure } from './use-configure';

/** The SIM and the network that the phone is in. */
export function SimPage() {
  const { t } = useTranslation();
  const configure = useConfigure();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const operator = useHandset((state) => operatorName(state.carrier));
  return (
    <div className="page">
      <AppBar title={t('settings.sim')} />
      <div className="mlist settings" role="group" aria-label={t('settings.sim')}>
        <SwitchRow
          label={t('tiles.data')}
          detail={t('settings.dataDetail')}
          on={radio.packet}
          onChange={(packet) => configure({ packet })}
        />
        <SwitchRow
          label={t('settings.dataRoaming')}
          detail={t('settings.dataRoamingDetail')}
          on={setup.dataRoaming ?? true}
          onChange={(dataRoaming) => configure({ dataRoaming })}
        />
        <SwitchRow
          label={t('tiles.airplane')}
          detail={t('settings.airplaneDetail')}
          on={radio.airplane}
          onChange={(airplane) => configure({ airplane })}
        />
        <dl>
          <FactRow label={t('settings.operator')}>
            {radio.roaming ? t('settings.abroad', { operator }) : operator}
          </FactRow>
          <FactRow label={t('settings.number')}>{groupNumber(setup.msisdn)}</FactRow>
          <FactRow label={t('settings.imsi')}>{setup.imsi}</FactRow>
          <FactRow label={t('settings.bearer')}>{t(`bearers.${radio.bearer}`)}</FactRow>
          <FactRow label={t('settings.apn')}>
            {setup.apn === null || setup.apn === undefined
              ? t('settings.apnOfOperator')
              : `${setup.apn.name} · ${setup.apn.mmsc ?? ''}`}
          </FactRow>
        </dl>
      </div>
    </div>
  );
}
