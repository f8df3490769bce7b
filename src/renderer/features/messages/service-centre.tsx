import { useTranslation } from '../../i18n/texts';
import { smsCommandActionSchema, type Message } from '../../../shared/model/message';
import { statusName, statusState } from '../../../shared/protocol/sms/status';
import { Icon } from '../../components/icon';
import { clockTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';

const ICONS = {
  enquire: 'help',
  'cancel-report': 'block',
  'enable-report': 'done-all',
  delete: 'delete',
} as const;

/**
 * What the service centre can be told about a text that waits there for its recipient (SMS-COMMAND, 3GPP TS 23.040
 * §9.2.3.19), and what it has answered.
 */
export function ServiceCentre({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const { centre } = message;
  const waits =
    message.kind === 'sms' &&
    message.direction === 'out' &&
    message.reports.some(({ status }) => status === 'pending');
  if (!waits && centre === undefined) return null;
  return (
    <>
      <h3>{t('details.centre.title')}</h3>
      {centre !== undefined && (
        <p className="centre-answer" role="status">
          {t(`details.centre.asked.${centre.action}`, { at: clockTime(centre.at, i18n.language) })}
          {centre.action === 'enquire' && <Answer status={centre.answer} />}
        </p>
      )}
      {waits && (
        <>
          <p className="centre-hint">{t('details.centre.hint')}</p>
          <div className="centre-acts">
            {smsCommandActionSchema.options.map((action) => (
              <button
                key={action}
                className="mbtn text"
                onClick={() =>
                  void attempt(session, () =>
                    session.live.client.handset.commandSms({ handset, message: message.id, action }),
                  )
                }
              >
                <Icon name={ICONS[action]} />
                {t(`details.centre.${action}`)}
              </button>
            ))}
          </div>
        </>
      )}
    </>
  );
}

/** TP-ST in words. */
function Answer({ status }: { status: number | null }) {
  const { t, i18n } = useTranslation();
  if (status === null) return <b>{t('details.centre.none')}</b>;
  const state = statusState(status);
  const key = `details.centre.reason.${statusName(status).replace('still-trying-', '')}`;
  const reason = t(i18n.exists(key) ? (key as 'details.centre.reason.other') : 'details.centre.reason.other');
  return <b>{t(`details.centre.state.${state}`, { reason })}</b>;
}
