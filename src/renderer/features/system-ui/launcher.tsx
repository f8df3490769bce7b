import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { clockTime, longDay } from '../../format/time';
import { changeShell, goHome, openApp } from '../../state/handset-store';
import { withoutApp, type PhoneApp } from '../../state/phone-shell';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import type { AppEntry } from './app-entry';
import { useDrag } from './use-drag';
import { useLayerFocus } from './use-layer-focus';

/** All apps, those of every day in the dock, and the way to the phone's search. */
export function Launcher({ apps }: { apps: readonly AppEntry[] }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
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
      <button className="launcher-search" onClick={() => goHome(store, 'search')}>
        <Icon name="search" size={22} />
        {t('launcher.search')}
      </button>
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
    app === 'messages'
      ? [...conversations.values()].reduce(
          (sum, { unread, blocked }) => (blocked === true ? sum : sum + unread),
          0,
        )
      : 0,
  );
}

/** Apps that were used, to go back to or to end: by their crosses, by a swipe aside or by the key Delete. */
export function Recents({ apps }: { apps: readonly AppEntry[] }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const recent = useHandset((state) => state.shell.recent);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  const shown = recent.flatMap((id) => apps.find((app) => app.id === id) ?? []);
  const end = (...ids: readonly PhoneApp[]): void => {
    const at = shown.findIndex(({ id }) => id === ids[0]);
    const had = layer.current?.contains(document.activeElement) === true;
    flushSync(() => changeShell(store, (shell) => ids.reduce(withoutApp, shell)));
    if (!had) return;
    const left = layer.current?.querySelectorAll<HTMLElement>('.recent') ?? [];
    (left[Math.min(at, left.length - 1)] ?? layer.current)?.focus();
  };
  return (
    <div className="recents" ref={layer} tabIndex={-1}>
      <h2>{t('nav.recents')}</h2>
      {shown.length === 0 && <p>{t('launcher.noRecents')}</p>}
      <ul aria-label={t('nav.recents')}>
        {shown.map((app, index) => (
          <RecentApp key={app.id} app={app} first={index === 0} onEnd={() => end(app.id)} />
        ))}
      </ul>
      {shown.length > 1 && (
        <button className="mbtn tonal" onClick={() => end(...shown.map(({ id }) => id))}>
          {t('launcher.endAll')}
        </button>
      )}
    </div>
  );
}

function RecentApp({
  app: { id, icon },
  first,
  onEnd,
}: {
  app: AppEntry;
  first: boolean;
  onEnd: () => void;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const { wasDrag, ...drag } = useDrag((x, y) => {
    if (Math.abs(x) > Math.abs(y)) onEnd();
  });
  const name = t(`apps.${id}`);
  return (
    <li>
      <button
        className="recent"
        data-enter={first || undefined}
        aria-keyshortcuts="Delete"
        onClick={(event) => {
          if (!wasDrag(event)) openApp(store, id);
        }}
        onKeyDown={({ key }) => {
          if (key === 'Delete') onEnd();
        }}
        {...drag}
      >
        <span className="tile">
          <Icon name={icon} size={26} />
        </span>
        <b className="ell">{name}</b>
      </button>
      <button className="mi" aria-label={t('launcher.end', { name })} onClick={onEnd}>
        <Icon name="close" size={22} />
      </button>
    </li>
  );
}
