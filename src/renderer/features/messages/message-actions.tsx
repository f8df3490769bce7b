import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/model/message';
import { isSmil } from '../../../shared/protocol/smil/source';
import { Icon, type IconName } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { phoneSize } from '../../format/numbers';
import { attempt } from '../../state/actions';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { textOf } from '../../state/message-content';
import { remove } from '../../state/removal';
import { forwardInNewMessage } from '../../state/share';
import { ForwardForm } from './forward-form';
import { Details } from './message-details';

/** All that can be done with one message: what a long press on its bubble opens. */
export function MessageActions({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [page, setPage] = useState<'actions' | 'details' | 'forward'>('actions');
  const close = (): void => {
    setPage('actions');
    onClose();
  };
  const label = { actions: 'bubble.actions', details: 'details.title', forward: 'forward.title' } as const;
  return (
    <PhoneSheet label={t(label[page])} open={message !== null} onClose={close}>
      {message !== null && page === 'actions' && (
        <Actions message={message} onClose={close} onPage={setPage} />
      )}
      {message !== null && page === 'details' && <Details message={message} onClose={close} />}
      {message !== null && page === 'forward' && <ForwardForm message={message} onDone={close} />}
    </PhoneSheet>
  );
}

function Actions({
  message,
  onClose,
  onPage,
}: {
  message: Message;
  onClose: () => void;
  onPage: (page: 'details' | 'forward') => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const version = useHandset((state) => state.setup.profile.mms?.version ?? null);
  const { handset: calls } = session.live.client;
  const text = textOf(message);
  const out = message.direction === 'out';
  const files = message.parts.filter((part) => !isSmil(part) && part.contentType !== 'text/plain');
  const announced = !out && message.state === 'announced';
  const whole = message.parts.length > 0 || message.kind === 'sms';
  const inMmbox = message.kind === 'mms' && version !== null && version >= '1.2';
  const of = { handset, message: message.id };
  const item = (icon: IconName, name: string, work: () => unknown, stays = false): ReactNode => (
    <li key={name}>
      <button
        className="it"
        onClick={() => {
          if (!stays) onClose();
          work();
        }}
      >
        <Icon name={icon} size={22} flip={icon === 'forward'} />
        <span className="b">{name}</span>
      </button>
    </li>
  );
  const call = (work: () => Promise<unknown>) => (): void => void attempt(session, work);
  return (
    <ul className="mlist acts sheet-scroll">
      {out &&
        message.state === 'failed' &&
        item(
          'refresh',
          t('bubble.retry'),
          call(() => calls.retry(of)),
        )}
      {(announced || (!out && message.state === 'failed')) &&
        item(
          'download',
          t('bubble.download'),
          call(() => calls.download(of)),
        )}
      {text !== '' &&
        item(
          'copy',
          t('bubble.copy'),
          call(() => navigator.clipboard.writeText(text)),
        )}
      {announced
        ? item('forward', t('forward.title'), () => onPage('forward'), true)
        : whole && item('forward', t('bubble.forward'), () => forwardInNewMessage(session, store, message))}
      {files.map((part, index) => {
        const name = part.name ?? part.contentLocation ?? part.contentType;
        return (
          <li key={`file ${index}`}>
            <a
              className="it"
              href={session.mediaUrl(part.body.hash, part.contentType)}
              download={name}
              onClick={onClose}
            >
              <Icon name="download" size={22} />
              <span className="b ell">{t('bubble.save', { name })}</span>
              <small>{phoneSize(part.body.size, i18n.language)}</small>
            </a>
          </li>
        );
      })}
      {inMmbox &&
        announced &&
        item(
          'archive',
          t('bubble.store'),
          call(() => calls.store(of)),
        )}
      {inMmbox &&
        whole &&
        message.storedAt === undefined &&
        item(
          'archive',
          t('bubble.upload'),
          call(() => session.live.client.mmbox.upload(of)),
        )}
      {out &&
        message.kind === 'mms' &&
        message.state === 'sent' &&
        item(
          'block',
          t('bubble.cancel'),
          call(() => calls.cancel(of)),
        )}
      {item('info', t('bubble.details'), () => onPage('details'), true)}
      {item('delete', t('bubble.delete'), () =>
        remove(session, store, { messages: new Set([message.id]) }, t('bubble.deletedNow')),
      )}
    </ul>
  );
}
