import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { clockTime, longDay } from '../../format/time';
import { changeShell, openApp } from '../../state/handset-store';
import { withoutApp, type PhoneApp } from '../../state/phone-shell';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import type { AppEntry } from './app-entry';

/** All apps, those of every day in the dock. */
export function Launcher({ apps }: { apps: readonly AppEntry[] }) {
  const { t, i18n } = useTranslation();
  const time = useVirtualTime(60_000);
  return (
    <div className="launcher">
      <div className="launcher-clock">
        <b>{clockTime(time, i18n.language)}</b>
        <span>{longDay(time, i18n.language)}</span>
      </div>
      <ul className="apps" aria-label={t('launcher.apps')}>
        {apps
          .filter(({ dock }) => !dock)
          .map((app) => (
            <AppButton key={app.id} app={app} />
          ))}
      </ul>
      <ul className="apps favourites" aria-label={t('launcher.dock')}>
        {apps
          .filter(({ dock }) => dock)
          .map((app) => (
            <AppButton key={app.id} app={app} />
          ))}
      </ul>
    </div>
  );
}

function AppButton({ app: { id, icon } }: { app: AppEntry }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const fresh = useUnread(id);
  const name = t(`apps.${id}`);
  return (
    <li>
      <button
        className="app-icon"
        aria-label={fresh === 0 ? name : t('launcher.fresh', { name, count: fresh })}
        data-enter={id === 'messages' || undefined}
        onClick={() => openApp(store, id)}
      >
        <span className="tile">
          <Icon name={icon} size={30} />
          {fresh > 0 && <b className="badge">{fresh}</b>}
        </span>
        {name}
      </button>
    </li>
  );
}

function useUnread(app: PhoneApp): number {
  return useHandset(({ conversations }) =>
    app === 'messages' ? [...conversations.values()].reduce((sum, { unread }) => sum + unread, 0) : 0,
  );
}

/** Apps that were used, to go back to or to end. */
export function Recents({ apps }: { apps: readonly AppEntry[] }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const recent = useHandset((state) => state.shell.recent);
  const shown = recent.flatMap((id) => apps.find((app) => app.id === id) ?? []);
  return (
    <div className="recents">
      <h2>{t('nav.recents')}</h2>
      {shown.length === 0 && <p>{t('launcher.noRecents')}</p>}
      <ul aria-label={t('nav.recents')}>
        {shown.map(({ id, icon }, index) => (
          <li key={id}>
            <button
              className="recent"
              data-enter={index === 0 || undefined}
              onClick={() => openApp(store, id)}
            >
              <span className="tile">
                <Icon name={icon} size={26} />
              </span>
              <b className="ell">{t(`apps.${id}`)}</b>
            </button>
            <button
              className="mi"
              aria-label={t('launcher.end', { name: t(`apps.${id}`) })}
              onClick={() => changeShell(store, (shell) => withoutApp(shell, id))}
            >
              <Icon name="close" size={22} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
