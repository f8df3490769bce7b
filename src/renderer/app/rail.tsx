import { useTranslation } from '../i18n/texts';
import { Icon } from '../components/icon';
import { setLayout } from '../state/desk-store';
import { useDesk, useDeskStore } from '../state/lab-context';
import { useDeskTheme } from '../state/use-theme';

const WORKSPACES = [
  ['phones', 'mobile'],
  ['network', 'hub'],
  ['mail', 'mail'],
  ['businesses', 'storefront'],
] as const;

/** Workspaces that exist, and what belongs to the whole desk. */
export function Rail({ onSettings, onShortcuts }: { onSettings: () => void; onShortcuts: () => void }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const theme = useDeskTheme();
  // The Transcoding view is a part of the network, into which a message leads.
  const shown = useDesk(({ layout: { workspace } }) => (workspace === 'transcoding' ? 'network' : workspace));
  const unread = useDesk(({ mailbox }) => mailbox?.unread ?? 0);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <div className="rail" data-region="rail">
      <nav aria-label={t('rail.workspaces')}>
        {WORKSPACES.map(([workspace, icon]) => (
          <a
            key={workspace}
            href={`#${workspace}`}
            aria-current={workspace === shown ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              setLayout(desk, { workspace });
            }}
          >
            <Icon name={icon} size={20} />
            <span>{t(`rail.${workspace}`)}</span>
            {workspace === 'mail' && unread > 0 && (
              <span className="badge" aria-label={t('rail.unread', { count: unread })} role="img">
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </a>
        ))}
      </nav>
      <span className="fill" />
      <button
        aria-label={t(other === 'dark' ? 'rail.toDark' : 'rail.toLight')}
        title={t(other === 'dark' ? 'rail.toDark' : 'rail.toLight')}
        onClick={() => setLayout(desk, { theme: other })}
      >
        <Icon name={other === 'dark' ? 'dark-mode' : 'light-mode'} size={20} />
        <span>{t(other === 'dark' ? 'rail.dark' : 'rail.light')}</span>
      </button>
      <button aria-label={t('rail.shortcuts')} title={t('rail.shortcuts')} onClick={onShortcuts}>
        <Icon name="keyboard" size={20} />
        <span>{t('rail.keys')}</span>
      </button>
      <button onClick={onSettings}>
        <Icon name="settings" size={20} />
        <span>{t('rail.settings')}</span>
      </button>
    </div>
  );
}
