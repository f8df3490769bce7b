import { useId, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { MessagePart } from '../../../shared/model/message';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { useHeldPicture } from '../../components/picture-file';
import { useHandset, useSession } from '../../state/lab-context';
import { composerText, emptyComposer, hasOnlyText, withText } from '../../state/composer';
import { presentationOf } from '../../state/message-content';
import { useComposer } from '../../state/use-composer';
import { CardHead } from './card-head';
import { cardText } from './card-text';
import type { Card } from './cards';
import { useCardActions } from './use-card-actions';
import { useDrag } from './use-drag';

/** One notification, with all that can be done with it in place. */
export function CardView({
  card,
  replying = false,
  onReply,
  onDone,
}: {
  card: Card;
  /** The field for the reply is open from the start. */
  replying?: boolean;
  /** Instead of opening the field here. */
  onReply?: () => void;
  /** Something was done that leads away or settles it. */
  onDone?: () => void;
}) {
  const { t, i18n } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const actions = useCardActions();
  const [writing, setWriting] = useState(replying);
  const said = cardText(card, t, i18n.language, contacts);
  const { title, text } = said;
  const done = (work: (card: Card) => void) => () => {
    work(card);
    onDone?.();
  };
  const { wasDrag, ...drag } = useDrag((x, y) => {
    if (Math.abs(x) < Math.abs(y)) return;
    actions.dismiss([card]);
    onDone?.();
  });
  return (
    <div className="ncard">
      <div className="hd">
        <CardHead card={card} text={said} />
        <span className="grow" />
        <button
          className="card-x"
          aria-label={t('card.dismiss', { title })}
          onClick={() => {
            actions.dismiss([card]);
            onDone?.();
          }}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      <button
        className="bd"
        onClick={(event) => {
          if (!wasDrag(event)) done(actions.open)();
        }}
        {...drag}
      >
        {card.kind === 'message' && (
          <Avatar addresses={card.conversation.addresses} contacts={contacts} size="m" />
        )}
        <span className="words">
          <b dir="auto">{title}</b>
          {text !== '' && <span dir="auto">{text}</span>}
        </span>
        <CardPicture card={card} />
      </button>
      {writing && card.kind === 'message' ? <Reply card={card} title={title} onSent={onDone} /> : null}
      <div className="ac">
        {card.kind === 'message' && (
          <>
            {!writing && card.conversation.addresses.length > 0 && (
              <button
                className="mbtn text"
                onClick={() => (onReply === undefined ? setWriting(true) : onReply())}
              >
                {t('card.reply')}
              </button>
            )}
            <button className="mbtn text" onClick={done(actions.markRead)}>
              {t('card.markRead')}
            </button>
          </>
        )}
        {card.kind === 'announced' && (
          <>
            {card.message.state !== 'downloading' && (
              <button className="mbtn text" onClick={done(actions.download)}>
                {t('card.download')}
              </button>
            )}
            <button className="mbtn text" onClick={done(actions.remove)}>
              {t('bubble.delete')}
            </button>
          </>
        )}
        {card.kind === 'failed' && (
          <button className="mbtn text" onClick={done(actions.retry)}>
            {t('bubble.retry')}
          </button>
        )}
        {card.kind === 'waiting' && (
          <button className="mbtn text" onClick={done(actions.open)}>
            {t('card.mailboxOpen')}
          </button>
        )}
        {card.kind === 'service' && card.notification.href !== null && (
          <button className="mbtn text" onClick={done(actions.open)}>
            {t(
              card.notification.kind === 'service-loading' && !card.notification.opened
                ? 'card.load'
                : 'card.open',
            )}
          </button>
        )}
      </div>
    </div>
  );
}

function CardPicture({ card }: { card: Card }) {
  if (card.kind !== 'message' || card.message.kind === 'sms') return null;
  const { message } = card;
  const picture = presentationOf(message)
    .slides.flatMap(({ media }) => media)
    .find(({ kind }) => kind === 'image');
  const part = picture === undefined ? undefined : message.parts[picture.part];
  if (part === undefined) return null;
  return <Thumb part={part} />;
}

function Thumb({ part: { body, contentType } }: { part: MessagePart }) {
  const { url } = useHeldPicture(useSession().mediaUrl(body.hash, contentType, true), contentType);
  return <img className="th" src={url ?? undefined} alt="" />;
}

/**
 * A reply in place. It is what is being written in the conversation, wherever it is written: kept as its draft, and sent as
 * that. Where pictures or the like wait there, which nobody sees here, it is a message of its own.
 */
function Reply({
  card,
  title,
  onSent,
}: {
  card: Extract<Card, { conversation: unknown }>;
  title: string;
  onSent: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { reply } = useCardActions();
  const { key, addresses } = card.conversation;
  const [written, change] = useComposer(key, addresses);
  const [own, setOwn] = useState(() => (hasOnlyText(written) ? null : emptyComposer(addresses)));
  const composer = own ?? written;
  const text = composerText(composer);
  const write = (next: string): void => {
    if (own === null) change((now) => withText(now, next));
    else setOwn(withText(own, next));
  };
  const [busy, setBusy] = useState(false);
  const field = useId();
  const send = async (): Promise<void> => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    if (await reply(card, { ...composer, to: addresses }, own === null)) onSent?.();
    else setBusy(false);
  };
  return (
    <form
      className="card-reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <input
        id={field}
        // Whoever chose “Reply” writes next.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        dir="auto"
        aria-label={t('card.replyTo', { name: title })}
        placeholder={t('card.reply')}
        value={text}
        autoComplete="off"
        onChange={(event) => write(event.currentTarget.value)}
      />
      <button className="sendb" aria-label={t('card.sendReply')} disabled={text.trim() === '' || busy}>
        <Icon name="send" size={20} flip />
      </button>
    </form>
  );
}
