import { useMemo } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { nameOf } from '../../format/people';
import { attempt } from '../../state/actions';
import { openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { isHeld } from '../../state/message-content';
import { plainWhy, useNoService, whyText } from './why-line';

/** Whether a picture message is announced and has met something on its way here. */
function isInterrupted(message: Message): boolean {
  const { kind, direction, parts, state, why } = message;
  if (kind !== 'mms' || direction !== 'in' || parts.length > 0) return false;
  return state === 'failed' || isHeld(message) || (state === 'downloading' && why.length > 0);
}

function stateOf(message: Message): string {
  if (message.state === 'failed') return 'bubble.notDownloaded';
  return isHeld(message) ? 'bubble.waitsToDownload' : 'bubble.downloading';
}

/**
 * Picture messages of a group's members that could not be fetched yet. Whether they are for the group is in what was not
 * fetched: the notification names their sender alone (OMA MMS Encapsulation, M-Notification.ind). Until then they stand in
 * the conversation with that sender, and are told here.
 */
export function FromMembers({ addresses }: { addresses: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const removed = useHandset((state) => state.removal.messages);
  const without = useNoService();
  const interrupted = useMemo(
    () =>
      addresses.flatMap((address) => {
        const { last = null, news = [] } = conversations.get(address) ?? {};
        return [...news, ...(last === null ? [] : [last])].filter(isInterrupted);
      }),
    [addresses, conversations],
  ).filter(({ id }) => !removed.has(id));
  if (interrupted.length === 0) return null;
  return (
    <ul className="scheduled" aria-label={t('thread.interrupted')}>
      {interrupted.map((message) => {
        const name = message.from === null ? t('unknownSender') : nameOf(message.from, contacts);
        const failed = message.state === 'failed';
        return (
          <li key={message.id}>
            <Icon name={failed ? 'error' : 'schedule'} size={18} />
            <span className="b">
              <b dir="auto">{`${name}: ${t(stateOf(message))}`}</b>
              {message.why.slice(-1).map((why) => (
                <small key={why.code}>
                  {plainWhy(
                    whyText(
                      message,
                      why,
                      t,
                      i18n.language,
                      (address) => nameOf(address, contacts),
                      without(message),
                    ),
                  )}
                </small>
              ))}
              <small>{t('thread.maybeHere')}</small>
            </span>
            {failed && (
              <button
                className="mbtn tonal small"
                aria-label={t('thread.fetchAgain', { name })}
                onClick={() =>
                  void attempt(session, () =>
                    session.live.client.handset.download({ handset, message: message.id }),
                  )
                }
              >
                <Icon name="refresh" size={16} />
                {t('bubble.retry')}
              </button>
            )}
            <button
              className="mi"
              aria-label={t('thread.showIn', { name })}
              onClick={() =>
                openRoute(store, {
                  screen: 'thread',
                  conversation: message.conversation,
                  at: message.id,
                })
              }
            >
              <Icon name="chevron-right" size={20} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
