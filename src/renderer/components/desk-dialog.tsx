import { Dialog } from '@base-ui/react/dialog';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from './icon';

/**
 * A dialog over the whole desk; phones have their own inside their screens. What is marked with `data-first` in it has the
 * focus at first, else its first control.
 * @param thenFocus what has the focus once it is closed; null or absent: what had it before
 */
export function DeskDialog({
  title,
  open,
  onClose,
  thenFocus,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  thenFocus?: () => HTMLElement | null;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root
      open={open}
      // The notices stay at hand: in them is taken back what was deleted in the dialog.
      modal="trap-focus"
      onOpenChange={(next, { reason, event }) => {
        const inNotice = event.target instanceof Element && event.target.closest('.notices') !== null;
        if (!next && !(reason === 'outside-press' && inNotice)) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          ref={popup}
          className="dialog desk-dialog"
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-first]') ?? true}
          finalFocus={() => thenFocus?.() ?? true}
        >
          <header>
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="ibtn" aria-label={t('settings.close')}>
              <Icon name="close" size={16} />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
