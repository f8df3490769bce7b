import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';

const KINDS: readonly { kind: 'picture' | 'video' | 'sound' | 'file'; icon: IconName; accept: string }[] = [
  { kind: 'picture', icon: 'photo-library', accept: 'image/*' },
  { kind: 'video', icon: 'videocam', accept: 'video/*,.3gp,.3g2,.mp4' },
  { kind: 'sound', icon: 'music-note', accept: 'audio/*,.amr,.awb,.imy,.mid' },
  { kind: 'file', icon: 'draft', accept: '' },
];

/** What can be added to a message. */
export function AttachSheet({
  open,
  audio,
  onClose,
  onFiles,
  onSlideshow,
  onSubject,
  focusAfter,
}: {
  open: boolean;
  /** Whether the operator has sound in messages. */
  audio: boolean;
  onClose: () => void;
  onFiles: (files: Iterable<File>) => void;
  onSlideshow: () => void;
  onSubject: () => void;
  focusAfter: () => HTMLElement | null;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const choose = (accept: string): void => {
    if (input.current === null) return;
    input.current.accept = accept;
    input.current.click();
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <PhoneSheet label={t('attach.title')} open={open} onClose={onClose} focusAfter={focusAfter}>
        <h2>{t('attach.title')}</h2>
        <div className="agrid">
          {KINDS.filter(({ kind }) => audio || kind !== 'sound').map(({ kind, icon, accept }) => (
            <button key={kind} type="button" onClick={() => choose(accept)}>
              <span>
                <Icon name={icon} size={24} />
              </span>
              {t(`attach.${kind}`)}
            </button>
          ))}
          <button type="button" onClick={onSlideshow}>
            <span>
              <Icon name="slideshow" size={24} />
            </span>
            {t('attach.slideshow')}
          </button>
          <button type="button" onClick={onSubject}>
            <span>
              <Icon name="subject" size={24} />
            </span>
            {t('attach.subject')}
          </button>
        </div>
        <p className="sheet-hint">{t('attach.hint')}</p>
      </PhoneSheet>
    </>
  );
}
