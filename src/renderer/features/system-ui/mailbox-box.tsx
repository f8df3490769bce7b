import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import { SimBadge } from '../../components/sim-badge';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useCardActions } from './use-card-actions';
import { useCards } from './use-cards';
import { useLayerFocus } from './use-layer-focus';

/** What waits in a mailbox, and where it is called: in place of the call, which the lab does not carry. */
export function MailboxBox() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const actions = useCardActions();
  const handset = useHandset((state) => state.setup.id);
  const wanted = useHandset((state) => state.shell.mailbox);
  const card = useCards().find(({ key }) => key === wanted);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  const close = (): void => changeShell(store, (shell) => ({ ...shell, panel: 'none' }));
  const gone = card?.kind !== 'waiting';
  // The mailbox has told something else meanwhile.
  useEffect(() => {
    if (gone) changeShell(store, (shell) => ({ ...shell, panel: 'none' }));
  }, [gone, store]);
  if (gone) return null;
  const { type, count, from, line } = card.indication;
  const title = t(`waiting.${type}`);
  return (
    <div className="alert-layer">
      {/* Esc is Back, and Back closes the dialog; its button does the same. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="alert-box"
        role="alertdialog"
        aria-label={title}
        aria-describedby={`mailbox-${handset}`}
        ref={layer}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.ctrlKey) return;
          event.preventDefault();
          close();
        }}
      >
        <h2>{title}</h2>
        {from !== undefined && (
          <small>
            <bdi>{from}</bdi>
          </small>
        )}
        <SimBadge line={line} />
        <p id={`mailbox-${handset}`}>
          {count === null ? t('waiting.some') : t('waiting.count', { count })}. {t('waiting.noCalls')}
        </p>
        <div className="alert-actions">
          <button
            className="mbtn text"
            onClick={() => {
              actions.dismiss([card]);
              close();
            }}
          >
            {t('waiting.dismiss')}
          </button>
          <button className="mbtn text" data-enter onClick={close}>
            {t('close')}
          </button>
        </div>
      </div>
    </div>
  );
}
