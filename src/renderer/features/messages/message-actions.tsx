import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { PhoneSheet } from '../../components/phone-layer';
import { textOf } from '../../state/message-content';
import { ForwardForm } from './forward-form';
import { Details } from './message-details';
import { MessageMenu, type MenuPage } from './message-menu';
import { SharePage } from './share-page';

/** All that can be done with one message: what a long press on its bubble opens. */
export function MessageActions({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [page, setPage] = useState<MenuPage | 'actions'>('actions');
  const close = (): void => {
    setPage('actions');
    onClose();
  };
  const label = {
    actions: 'bubble.actions',
    details: 'details.title',
    forward: 'forward.title',
    share: 'share.title',
    text: 'bubble.selectText',
  } as const;
  return (
    <PhoneSheet label={t(label[page])} open={message !== null} onClose={close}>
      {message !== null && page === 'actions' && (
        <MessageMenu message={message} onClose={close} onPage={setPage} />
      )}
      {message !== null && page === 'details' && <Details message={message} onClose={close} />}
      {message !== null && page === 'forward' && <ForwardForm message={message} onDone={close} />}
      {message !== null && page === 'share' && <SharePage message={message} onDone={close} />}
      {message !== null && page === 'text' && <SelectText text={textOf(message)} />}
    </PhoneSheet>
  );
}

/** The words of a message in a field where parts of them can be selected and copied. */
function SelectText({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('bubble.selectText')}</h2>
      <textarea
        className="select-text"
        readOnly
        dir="auto"
        aria-label={t('bubble.selectText')}
        value={text}
        rows={Math.min(12, 2 + Math.ceil(text.length / 36))}
        ref={(field) => {
          field?.focus();
          field?.select();
        }}
      />
    </>
  );
}
