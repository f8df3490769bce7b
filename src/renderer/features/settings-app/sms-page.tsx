import { normaliseNumber } from '../../../shared/model/numbering';
import { SMSC_ADDRESS } from '../../../shared/model/service-centre';
import { groupNumber } from '../../format/numbers';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { periodText } from '../../components/period-text';
import { useSim } from '../../state/sims';
import { VALIDITIES } from '../../state/validity';
import { ChoiceRow, FactRow, SwitchRow, TextRow } from './controls';
import { SimTabs } from './sim-tabs';
import { useConfigure } from './use-configure';

/** Places for messages to choose from; null: as many as there are. */
const CAPACITIES = [10, 50, 200] as const;

/** Texts and pushes. */
export function SmsPage() {
  const { t } = useTranslation();
  const configure = useConfigure();
  const setup = useSim((state) => state.setup);
  const reports = useSim((state) => state.limits.smsDeliveryReports);
  const alerts = useSim((state) => state.carrier.config.config_cellBroadcastAppLinks);
  const capacity = setup.smsCapacity ?? null;
  const choices = [...new Set([...CAPACITIES, ...(capacity === null ? [] : [capacity])])].sort(
    (a, b) => a - b,
  );
  const validity = setup.smsValidity ?? null;
  const periods = [...new Set([...VALIDITIES, ...(validity === null ? [] : [validity])])].sort(
    (a, b) => a - b,
  );
  return (
    <div className="page">
      <AppBar title={t('settings.sms')} />
      <SimTabs />
      <div className="mlist phone-settings" role="group" aria-label={t('settings.sms')}>
        {reports && (
          <SwitchRow
            label={t('settings.deliveryReports')}
            detail={t('settings.deliveryReportsDetail')}
            on={setup.askDeliveryReports ?? true}
            onChange={(askDeliveryReports) => configure({ askDeliveryReports })}
          />
        )}
        <ChoiceRow
          label={t('settings.capacity')}
          detail={t('settings.capacityDetail')}
          value={String(capacity ?? '')}
          options={[
            ...choices.map((count): [string, string] => [String(count), t('settings.places', { count })]),
            ['', t('settings.unlimited')],
          ]}
          onChange={(value) => configure({ smsCapacity: value === '' ? null : Number(value) })}
        />
        <TextRow
          label={t('settings.centre')}
          detail={t('settings.centreDetail', { number: groupNumber(SMSC_ADDRESS) })}
          value={setup.smsCentre ?? ''}
          most={20}
          onChange={(number) =>
            configure({ smsCentre: number === '' ? null : (normaliseNumber(number) ?? number) })
          }
        />
        <ChoiceRow
          label={t('settings.validity')}
          detail={t('settings.validityDetail')}
          value={String(validity ?? '')}
          options={[
            ...periods.map((period): [string, string] => [String(period), periodText(period, t)]),
            ['', t('settings.validityLongest')],
          ]}
          onChange={(value) => configure({ smsValidity: value === '' ? null : Number(value) })}
        />
        <ChoiceRow
          label={t('settings.loading')}
          detail={t('settings.loadingDetail')}
          value={setup.serviceLoading ?? 'ask'}
          options={(['off', 'ask', 'auto'] as const).map((value) => [value, t(`settings.load.${value}`)])}
          onChange={(serviceLoading) => configure({ serviceLoading })}
        />
        {alerts && (
          <dl>
            <FactRow label={t('settings.alerts')}>{t('settings.alertsNone')}</FactRow>
          </dl>
        )}
      </div>
    </div>
  );
}
