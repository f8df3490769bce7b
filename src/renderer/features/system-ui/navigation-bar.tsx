import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { goBack, goHome } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useDrag } from './use-drag';

/** Share of the screen's height that a swipe has to cover for the recent apps. */
const FAR = 0.28;

/** Below the app and whatever covers it: a bar that is swiped, or Back, Home and Recents as buttons. */
export function NavigationBar({
  onBack,
}: {
  /** What Back does; absent: it leads a step back. */
  onBack?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const buttons = useHandset((state) => state.setup.navigation === 'buttons');
  const height = useHandset((state) => state.setup.profile.screen.height);
  const back = (): void => (onBack === undefined ? goBack(store) : onBack());
  const recents = (): void => goHome(store, 'recents');
  const { wasDrag, ...drag } = useDrag((x, y) => {
    if (-y > height * FAR) recents();
    else if (Math.abs(x) > Math.abs(y)) back();
    else if (y < 0) goHome(store);
  });
  if (buttons) {
    return (
      <div className="nav-buttons" role="group" aria-label={t('nav.label')}>
        <button aria-label={t('nav.back')} onClick={back}>
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
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') back();
    else return;
    event.preventDefault();
  };
  return (
    <button
      className="gest"
      aria-label={t('nav.bar')}
      title={t('nav.barHint')}
      onClick={(event) => {
        if (!wasDrag(event)) goHome(store);
      }}
      onKeyDown={keys}
      {...drag}
    />
  );
}
