import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { phoneSize } from '../../format/numbers';
import { clockTime, fullTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { Avatar } from '../../components/avatar';
import { textOf } from '../../state/message-content';
import { nameOf } from '../../format/people';
import { ForwardForm } from './forward-form';

/** Everything about one message that is not in its bubble, and what can be done with it. */
export function MessageDetails({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [forwarding, setForwarding] = useState(false);
  const close = (): void => {
    setForwarding(false);
    onClose();
  };
  return (
    <PhoneSheet
      label={t(forwarding ? 'forward.title' : 'details.title')}
      open={message !== null}
      onClose={close}
    >
      {message !== null &&
        (forwarding ? (
          <ForwardForm message={message} onDone={close} />
        ) : (
          <Details message={message} onClose={close} onForward={() => setForwarding(true)} />
        ))}
    </PhoneSheet>
  );
}

function Details({
  message,
  onClose,
  onForward,
}: {
  message: Message;
  onClose: () => void;
  onForward: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup);
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const limit = useHandset(({ limits }) => (limits.mms ? limits.maxMessageSize : null));
  const out = message.direction === 'out';
  const text = textOf(message);
  const rows: [string, string][] = [
    [t('details.type'), t(message.kind === 'sms' ? 'details.sms' : 'details.mms')],
  ];
  if (!out) {
    rows.push([
      t('details.from'),
      message.from === null ? t('unknownSender') : nameOf(message.from, contacts),
    ]);
  }
  rows.push([
    t('details.to'),
    out ? message.addresses.map((address) => nameOf(address, contacts)).join(', ') : handset.name,
  ]);
  if (message.subject !== null) rows.push([t('details.subject'), message.subject]);
  rows.push([t(out ? 'details.sent' : 'details.received'), fullTime(message.at, i18n.language)]);
  if (message.segments !== null) rows.push([t('details.segments'), String(message.segments)]);
  if (message.size !== null) {
    rows.push([
      t('details.size'),
      limit === null
        ? size(message.size)
        : t('details.sizeOf', { size: size(message.size), limit: size(limit) }),
    ]);
  }
  if (message.priority !== undefined && message.priority !== 'normal')
    rows.push([t('priority.label'), t(`priority.${message.priority}`)]);
  if (message.readReport !== undefined)
    rows.push([t('readReport.title'), t(`readReport.state.${message.readReport}`)]);
  if (message.parts.length > 0) rows.push([t('details.parts'), String(message.parts.length)]);
  if (message.expiresAt !== null)
    rows.push([t('details.expires'), fullTime(message.expiresAt, i18n.language)]);
  return (
    <>
      <h2>{t('details.title')}</h2>
      <div className="sheet-scroll">
        <dl className="dtl">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
        {message.reports.length > 0 && (
          <>
            <h3>{t('details.reports')}</h3>
            <ul className="mlist" aria-label={t('details.reports')}>
              {message.reports.map((report) => (
                <li className="it" key={report.recipient}>
                  <Avatar addresses={[report.recipient]} contacts={contacts} size="s" />
                  <span className="b">
                    <b>{nameOf(report.recipient, contacts)}</b>
                    <small>
                      {t(`details.report.${report.status}`)}
                      {report.at !== null && ` · ${clockTime(report.at, i18n.language)}`}
                    </small>
                  </span>
                  {(report.status === 'delivered' || report.status === 'read') && (
                    <Icon name="done-all" size={20} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className="sheet-actions">
        {text !== '' && (
          <button
            className="mbtn tonal"
            onClick={() => void attempt(session, () => navigator.clipboard.writeText(text)).then(onClose)}
          >
            <Icon name="copy" />
            {t('bubble.copy')}
          </button>
        )}
        {message.state === 'announced' && !out && (
          <button className="mbtn tonal" onClick={onForward}>
            <Icon name="forward" />
            {t('forward.title')}
          </button>
        )}
        <button
          className="mbtn outl"
          onClick={() => {
            onClose();
            void attempt(session, () =>
              session.live.client.handset.delete({ handset: handset.id, message: message.id }),
            );
          }}
        >
          <Icon name="delete" />
          {t('bubble.delete')}
        </button>
      </div>
    </>
  );
}
