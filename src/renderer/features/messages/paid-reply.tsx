import type { TFunction } from 'i18next';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { nameOf } from '../../format/people';
import { dayAndTime } from '../../format/time';
import { keepComposer } from '../../state/drafts';
import { emptyComposer } from '../../state/composer';
import { fromDraft } from '../../state/composer-message';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';

type ReplyOffer = NonNullable<Message['replyCharging']>;

/** What somebody pays for, with all its limits. */
export function offerText(
  name: string,
  { textOnly, deadline, size }: ReplyOffer,
  t: TFunction,
  language: string,
): string {
  return [
    t('paidReply.offer', { name }),
    ...(textOnly ? [t('paidReply.textOnly')] : []),
    ...(size === null ? [] : [t('paidReply.size', { size: phoneSize(size, language) })]),
    ...(deadline === null ? [] : [t('paidReply.until', { time: dayAndTime(deadline, language) })]),
  ].join(' · ');
}

/** What the sender of an MMS pays for (X-Mms-Reply-Charging), and the way to such an answer while there is time. */
export function PaidReply({ message }: { message: Message }) {
  const { direction, replyCharging, from, state } = message;
  if (direction === 'out' || replyCharging === undefined || from === null) return null;
  return <Offer message={message} offer={replyCharging} from={from} here={state === 'received'} />;
}

function Offer({
  message,
  offer,
  from,
  here,
}: {
  message: Message;
  offer: ReplyOffer;
  from: string;
  /** It is fetched and can be answered. */
  here: boolean;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const name = useHandset((state) => nameOf(from, state.contacts));
  const answering = useHandset(
    (state) => state.composers.get(message.conversation)?.options.replyTo === message.id,
  );
  const now = useVirtualTime(60_000);
  const over = offer.deadline !== null && offer.deadline < now;
  const past = offer.answered === true ? 'answered' : over ? 'over' : null;
  const answer = (): void => {
    const { composers, conversations } = store.getState();
    const known = conversations.get(message.conversation);
    const draft = known?.draft ?? null;
    const composer =
      composers.get(message.conversation) ??
      (draft === null ? emptyComposer(known?.addresses ?? [from]) : fromDraft(draft));
    keepComposer(session, store, message.conversation, {
      ...composer,
      options: { ...composer.options, replyTo: message.id },
    });
  };
  return (
    <>
      <p className="why">
        <Icon name="info" size={15} />
        <span>
          {past === null ? offerText(name, offer, t, i18n.language) : t(`paidReply.${past}`, { name })}
        </span>
      </p>
      {here && past === null && !answering && (
        <span className="after">
          <button
            className="mbtn tonal small"
            onClick={(event) => {
              event.stopPropagation();
              answer();
            }}
          >
            {t('paidReply.answer')}
          </button>
        </span>
      )}
    </>
  );
}
