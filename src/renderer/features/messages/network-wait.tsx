import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { nameOf } from '../../format/people';
import { spanText } from '../../format/span-text';
import { useHandset } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { useQueues } from './use-queues';

/**
 * What the network still does with a message that its sender's phone has long sent: the phone cannot know, the lab can. One
 * line for each recipient whose share waits at the MMSC, or whose text or notification waits at the SMSC.
 */
export function NetworkWait({ message }: { message: Message }) {
  return message.direction === 'out' && message.state === 'sent' ? <Waiting message={message} /> : null;
}

function Waiting({ message: { correlation } }: { message: Message }) {
  const { t } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const now = useVirtualTime(1_000);
  const answer = useQueues();
  const mmss = answer?.mmsc.waiting.filter((each) => each.correlation === correlation) ?? [];
  const texts =
    answer?.smsc.waiting.filter(
      (each) => each.correlation === correlation && each.kind !== 'status-report',
    ) ?? [];
  if (mmss.length + texts.length === 0) return null;
  const next = (at: number | null): string =>
    at === null
      ? t('details.network.noNext')
      : at <= now
        ? t('details.network.nextNow')
        : t('details.network.next', { time: spanText(at - now) });
  return (
    <>
      <h3>{t('details.network.title')}</h3>
      <ul className="mlist" aria-label={t('details.network.title')}>
        {mmss.map(({ index, to, state, attempts, nextAt }) => (
          <li className="it" key={`mms-${index}`}>
            <span className="b">
              <b className="ell">{nameOf(to, contacts)}</b>
              <small>
                {state === 'notified'
                  ? `${t('details.network.notified', { count: attempts })} ${next(nextAt)}`
                  : t(`details.network.${state}`)}
              </small>
            </span>
          </li>
        ))}
        {texts.map(({ id, to, kind, attempts, reason, nextAt, inFlight }) => (
          <li className="it" key={id}>
            <span className="b">
              <b className="ell">{nameOf(to, contacts)}</b>
              <small>
                {t(kind === 'push' ? 'details.network.push' : 'details.network.text')}{' '}
                {inFlight
                  ? t('details.network.inFlight')
                  : [
                      t('details.network.inVain', { count: attempts }),
                      ...(reason === null ? [] : [t(`details.network.reasons.${reason}`)]),
                      next(nextAt),
                    ].join(' ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      <p className="centre-hint">{t('details.network.hint')}</p>
    </>
  );
}
