import { useTranslation } from '../../i18n/texts';
import type { ScheduledMessage } from '../../../shared/model/scheduled';
import { Icon } from '../../components/icon';
import { SimBadge } from '../../components/sim-badge';
import { dayAndTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';

/** Messages of a conversation that wait for their time. */
export function ScheduledList({ conversation }: { conversation: string }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const all = useHandset((state) => state.scheduled);
  const waiting = (all ?? []).filter((each) => each.conversation === conversation);
  if (waiting.length === 0) return null;
  const call = (name: 'sendNow' | 'unschedule', scheduled: string): void =>
    void attempt(session, () => session.live.client.handset[name]({ handset, scheduled }));
  return (
    <ul className="scheduled" aria-label={t('later.waiting')}>
      {waiting.map((scheduled) => {
        const time = dayAndTime(scheduled.at, i18n.language);
        const text = textOfScheduled(scheduled) || t('snippet.picture');
        return (
          <li key={scheduled.id}>
            <Icon name="schedule" size={18} />
            <span className="b">
              <b>{t('later.at', { time })}</b> <SimBadge line={scheduled.line} />
              <small className="ell" dir="auto">
                {text}
              </small>
            </span>
            <button className="mbtn text small" onClick={() => call('sendNow', scheduled.id)}>
              {t('later.now')}
            </button>
            <button
              className="mi"
              aria-label={t('later.remove', { text })}
              onClick={() => call('unschedule', scheduled.id)}
            >
              <Icon name="delete" size={20} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function textOfScheduled({ message }: ScheduledMessage): string {
  if (message.kind === 'sms') return message.text;
  const texts = message.mms.slides.map(({ text }) => text ?? '');
  return [message.mms.subject ?? '', ...texts].filter(Boolean).join(' · ');
}
