import type { TFunction } from 'i18next';
import { useTranslation } from '../../i18n/texts';
import type { Queues as QueuesView, WaitingKey } from '../../../shared/contract/queues';
import type { Message } from '../../../shared/model/message';
import { Fact } from '../../components/fact';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { quoted } from '../../format/quoted';
import { dayAndTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import type { LabSession } from '../../state/session';
import { usePhoneNames } from '../../state/use-phone-names';
import { useVirtualTime } from '../../state/virtual-clock';
import { spanText } from '../../format/span-text';
import { useShowInTrace } from './use-show-in-trace';

/** Rows of each queue in sight. */
export const SHOWN = 100;

/** One thing that waits, in words. */
interface Item {
  key: WaitingKey;
  what: string;
  to: string;
  state: string;
  since: number;
  attempts: number;
  /** null: nothing is due; text instead of a time where it is up to somebody else. */
  next: number | string | null;
  expiresAt: number;
  canRetry: boolean;
  canCancel: boolean;
  correlation: string | null;
  /** The message as its recipient's phone has it; null: it has none, or is no phone of the lab. */
  received: () => Message | null;
}

/** What waits at the SMSC and at the MMSC, and what can be done about it. */
export function Queues({ queues, onChange }: { queues: QueuesView; onChange: () => void }) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const session = useSession();
  const texts = queues.smsc.waiting.map((sms): Item => {
    const state = sms.inFlight
      ? t('network.queues.inFlight')
      : sms.reason === null
        ? t('network.queues.waits')
        : t(`network.queues.reasons.${sms.reason}`);
    return {
      key: { centre: 'smsc', id: sms.id },
      what: t(`network.queues.${sms.kind}`, { from: nameOf(sms.from ?? '') }),
      to: nameOf(sms.to),
      state,
      since: sms.since,
      attempts: sms.attempts,
      next: sms.nextAt,
      expiresAt: sms.expiresAt,
      canRetry: !sms.inFlight && sms.nextAt !== null,
      canCancel: !sms.inFlight,
      correlation: sms.correlation,
      received: () => null,
    };
  });
  const messages = queues.mmsc.waiting.map((mms): Item => {
    const operators = mms.state === 'held' || mms.state === 'notified' || mms.state === 'cancelling';
    return {
      key: { centre: 'mmsc', message: mms.message, index: mms.index },
      what: [
        t('network.queues.mms', { from: nameOf(mms.from) }),
        ...(mms.subject === null ? [] : [quoted(mms.subject, i18n.language)]),
      ].join(' '),
      to: nameOf(mms.to),
      state: t(`network.queues.states.${mms.state}`),
      since: mms.since,
      attempts: mms.attempts,
      next: operators ? mms.nextAt : t('network.queues.up'),
      expiresAt: mms.expiresAt,
      canRetry: operators,
      canCancel: mms.state !== 'cancelling',
      correlation: mms.correlation,
      received: () => messageAt(session, mms.to, mms.correlation),
    };
  });
  return (
    <div className="queues">
      <Queue centre="smsc" items={texts} total={queues.smsc.total} onChange={onChange} />
      <Queue centre="mmsc" items={messages} total={queues.mmsc.total} onChange={onChange} />
    </div>
  );
}

function Queue({
  centre,
  items,
  total,
  onChange,
}: {
  centre: 'smsc' | 'mmsc';
  items: readonly Item[];
  total: number;
  onChange: () => void;
}) {
  const { t } = useTranslation();
  const name = t(`network.queues.${centre}`);
  return (
    <section aria-labelledby={`queue-${centre}`}>
      <header>
        <h2 id={`queue-${centre}`}>{name}</h2>
        <span className="pill">{t('network.waitingCount', { count: total })}</span>
      </header>
      {items.length === 0 ? (
        <div className="empty">
          <Icon name="schedule" size={32} />
          <p>{t('network.queues.empty', { centre: name })}</p>
        </div>
      ) : (
        <ul className="cards" aria-label={t('network.queues.list', { centre: name })}>
          {items.map((item) => (
            <Waiting key={JSON.stringify(item.key)} item={item} onChange={onChange} />
          ))}
        </ul>
      )}
      {total > items.length && (
        <p className="hint">{t('network.queues.beyond', { shown: items.length, total })}</p>
      )}
    </section>
  );
}

function Waiting({ item, onChange }: { item: Item; onChange: () => void }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const showInTrace = useShowInTrace();
  const now = useVirtualTime(1_000);
  const { key, what, to, correlation } = item;
  const received = item.received();
  // What the MMSC does not know yet, the phone does: its answer comes when it has everything.
  const fetching = received?.state === 'downloading' ? fetchingText(received, t, i18n.language) : null;
  const label = t('network.queues.item', { what, to });
  const call = (name: 'retry' | 'cancel'): void => {
    void attempt(session, () => session.live.client.network[name](key)).then(onChange);
  };
  const next =
    typeof item.next === 'string'
      ? item.next
      : item.next === null
        ? t('network.queues.noNext')
        : item.next <= now
          ? t('network.queues.now')
          : spanText(item.next - now);
  const verb = key.centre === 'smsc' ? 'delete' : 'cancel';
  return (
    <li className="waiting" aria-label={label}>
      <div className="waiting-head">
        <div className="grow">
          <h3 className="ell">
            {what} <span className="waiting-to">→</span> {to}
          </h3>
          <p>{fetching ?? item.state}</p>
        </div>
        {correlation !== null && (
          <button
            className="ibtn"
            aria-label={t('network.queues.showOf', { what, to })}
            title={t('network.queues.show')}
            onClick={() => showInTrace(correlation)}
          >
            <Icon name="filter" size={16} />
          </button>
        )}
      </div>
      <dl>
        <Fact name={t('network.queues.since')}>{spanText(now - item.since)}</Fact>
        <Fact name={t('network.queues.attempts')}>{item.attempts}</Fact>
        <Fact name={t('network.queues.next')}>{next}</Fact>
        <Fact name={t('network.queues.expires')}>{dayAndTime(item.expiresAt, i18n.language)}</Fact>
      </dl>
      <p className="actions">
        <button
          className="btn"
          // Not disabled: it keeps the keys while what it has started is under way.
          aria-disabled={!item.canRetry}
          aria-label={t('network.queues.retryOf', { what, to })}
          onClick={() => {
            if (item.canRetry) call('retry');
          }}
        >
          <Icon name="refresh" size={16} />
          {t('network.queues.retry')}
        </button>
        <button
          className="btn danger"
          disabled={!item.canCancel}
          aria-label={t(`network.queues.${verb}Of`, { what, to })}
          onClick={() => call('cancel')}
        >
          {t(`network.queues.${verb}`)}
        </button>
      </p>
    </li>
  );
}

/** The message of this correlation at the phone with this number, as far as the desk holds it. */
function messageAt(session: LabSession, number: string, correlation: string): Message | null {
  for (const handset of session.stores.handsets.values()) {
    const { setup, threads, conversations } = handset.getState();
    if (setup.msisdn !== number) continue;
    const held = [...threads.values()].flatMap(({ messages }) => messages);
    // How far a message is comes with open conversations only.
    const newest = [...conversations.values()].flatMap(({ last }) =>
      last === null ? [] : [{ ...last, progress: null }],
    );
    return [...held, ...newest].find((message) => message.correlation === correlation) ?? null;
  }
  return null;
}

function fetchingText({ size, progress }: Message, t: TFunction, language: string): string {
  if (size === null || progress === null) return t('network.queues.fetching');
  return t('network.queues.fetchingOf', {
    done: phoneSize(Math.round(size * progress), language),
    size: phoneSize(size, language),
  });
}
