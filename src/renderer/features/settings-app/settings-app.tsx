import { useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { FoundSettings, useFoundSettings } from '../../components/found-settings';
import { Icon } from '../../components/icon';
import { ClearableSearchField } from '../../components/search-field';
import { modelName } from '../../format/model-name';
import { groupNumber } from '../../format/numbers';
import { operatorName } from '../../format/operator';
import { openApp } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSims } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { useMessageTones } from '../../state/message-tone';
import { simOf, SimProvider } from '../../state/sims';
import { AboutPage } from './about-page';
import { ApnPage } from './apn-page';
import { LinkRow } from './controls';
import { DisplayPage } from './display-page';
import { LockPage } from './lock-page';
import { MmboxPage } from './mmbox-page';
import { MmsPage } from './mms-page';
import { NotificationsPage, toneName } from './notifications-page';
import { SimPage } from './sim-page';
import { SimChooser } from './sim-tabs';
import { SmsPage } from './sms-page';

/** The owner's settings of an Android phone. */
export function SettingsApp() {
  const { page } = useHandset((state) => pageOf(state.shell, 'settings'));
  const sims = useSims();
  const [line, setLine] = useState<string>();
  // It is still there when Back leads out of what was found.
  const [wanted, setWanted] = useState('');
  return (
    <SimProvider value={simOf(sims, line)}>
      <SimChooser value={setLine}>
        <Page page={page} start={<StartPage wanted={wanted} onWanted={setWanted} />} />
      </SimChooser>
    </SimProvider>
  );
}

function Page({ page, start }: { page: string; start: ReactNode }) {
  switch (page) {
    case 'mms':
      return <MmsPage />;
    case 'apn':
      return <ApnPage />;
    case 'mmbox':
      return <MmboxPage />;
    case 'sms':
      return <SmsPage />;
    case 'sim':
      return <SimPage />;
    case 'notifications':
      return <NotificationsPage />;
    case 'display':
      return <DisplayPage />;
    case 'lock':
      return <LockPage />;
    case 'about':
      return <AboutPage />;
    default:
      return start;
  }
}

function StartPage({ wanted, onWanted }: { wanted: string; onWanted: (wanted: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="page">
      <AppBar title={t('apps.settings')} />
      <div className="searchbox">
        <Icon name="search" size={20} />
        <ClearableSearchField
          label={t('settings.search')}
          value={wanted}
          onChange={onWanted}
          clear={t('search.clear')}
        />
      </div>
      {wanted.trim() === '' ? <Pages /> : <Found wanted={wanted.trim()} />}
    </div>
  );
}

/** What was looked for, or that there is none of it. */
function Found({ wanted }: { wanted: string }) {
  const { t } = useTranslation();
  const found = useFoundSettings(wanted);
  return (
    <div className="contacts found">
      <FoundSettings found={found} />
      <p className="day" role="status">
        {found.length === 0 && t('search.none', { text: wanted })}
      </p>
    </div>
  );
}

function Pages() {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const setup = useHandset((state) => state.setup);
  const carrier = useHandset((state) => state.carrier);
  const mms = useHandset((state) => state.limits.mms);
  const { chosen } = useMessageTones(setup.id);
  const sims = useSims();
  const open = (page: string) => () => openApp(store, 'settings', { page });
  return (
    <div className="mlist phone-settings">
      <LinkRow
        icon="sim"
        label={t(sims.length < 2 ? 'settings.sim' : 'sims.title')}
        detail={
          sims.length < 2
            ? `${operatorName(carrier)} · ${groupNumber(setup.msisdn)}`
            : sims.map((sim) => groupNumber(sim.getState().setup.msisdn)).join(' · ')
        }
        onClick={open('sim')}
      />
      {mms && (
        <LinkRow
          icon="image"
          label={t('settings.mms')}
          detail={t('settings.mmsDetail')}
          onClick={open('mms')}
        />
      )}
      <LinkRow icon="sms" label={t('settings.sms')} detail={t('settings.smsDetail')} onClick={open('sms')} />
      <LinkRow
        icon="notifications"
        label={t('settings.notifications')}
        detail={t('settings.messageToneIs', { name: toneName(chosen, t) })}
        onClick={open('notifications')}
      />
      <LinkRow
        icon="display"
        label={t('settings.display')}
        detail={t('settings.displayDetail')}
        onClick={open('display')}
      />
      <LinkRow
        icon="lock"
        label={t('settings.lock')}
        detail={t(`settings.privacy.${setup.lockScreen ?? 'all'}`)}
        onClick={open('lock')}
      />
      <LinkRow
        icon="mobile"
        label={t('settings.about')}
        detail={modelName(setup.profile, i18n.language)}
        onClick={open('about')}
      />
    </div>
  );
}
