import { useTranslation } from '../i18n/texts';
import { Icon, type IconName } from '../components/icon';
import { keyNames } from '../format/key-names';
import { setLayout } from '../state/desk-store';
import { useDeskStore } from '../state/lab-context';
import type { DeskDialogs } from './palette-items';

/** Where somebody new can begin, in place of the inspector, as long as there is nothing to inspect. */
export function GoodStarts({ dialogs }: { dialogs: Pick<DeskDialogs, 'tour' | 'addPhone' | 'shortcuts'> }) {
  const { t, i18n } = useTranslation();
  const desk = useDeskStore();
  const starts: readonly { name: string; icon: IconName; go: () => void }[] = [
    { name: 'tour', icon: 'slideshow', go: dialogs.tour },
    {
      name: 'weather',
      icon: 'hub',
      go: () => setLayout(desk, { workspace: 'network', networkTab: 'weather' }),
    },
    { name: 'businesses', icon: 'storefront', go: () => setLayout(desk, { workspace: 'businesses' }) },
    { name: 'phone', icon: 'add', go: dialogs.addPhone },
  ];
  return (
    <div className="good-starts">
      <h2>{t('starts.title')}</h2>
      <ul>
        {starts.map(({ name, icon, go }) => (
          <li key={name}>
            <button onClick={go}>
              <Icon name={icon} size={22} />
              <span>
                <b>{t(`starts.${name}.title`)}</b>
                <small>{t(`starts.${name}.text`)}</small>
              </span>
              <Icon name="chevron-right" size={18} flip />
            </button>
          </li>
        ))}
      </ul>
      <button className="btn quiet" onClick={dialogs.shortcuts}>
        <kbd className="kbd">{keyNames('?', i18n.language)}</kbd>
        {t('starts.shortcuts')}
      </button>
    </div>
  );
}
