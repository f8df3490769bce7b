import { useEffect, useRef } from 'react';
import { useDeskTranslation } from '../../i18n/texts';
import { webAddress } from '../../format/web-address';

/**
 * An address that the phone cannot show, in the words of the desk, whose owner is asked. Nothing of it is loaded: whoever wants to can open it in the browser in which the
 * desk is.
 */
export function OutsideNote({ address, onClose }: { address: string; onClose: () => void }) {
  const { t, i18n } = useDeskTranslation();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.querySelector<HTMLElement>('a, button')?.focus();
  }, []);
  const url = webAddress(address);
  return (
    // Its keys are its own, not the phone's.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={note}
      className="outside-note"
      lang={i18n.language}
      role="dialog"
      aria-label={t('outsideNote.title')}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
    >
      <b>{t('outsideNote.title')}</b>
      <p>
        <bdi>{address}</bdi>
      </p>
      {url === null ? (
        <p>{t('outsideNote.noWeb')}</p>
      ) : (
        <a href={url} target="_blank" rel="noreferrer noopener" onClick={onClose}>
          {t('outsideNote.open')}
        </a>
      )}
      <button type="button" onClick={onClose}>
        {t('outsideNote.close')}
      </button>
    </div>
  );
}
