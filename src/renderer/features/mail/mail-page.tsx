import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { MailItem, MailOutcome, MailView } from '../../../shared/contract/mail';
import type { ProblemReport } from '../../../shared/contract/problem';
import { Icon } from '../../components/icon';
import { problemText } from '../../format/problem-text';
import { fullTime } from '../../format/time';
import { addNotice } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { usePhoneNames } from '../../state/use-phone-names';
import type { LabClient } from '../../transport/connection';
import { MailBelongs } from './mail-belongs';
import { MailBody } from './mail-body';
import { MailChanges } from './mail-changes';
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
  const [tab, setTab] = useState<Tab>('message');
  const { id, read } = item;
  const ask = useCallback((client: LabClient) => client.mail.read({ mail: id }), [id]);
  const { answer: mail, problem, refresh } = useFollowed(ask, null);
  const unread = mail !== null && !read;
  useEffect(() => {
    if (unread) onRead();
    // It is told once, whatever the function is by then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [unread]);
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
      {mail === null && problem !== null && <Unread problem={problem} onRetry={refresh} />}
      {mail !== null && (
        <div className={`mail-content is-${tab}`}>
          {tab === 'message' && (
            <>
              <MailBody mail={mail} />
              <div className="mail-beside">
                <MailFiles mail={mail} />
                {item.outcomes === undefined && item.correlation !== null && (
                  <MailChanges key={id} item={item} correlation={item.correlation} />
                )}
                {item.outcomes === undefined && <MailBelongs item={item} mail={mail} />}
              </div>
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

/** Why the mail or a part of it could not be had, and another try. */
function Unread({ problem, onRetry }: { problem: ProblemReport; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="mail-unread" role="alert">
      <p>
        {t('mail.unread')} {problemText(t, problem)}
      </p>
      <button className="btn" onClick={onRetry}>
        {t('mail.again')}
      </button>
    </div>
  );
}

/** Octets of a mail that are shown at most: what is in it besides is media in base64. */
const LONGEST_SOURCE = 100_000;

function Source({ mail }: { mail: MailView }) {
  const { t } = useTranslation();
  const session = useSession();
  const { hash, size } = mail.source;
  const ask = useCallback(async () => {
    const answer = await fetch(session.live.mediaUrl(hash, 'application/octet-stream'));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    const octets = new Uint8Array(await answer.arrayBuffer());
    return new TextDecoder('latin1').decode(octets.subarray(0, LONGEST_SOURCE));
  }, [session, hash]);
  const { answer: text, problem, refresh } = useFollowed(ask, null);
  if (problem !== null && text === null) return <Unread problem={problem} onRetry={refresh} />;
  return (
    <>
      <pre className="mail-source">{text}</pre>
      {size > LONGEST_SOURCE && <p className="hint">{t('mail.cut', { count: size - LONGEST_SOURCE })}</p>}
    </>
  );
}
