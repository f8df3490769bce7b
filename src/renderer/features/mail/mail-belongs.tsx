import { useStore } from 'zustand';
import type { MailItem, MailView } from '../../../shared/contract/mail';
import type { RecipientReport } from '../../../shared/model/message';
import { Fact } from '../../components/fact';
import { useTranslation } from '../../i18n/texts';
import { useDesk, useSession } from '../../state/lab-context';
import type { HandsetState, HandsetStore } from '../../state/handset-store';
import { deliveryOf } from './mail-traffic';
import { senderNumber } from './sender-name';

/** Which message a mail is made of, by which event it came, and what its sender was told of it, each where it is known. */
export function MailBelongs({ item, mail }: { item: MailItem; mail: MailView }) {
  const { t } = useTranslation();
  const session = useSession();
  const event = useDesk(({ trace }) => deliveryOf(trace.rows, item)?.seq);
  const message = messageIdOf(mail);
  const number = senderNumber(item.from);
  const sender = [...session.stores.handsets.values()].find(
    (handset) => handset.getState().setup.msisdn === number,
  );
  if (message === undefined && event === undefined) return null;
  return (
    <section aria-label={t('mail.belongs.title')}>
      <h3>{t('mail.belongs.title')}</h3>
      <dl className="mail-belongs">
        {message !== undefined && <Fact name={t('mail.belongs.message')}>{message}</Fact>}
        {event !== undefined && <Fact name={t('mail.belongs.event')}>{event}</Fact>}
        {sender !== undefined && <Report item={item} sender={sender} />}
      </dl>
    </section>
  );
}

function Report({ item, sender }: { item: MailItem; sender: HandsetStore }) {
  const { t } = useTranslation();
  const status = useStore(sender, (state) => reportOf(state, item)?.status);
  const name = useStore(sender, (state) => state.setup.name);
  if (status === undefined) return null;
  return (
    <Fact name={t('mail.belongs.report')}>
      {status === 'pending'
        ? t('mail.belongs.reports.pending')
        : t('mail.belongs.told', { report: t(`mail.belongs.reports.${status}`), name })}
    </Fact>
  );
}

/** What the sender's phone was told of this mailbox, as far as the desk holds its message. */
function reportOf({ threads, conversations }: HandsetState, item: MailItem): RecipientReport | undefined {
  const held = [...threads.values()].flatMap(({ messages }) => messages);
  const newest = [...conversations.values()].flatMap(({ last }) => last ?? []);
  return [...held, ...newest]
    .find(({ correlation, direction }) => direction === 'out' && correlation === item.correlation)
    ?.reports.find(({ recipient }) => recipient === item.recipient);
}

/** The message's name at the MMSC, which the mail bears in a header, as those of MM4 do (3GPP TS 23.140 §8.4). */
function messageIdOf({ headers }: MailView): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'x-mms-message-id')?.[1].replace(/^"(.*)"$/, '$1');
}
