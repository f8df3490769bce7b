import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { MailItem, MailOutcome, MailView } from '../../../shared/contract/mail';
import { Icon } from '../../components/icon';
import { fullTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { addNotice } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';
import { MailBody } from './mail-body';
import { MailFiles } from './mail-files';
import { deliveryOf, showTraffic } from './mail-traffic';
import { senderName } from './sender-name';
import type { MailDraft } from './write-mail';

const TABS = ['message', 'headers', 'source'] as const;
type Tab = (typeof TABS)[number];

/** How a state is drawn, where it is not plain. */
const OUTCOME_LOOKS: Partial<Record<MailOutcome, 'ok' | 'bad'>> = {
  delivered: 'ok',
  read: 'ok',
  opened: 'ok',
  rejected: 'bad',
  expired: 'bad',
  unreachable: 'bad',
};

/** A mail with all that is in it. */
export function MailPage({
  item,
  onReply,
  onRemove,
  onRead,
}: {
  item: MailItem;
  onReply: (draft: MailDraft) => void;
  onRemove: () => void;
  /** It counts as read now. */
  onRead: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [mail, setMail] = useState<MailView | null>(null);
  const [tab, setTab] = useState<Tab>('message');
  const { id, read } = item;
  useEffect(() => {
    let current = true;
    void attempt(session, async () => {
      const answer = await session.live.client.mail.read({ mail: id });
      if (!current) return;
      setMail(answer);
      if (!read) onRead();
    });
    return () => {
      current = false;
    };
    // What is read once stays as it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session, id]);
  // What no message is behind can be told from others by what the desk has at hand only.
  const hasTraffic = useDesk(
    ({ trace }) => item.correlation !== null || deliveryOf(trace.rows, item) !== undefined,
  );
  const show = async (): Promise<void> => {
    if (!(await showTraffic(session, item))) addNotice(session.stores.desk, t('mail.noTraffic'), 'info');
  };
  const sender = /<([^<>]+)>\s*$/.exec(item.from)?.[1] ?? item.from;
  const nameOf = usePhoneNames();
  const name = senderName(item.from, nameOf);
  const title = item.subject === '' ? t('mail.noSubject') : item.subject;
  const reply = (): void =>
    onReply({
      from: item.recipient,
      to: sender,
      subject: /^re:/i.test(item.subject) ? item.subject : `Re: ${item.subject}`,
      answers: { mail: id, name },
    });
  return (
    <section className="mail-page" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="av" aria-hidden="true">
          {name.slice(0, 1).toLocaleUpperCase()}
        </span>
        <p>
          <b>{name}</b> {name !== sender && <span className="hint">{sender}</span>}{' '}
          {t('mail.to', { recipient: item.recipient })}
        </p>
        <p className="hint">
          {fullTime(item.at, i18n.language)} · {t('mail.octets', { count: item.size })}
        </p>
        {item.outcomes !== undefined && (
          <ul className="mail-outcomes" aria-label={t('mail.outcome')}>
            {item.outcomes.map(({ address, state }) => (
              <li key={address}>
                <b>{senderName(address, nameOf)}</b>{' '}
                <span className={`pill ${OUTCOME_LOOKS[state] ?? ''}`}>{t(`mail.outcomes.${state}`)}</span>
              </li>
            ))}
          </ul>
        )}
        <div className="mail-acts">
          {item.outcomes === undefined && (
            <button className="btn" onClick={reply}>
              <Icon name="edit" size={16} />
              {t('mail.reply')}
            </button>
          )}
          {hasTraffic && (
            <button className="btn" onClick={() => void show()}>
              <Icon name="filter" size={16} />
              {t('mail.show')}
            </button>
          )}
          <button className="btn" onClick={onRemove}>
            <Icon name="delete" size={16} />
            {t('mail.delete')}
          </button>
        </div>
      </header>
      <div className="mail-tabs" role="group" aria-label={t('mail.views')}>
        {TABS.map((each) => (
          <button key={each} aria-pressed={each === tab} onClick={() => setTab(each)}>
            {t(`mail.tabs.${each}`)}
          </button>
        ))}
      </div>
      {mail !== null && (
        <div className={`mail-content is-${tab}`}>
          {tab === 'message' && (
            <>
              <MailBody mail={mail} />
              <MailFiles mail={mail} />
            </>
          )}
          {tab === 'headers' && (
            <dl className="mail-headers">
              {mail.headers.map(([name, value], index) => (
                <div key={index}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {tab === 'source' && <Source mail={mail} />}
        </div>
      )}
    </section>
  );
}

/** Octets of a mail that are shown at most: what is in it besides is media in base64. */
const LONGEST_SOURCE = 100_000;

function Source({ mail }: { mail: MailView }) {
  const { t } = useTranslation();
  const session = useSession();
  const [text, setText] = useState('');
  const { hash, size } = mail.source;
  useEffect(() => {
    let current = true;
    void attempt(session, async () => {
      const answer = await fetch(session.live.mediaUrl(hash, 'application/octet-stream'));
      const octets = new Uint8Array(await answer.arrayBuffer());
      const shown = new TextDecoder('latin1').decode(octets.subarray(0, LONGEST_SOURCE));
      if (current) setText(shown);
    });
    return () => {
      current = false;
    };
  }, [session, hash]);
  return (
    <>
      <pre className="mail-source">{text}</pre>
      {size > LONGEST_SOURCE && <p className="hint">{t('mail.cut', { count: size - LONGEST_SOURCE })}</p>}
    </>
  );
}
