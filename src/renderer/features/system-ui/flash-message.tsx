import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Notification } from '../../../shared/model/notification';
import { SimBadge } from '../../components/sim-badge';
import { nameOf } from '../../format/people';
import { clockTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useLayerFocus } from './use-layer-focus';

type Flash = Extract<Notification, { kind: 'flash' }>;

/** A short message of class 0, over whatever is on the screen: it is read, kept or gone. */
export function FlashMessage({ flash, more }: { flash: Flash; more: number }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup.id);
  const scale = useHandset((state) => state.setup.fontScale ?? 1);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  useEffect(() => {
    // Class 0 is shown at once, so it lights the screen up.
    if (store.getState().shell.screen === 'asleep')
      changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
  }, [store]);
  const from = nameOf(flash.from, contacts);
  const call = (name: 'openNotification' | 'saveNotification'): void => {
    void attempt(session, () => session.live.client.handset[name]({ handset, notification: flash.id }));
  };
  return (
    <div className="alert-layer" style={{ '--font-scale': scale }}>
      {/* Esc is Back, and Back closes the dialog; its button does the same. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="alert-box"
        role="alertdialog"
        aria-label={t('flash.title', { name: from })}
        aria-describedby={`flash-${handset}`}
        ref={layer}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.ctrlKey) return;
          event.preventDefault();
          call('openNotification');
        }}
      >
        <h2>{from}</h2>
        <small>{t('flash.detail', { time: clockTime(flash.at, i18n.language) })}</small>
        <SimBadge line={flash.line} />
        <p id={`flash-${handset}`} dir="auto">
          {flash.text}
        </p>
        {more > 0 && <small>{t('flash.more', { count: more })}</small>}
        <div className="alert-actions">
          <button className="mbtn text" onClick={() => call('saveNotification')}>
            {t('flash.save')}
          </button>
          <button className="mbtn text" data-enter onClick={() => call('openNotification')}>
            {t('close')}
          </button>
        </div>
      </div>
    </div>
  );
}
