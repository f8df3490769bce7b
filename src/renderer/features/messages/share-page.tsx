import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { groupNumber } from '../../format/numbers';
import { nameOf } from '../../format/people';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { forwardInNewMessage, shareInConversation } from '../../state/share';

/** Those written to last come first; more than these and the list is no quick choice. */
const MOST = 30;

/** To whom what is in a message goes: into the conversation with somebody, or a new one. Nothing is sent yet. */
export function SharePage({ message, onDone }: { message: Message; onDone: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const recent = [...conversations.values()]
    .filter(({ addresses, blocked }) => addresses.length === 1 && blocked !== true)
    .sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0))
    .flatMap(({ addresses }) => addresses);
  const people = [...new Set([...recent, ...contacts.map(({ number }) => number)])].slice(0, MOST);
  return (
    <>
      <h2>{t('share.title')}</h2>
      <ul className="sheet-scroll" aria-label={t('share.title')}>
        <li>
          <button
            type="button"
            className="conv"
            onClick={() => {
              onDone();
              forwardInNewMessage(session, store, message);
            }}
          >
            <span className="mav s" aria-hidden="true">
              <Icon name="chat-add" size={20} />
            </span>
            <span className="b">
              <span className="n">
                <b>{t('fresh.title')}</b>
              </span>
            </span>
          </button>
        </li>
        {people.map((address) => (
          <li key={address}>
            <button
              type="button"
              className="conv"
              onClick={() => {
                onDone();
                shareInConversation(session, store, message, address);
              }}
            >
              <Avatar addresses={[address]} contacts={contacts} size="s" />
              <span className="b">
                <span className="n">
                  <b className="ell" dir="auto">
                    {nameOf(address, contacts)}
                  </b>
                </span>
                <span className="sn">{groupNumber(address)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
