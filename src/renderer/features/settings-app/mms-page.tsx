import {
  coreClassOf,
  CREATION_CLASSES,
  RICHEST_CLASS,
  type CreationClass,
} from '../../../shared/model/content-class';
import { knowsMmbox } from '../../../shared/model/mmbox';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { phoneSize } from '../../format/numbers';
import { openApp } from '../../state/handset-store';
import { useHandsetStore } from '../../state/lab-context';
import { useSim } from '../../state/sims';
import { ChoiceRow, FactRow, LinkRow, SwitchRow, TextRow } from './controls';
import { SimTabs } from './sim-tabs';
import { useConfigure } from './use-configure';

/** Everything about picture messages that their owner sets. */
export function MmsPage() {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const configure = useConfigure();
  const setup = useSim((state) => state.setup);
  const limits = useSim((state) => state.limits);
  const groups = useSim((state) => state.carrier.config.enableGroupMms);
  const classWords = (name: CreationClass): string => {
    const { maxSize, maxWidth: width, maxHeight: height } = coreClassOf([], name);
    const limit = phoneSize(maxSize, i18n.language);
    return t(width === 0 ? 'settings.contentClassText' : 'settings.contentClassOf', {
      name,
      limit,
      width,
      height,
    });
  };
  return (
    <div className="page">
      <AppBar title={t('settings.mms')} />
      <SimTabs />
      <div className="mlist phone-settings" role="group" aria-label={t('settings.mms')}>
        <h3>{t('settings.receiving')}</h3>
        <SwitchRow
          label={t('settings.autoRetrieve')}
          detail={t('settings.autoRetrieveDetail')}
          on={setup.autoRetrieve}
          onChange={(autoRetrieve) => configure({ autoRetrieve })}
        />
        <SwitchRow
          label={t('settings.roaming')}
          detail={t('settings.roamingDetail')}
          on={setup.retrieveWhenRoaming ?? false}
          onChange={(retrieveWhenRoaming) => configure({ retrieveWhenRoaming })}
        />
        <SwitchRow
          label={t('settings.allowReports')}
          detail={t('settings.allowReportsDetail')}
          on={setup.allowDeliveryReports ?? true}
          onChange={(allowDeliveryReports) => configure({ allowDeliveryReports })}
        />
        <ChoiceRow
          label={t('settings.answerReads')}
          detail={t('settings.answerReadsDetail')}
          value={setup.readReports ?? 'ask'}
          options={(['ask', 'always', 'never'] as const).map((value) => [
            value,
            t(`settings.reads.${value}`),
          ])}
          onChange={(readReports) => configure({ readReports })}
        />
        <h3>{t('settings.sending')}</h3>
        {limits.mmsDeliveryReports && (
          <SwitchRow
            label={t('settings.deliveryReports')}
            detail={t('settings.deliveryReportsDetail')}
            on={setup.askDeliveryReports ?? true}
            onChange={(askDeliveryReports) => configure({ askDeliveryReports })}
          />
        )}
        {limits.mmsReadReports && (
          <SwitchRow
            label={t('settings.readReports')}
            detail={t('settings.readReportsDetail')}
            on={setup.askReadReports ?? false}
            onChange={(askReadReports) => configure({ askReadReports })}
          />
        )}
        {groups && (
          <ChoiceRow
            label={t('settings.groups')}
            detail={t('settings.groupsDetail')}
            value={setup.groupMessages ?? 'ask'}
            options={(['ask', 'one', 'each'] as const).map((value) => [value, t(`settings.group.${value}`)])}
            onChange={(groupMessages) => configure({ groupMessages })}
          />
        )}
        <ChoiceRow
          label={t('settings.creation')}
          detail={t('settings.creationDetail')}
          value={setup.creationMode ?? 'free'}
          options={(['free', 'warning', 'restricted'] as const).map((value) => [
            value,
            t(`settings.creations.${value}`),
          ])}
          onChange={(creationMode) => configure({ creationMode })}
        />
        {(setup.creationMode ?? 'free') !== 'free' && (
          <ChoiceRow
            label={t('settings.contentClass')}
            detail={t('settings.contentClassDetail')}
            value={setup.contentClass ?? RICHEST_CLASS}
            options={CREATION_CLASSES.map((name) => [name, classWords(name)])}
            onChange={(contentClass) => configure({ contentClass })}
          />
        )}
        <TextRow
          label={t('settings.signature')}
          detail={t('settings.signatureDetail')}
          value={setup.signature ?? ''}
          most={200}
          onChange={(signature) => configure({ signature })}
        />
        <dl>
          <FactRow label={t('settings.pictureSize')}>
            {t(limits.maxImageWidth === 0 ? 'settings.noPictures' : 'settings.pictureSizeOf', {
              limit: phoneSize(limits.maxMessageSize, i18n.language),
              width: limits.maxImageWidth,
              height: limits.maxImageHeight,
            })}
          </FactRow>
        </dl>
        <h3>{t('settings.network')}</h3>
        <LinkRow
          icon="cell-tower"
          label={t('settings.apn')}
          detail={
            setup.apn === null || setup.apn === undefined
              ? t('settings.apnOfOperator')
              : [setup.apn.name ?? '', setup.apn.mmsc].filter((word) => word !== '').join(' · ')
          }
          onClick={() => openApp(store, 'settings', { page: 'apn' })}
        />
        {knowsMmbox(setup.profile.mms?.version ?? null) && (
          <LinkRow
            icon="dns"
            label={t('mmbox.title')}
            detail={t('mmbox.detail')}
            onClick={() => openApp(store, 'settings', { page: 'mmbox' })}
          />
        )}
      </div>
    </div>
  );
}
