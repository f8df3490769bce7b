import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { changeShell, goBack, goHome } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useDrag } from './use-drag';

/** Share of the screen's height that a swipe has to cover for the recent apps. */
const FAR = 0.28;

/** Below the app: a bar that is swiped, or Back, Home and Recents as buttons. */
export function NavigationBar() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const buttons = useHandset((state) => state.setup.navigation === 'buttons');
  const height = useHandset((state) => state.setup.profile.screen.height);
  const recents = (): void => changeShell(store, (shell) => ({ ...shell, front: 'recents', panel: 'none' }));
  const { wasDrag, ...drag } = useDrag((x, y) => {
    if (-y > height * FAR) recents();
    else if (Math.abs(x) > Math.abs(y)) goBack(store);
    else if (y < 0) goHome(store);
  });
  if (buttons) {
    return (
      <div className="nav-buttons" role="group" aria-label={t('nav.label')}>
        <button aria-label={t('nav.back')} onClick={() => goBack(store)}>
          <Icon name="play" size={20} />
        </button>
        <button aria-label={t('nav.home')} onClick={() => goHome(store)}>
          <Icon name="circle" size={18} />
        </button>
        <button aria-label={t('nav.recents')} onClick={recents}>
          <Icon name="square" size={18} />
        </button>
      </div>
    );
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') recents();
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') goBack(store);
    else return;
    event.preventDefault();
  };
  return (
    <button
      className="gest"
      aria-label={t('nav.bar')}
      title={t('nav.barHint')}
      onClick={() => {
        if (!wasDrag()) goHome(store);
      }}
      onKeyDown={keys}
      {...drag}
    />
  );
}
