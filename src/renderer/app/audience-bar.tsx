import { useEffect } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from '../components/icon';
import { focusPhone } from '../components/regions';
import { keyNames } from '../format/key-names';
import { setView } from '../state/desk-store';
import { toggleInspector } from '../state/inspector-place';
import { useDesk, useDeskStore } from '../state/lab-context';

/** Leads back from presenter mode, or from one phone that fills the desk, and shows fields and octets beside them. */
export function AudienceBar() {
  const { t, i18n } = useTranslation();
  const desk = useDeskStore();
  const { presenter, full, octets } = useDesk((state) => state.view);
  const alone = presenter || full !== null;
  useEffect(() => {
    // The title bar, the rail and the dock are gone, and the focus with them if it was there.
    if (alone) requestAnimationFrame(focusPhone);
  }, [alone]);
  if (full === null && !presenter) return null;
  const key = full === null ? 'P' : 'F';
  const leave = (): void => {
    // The button is gone then: the focus goes to the phone that was looked at, and not to nothing.
    const phone = full === null ? '[data-phone]' : `[data-phone="${CSS.escape(full)}"]`;
    document.querySelector<HTMLElement>(phone)?.focus();
    setView(desk, full === null ? { presenter: false } : { full: null });
  };
  return (
    <div className="audience-bar">
      <button className="btn" aria-pressed={octets} onClick={() => toggleInspector(desk)}>
        <Icon name="data-object" size={16} />
        {t('audience.octets')}
        <kbd className="kbd">{keyNames('Ctrl I', i18n.language)}</kbd>
      </button>
      <button className="btn" onClick={leave}>
        <Icon name="fullscreen-exit" size={16} />
        {t(full === null ? 'audience.leavePresenter' : 'audience.leaveFull')}
        <kbd className="kbd">{key}</kbd>
      </button>
    </div>
  );
}
