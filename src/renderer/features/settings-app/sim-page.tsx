import { useTranslation } from '../../i18n/texts';
import { simColourSchema } from '../../../shared/model/handset';
import { simColour, simName, simSlot } from '../../../shared/model/sim';
import { AppBar } from '../../components/app-bar';
import { groupNumber } from '../../format/numbers';
import { noService, operatorName } from '../../format/operator';
import { simStateOf } from '../../format/sim-state';
import { useSims } from '../../state/lab-context';
import { useSim } from '../../state/sims';
import { ChoiceRow, FactRow, SwitchRow, TextRow } from './controls';
import { DataSims } from './data-sims';
import { SimTabs } from './sim-tabs';
import { useConfigure } from './use-configure';

/** The SIM and the network that the phone is in; of two SIMs each by itself, and what the owner calls them. */
export function SimPage() {
  const { t } = useTranslation();
  const configure = useConfigure();
  const sims = useSims();
  const two = sims.length > 1;
  const [first, second] = sims;
  const title = t(two ? 'sims.title' : 'settings.sim');
  const setup = useSim((state) => state.setup);
  const radio = useSim((state) => state.radio);
  const mms = useSim((state) => state.limits.mms);
  const without = noService(radio);
  const operator = useSim((state) => operatorName(state.carrier));
  return (
    <div className="page">
      <AppBar title={title} />
      <SimTabs />
      <div className="mlist phone-settings" role="group" aria-label={title}>
        {two && (
          <>
            <TextRow
              label={t('sims.name')}
              detail={t('sims.nameDetail')}
              value={simName(setup)}
              most={20}
              onChange={(name) => configure({ simName: name || `SIM ${simSlot(setup)}` })}
            />
            <ChoiceRow
              label={t('sims.colour')}
              value={simColour(setup)}
              options={simColourSchema.options.map((colour) => [colour, t(`sims.colours.${colour}`)])}
              swatch={(colour) => `var(--sim-${colour})`}
              onChange={(colour) => configure({ simColour: colour })}
            />
          </>
        )}
        {first !== undefined && second !== undefined ? (
          <DataSims first={first} second={second} />
        ) : (
          <SwitchRow
            label={t('tiles.data')}
            detail={t('settings.dataDetail')}
            on={radio.packet}
            onChange={(packet) => configure({ packet })}
          />
        )}
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
        {two && (
          <ChoiceRow
            label={t('sims.usual')}
            detail={t('sims.usualDetail')}
            value={setup.defaultSim ?? 'first'}
            options={sims.map((sim, slot): ['first' | 'second', string] => [
              slot === 0 ? 'first' : 'second',
              simName(sim.getState().setup),
            ])}
            onChange={(defaultSim) => configure({ defaultSim })}
          />
        )}
        <dl>
          <FactRow label={t('settings.simState')}>{t(`settings.simStates.${simStateOf(radio)}`)}</FactRow>
          <FactRow label={t('settings.operator')}>
            {without !== null
              ? t(`noService.${without}`)
              : radio.roaming
                ? t('settings.abroad', { operator })
                : operator}
          </FactRow>
          {/* Both are read from the SIM. */}
          <FactRow label={t('settings.number')}>
            {radio.sim === 'removed' ? t('settings.unknown') : groupNumber(setup.msisdn)}
          </FactRow>
          <FactRow label={t('settings.imsi')}>
            {radio.sim === 'removed' ? t('settings.unknown') : setup.imsi}
          </FactRow>
          <FactRow label={t('settings.bearer')}>{t(`bearers.${radio.bearer}`)}</FactRow>
          {mms && (
            <FactRow label={t('settings.apn')}>
              {setup.apn === null || setup.apn === undefined
                ? t('settings.apnOfOperator')
                : `${setup.apn.name} · ${setup.apn.mmsc ?? ''}`}
            </FactRow>
          )}
        </dl>
      </div>
    </div>
  );
}
