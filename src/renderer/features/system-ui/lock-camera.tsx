import { useRef, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useHandset } from '../../state/lab-context';
import { NavigationBar } from './navigation-bar';
import { StatusLine } from './system-bar';
import { useLayerFocus } from './use-layer-focus';

/** The camera of a phone that stays locked: Back and Home lead to the lock, and so does the way to any other app. */
export function LockCamera({
  covered,
  children,
}: {
  /** Something lies over it, as the power menu. */
  covered: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const scale = useHandset((state) => state.setup.fontScale ?? 1);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  return (
    <div
      className="locked-camera"
      role="dialog"
      aria-label={t('lock.camera')}
      ref={layer}
      tabIndex={-1}
      inert={covered}
    >
      <div className="sb">
        <StatusLine cards={[]} locked />
      </div>
      <div className="app-room" style={scale === 1 ? undefined : { zoom: scale }}>
        {children}
      </div>
      <NavigationBar />
    </div>
  );
}
