import { Fragment } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { excerpt, wordsPattern } from '../../format/found-words';
import { nameOfPart } from '../../format/part-name';
import { nameOf, titleOf } from '../../format/people';
import { listDate } from '../../format/time';
import { openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { textOf } from '../../state/message-content';
import { wordless } from './snippet';

/** A message that was found, which leads to its place in its conversation. */
export function MessageHit({
  message,
  wanted,
  contacts,
  today,
}: {
  message: Message;
  /** The words that were looked for; empty: none were. */
  wanted: string;
  contacts: readonly Contact[];
  today: number;
}) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const { addresses, conversation, id } = message;
  const blocked = useHandset((state) => state.conversations.get(conversation)?.blocked === true);
  const archived = useHandset((state) => state.conversations.get(conversation)?.archived === true);
  const folder = blocked ? 'blocked' : archived ? 'archived' : null;
  const who =
    message.direction === 'out'
      ? t('you')
      : message.from === null
        ? t('unknownSender')
        : nameOf(message.from, contacts);
  const words = [message.subject ?? '', textOf(message)].filter(Boolean).join(' · ');
  const said = words || wordless(message, t);
  const file = wanted === '' ? undefined : namedFile(message, said, wanted);
  const all = file === undefined ? said : `${said} · ${file}`;
  return (
    <li>
      <button className="conv" onClick={() => openRoute(store, { screen: 'thread', conversation, at: id })}>
        <Avatar addresses={addresses} contacts={contacts} />
        <span className="b">
          <span className="n">
            <b className="ell" dir="auto">
              {titleOf(addresses, contacts) ?? t('unknownSender')}
            </b>
            {folder !== null && (
              <span className="where">
                <Icon name={folder === 'blocked' ? 'block' : 'archive'} size={14} />
                {t(`list.folder.${folder}`)}
              </span>
            )}
            {message.starred === true && <Icon name="star-fill" size={14} />}
            <time>{listDate(message.at, today, i18n.language, t('yesterday'))}</time>
          </span>
          <span className="sn two">
            <span dir="auto">
              {who}: <Marked text={excerpt(all, wanted)} wanted={wanted} />
            </span>
          </span>
        </span>
      </button>
    </li>
  );
}

/** The file by whose name a message was found; undefined: it was found by its words. */
function namedFile({ parts }: Message, words: string, wanted: string): string | undefined {
  const pattern = new RegExp(wordsPattern(wanted), 'iu');
  return pattern.test(words) ? undefined : parts.map(nameOfPart).find((name) => pattern.test(name));
}

/** The words that were looked for stand out. */
export function Marked({ text, wanted }: { text: string; wanted: string }) {
  if (wanted === '') return text;
  return text
    .split(new RegExp(`(${wordsPattern(wanted)})`, 'giu'))
    .map((piece, i) => (i % 2 === 1 ? <mark key={i}>{piece}</mark> : <Fragment key={i}>{piece}</Fragment>));
}
