import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from './icon';
import { goBack } from '../state/handset-store';
import { useHandsetStore } from '../state/lab-context';

/** The bar on top of a screen: Back, title, and what can be done here. */
export function AppBar({
  title,
  subtitle = '',
  avatar,
  people = false,
  children,
}: {
  title: string;
  subtitle?: string;
  /** The title is the name of somebody, which stays in one line: no name is broken. */
  people?: boolean;
  avatar?: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  return (
    <header className="bar">
      {/* In a form Enter would press it, the first button there, and what was typed would be gone. */}
      <button type="button" className="mi" aria-label={t('back')} onClick={() => goBack(store)}>
        <Icon name="arrow-back" size={24} flip />
      </button>
      {avatar}
      <div className="tt">
        <h2 className={people ? 'ell people' : 'ell'}>{title}</h2>
        {subtitle !== '' && <small className="ell">{subtitle}</small>}
      </div>
      {children}
    </header>
  );
}
