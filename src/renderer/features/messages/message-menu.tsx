import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { isSmil } from '../../../shared/protocol/smil/source';
import { knowsMmbox } from '../../../shared/model/mmbox';
import { Icon, type IconName } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import type { LabClient } from '../../transport/connection';
import { attempt } from '../../state/actions';
import { hasCopies } from '../../state/comparing';
import { compareCopies } from '../../state/desk-store';
import { openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { failsAsItIs, presentationOf, textOf } from '../../state/message-content';
import { remove } from '../../state/removal';
import { editUnsent, forwardInNewMessage } from '../../state/share';
import { stoppable } from './message-state';

/** Pages that something of the menu opens in its place. */
export type MenuPage = 'details' | 'forward' | 'share' | 'text';

/** The list of what can be done with a message, in the state that it is in. */
export function MessageMenu({
  message,
  onClose,
  onPage,
}: {
  message: Message;
  onClose: () => void;
  onPage: (page: MenuPage) => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const version = useHandset((state) => state.setup.profile.mms?.version ?? null);
  const text = textOf(message);
  const out = message.direction === 'out';
  const files = message.parts.filter((part) => !isSmil(part) && part.contentType !== 'text/plain');
  const announced = !out && message.state === 'announced';
  const whole = message.parts.length > 0 || message.kind === 'sms';
  const plays = message.parts.length > 0 && presentationOf(message).slides.length > 0;
  const inMmbox = message.kind === 'mms' && knowsMmbox(version);
  const starred = message.starred === true;
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
  const call = (work: (client: LabClient) => Promise<unknown>) => (): void =>
    void attempt(session, () => work(session.live.client));
  const page = (icon: IconName, name: string, to: MenuPage): ReactNode =>
    item(icon, name, () => onPage(to), true);
  return (
    <ul className="mlist acts sheet-scroll">
      {out &&
        message.state === 'failed' &&
        (failsAsItIs(message)
          ? item('edit', t('bubble.edit'), () => editUnsent(session, store, message))
          : item(
              'refresh',
              t('bubble.retry'),
              call(({ handset: calls }) => calls.retry(of)),
            ))}
      {stoppable(message) &&
        item(
          'close',
          t(out ? 'bubble.stopSending' : 'bubble.stopDownload'),
          call(({ handset: calls }) => calls.stop(of)),
        )}
      {(announced || (!out && message.state === 'failed')) &&
        item(
          'download',
          t('bubble.download'),
          call(({ handset: calls }) => calls.download(of)),
        )}
      {plays &&
        item('play', t('bubble.view'), () =>
          openRoute(store, { screen: 'player', conversation: message.conversation, message: message.id }),
        )}
      {text !== '' &&
        item(
          'copy',
          t('bubble.copy'),
          call(() => navigator.clipboard.writeText(text)),
        )}
      {text !== '' && page('select-text', t('bubble.selectText'), 'text')}
      {item(
        starred ? 'star-fill' : 'star',
        t(starred ? 'bubble.unstar' : 'bubble.star'),
        call(({ handset: calls }) => calls.star({ ...of, starred: !starred })),
      )}
      {message.notToBeSentOn === true ? (
        <li className="it refused">
          <Icon name="block" size={22} />
          <span className="b">
            <span>{t('bubble.noForward')}</span>
            <small>{t('bubble.notToBeSentOn')}</small>
          </span>
        </li>
      ) : announced ? (
        // M-Forward.req came with MMS 1.1.
        version !== null && version >= '1.1' && page('forward', t('forward.title'), 'forward')
      ) : (
        whole && (
          <>
            {item('forward', t('bubble.forward'), () => forwardInNewMessage(session, store, message))}
            {page('share', t('bubble.share'), 'share')}
          </>
        )
      )}
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
          call(({ handset: calls }) => calls.store(of)),
        )}
      {inMmbox &&
        whole &&
        message.storedAt === undefined &&
        item(
          'cloud-upload',
          t('bubble.upload'),
          call(({ mmbox }) => mmbox.upload(of)),
        )}
      {out &&
        message.kind === 'mms' &&
        message.state === 'sent' &&
        item(
          'block',
          t('bubble.cancel'),
          call(({ handset: calls }) => calls.cancel(of)),
        )}
      {page('info', t('bubble.details'), 'details')}
      {hasCopies(message) &&
        item('compare', t('details.compare'), () =>
          compareCopies(session.stores.desk, { correlation: message.correlation }),
        )}
      {item('delete', t('bubble.delete'), () =>
        remove(session, store, { messages: new Set([message.id]) }, t('bubble.deletedNow')),
      )}
    </ul>
  );
}
