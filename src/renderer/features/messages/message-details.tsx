import { useTranslation } from '../../i18n/texts';
import type { Message, RecipientReport } from '../../../shared/model/message';
import { simName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { groupNumber, phoneSize } from '../../format/numbers';
import { clockTime, dayAndTime, dayKey, fullTime } from '../../format/time';
import { attempt, selectMessage } from '../../state/actions';
import { hasCopies } from '../../state/comparing';
import { compareCopies, setLayout } from '../../state/desk-store';
import { showInspector } from '../../state/inspector-place';
import { useHandset, useSession, useSims } from '../../state/lab-context';
import { Avatar } from '../../components/avatar';
import { textOf } from '../../state/message-content';
import { simOf } from '../../state/sims';
import { nameOf } from '../../format/people';
import { nameList } from '../../format/name-list';
import { AdaptationList } from './adaptation-list';
import { AllHeaders } from './all-headers';
import { NetworkWait } from './network-wait';
import { ServiceCentre } from './service-centre';
import { offerText } from './paid-reply';
import { inTransfer, paceText } from './pace-text';
import { useNetworkRecord } from './use-network-record';

/** Everything about one message that is not in its bubble. */
export function Details({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup);
  const sims = useSims();
  const record = useNetworkRecord(handset.id, message);
  /** The SIM by which it came or went. */
  const sim = simOf(sims, message.line).getState();
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const limit = sim.limits.mms ? sim.limits.maxMessageSize : null;
  const out = message.direction === 'out';
  const text = textOf(message);
  const version = handset.profile.mms?.version;
  const who = (address: string): string => {
    const name = nameOf(address, contacts);
    return name === groupNumber(address) ? name : nameList([name, groupNumber(address)]);
  };
  /** Of another day than the message: with the day. */
  const when = (time: number): string =>
    (dayKey(time) === dayKey(message.at) ? clockTime : dayAndTime)(time, i18n.language);
  const kind =
    message.kind === 'sms'
      ? t('details.sms')
      : version === undefined
        ? t('details.mms')
        : t('details.mmsOf', { version });
  const sent = [
    ...(message.priority === undefined ? [] : [t(`priority.${message.priority}`)]),
    ...(message.messageClass === undefined ? [] : [t('details.class', { name: message.messageClass })]),
    ...(message.contentClass === undefined
      ? []
      : [t('details.contentClass', { name: message.contentClass })]),
  ].join(' · ');
  // Who asked for no reports gets none, and yet may want to know.
  const untold = record.refusals.filter(
    ({ recipient }) => !message.reports.some((report) => report.recipient === recipient),
  );
  const reports: RecipientReport[] = [
    ...message.reports,
    ...untold.map(({ recipient, reason }) => ({ recipient, status: 'failed' as const, at: null, reason })),
  ];
  const reasonOf = ({ recipient, reason }: RecipientReport): string => {
    const said = reason ?? record.refusals.find((each) => each.recipient === recipient)?.reason;
    return said === undefined ? '' : ` · ${said}`;
  };
  const facts: [string, string | null][] = [
    [t('details.type'), kind],
    [t('details.sim'), sims.length < 2 ? null : `${simName(sim.setup)}, ${groupNumber(sim.setup.msisdn)}`],
    [
      t('details.from'),
      out
        ? nameList([sim.setup.name, groupNumber(sim.setup.msisdn)])
        : message.from === null
          ? t('unknownSender')
          : who(message.from),
    ],
    [
      t('details.to'),
      nameList(
        (out
          ? message.addresses
          : [sim.setup.msisdn, ...message.addresses.filter((a) => a !== message.from)]
        ).map((address) => (address === sim.setup.msisdn ? sim.setup.name : nameOf(address, contacts))),
      ),
    ],
    [t('details.subject'), message.subject],
    [
      t(out ? 'details.sent' : message.kind === 'mms' ? 'details.announced' : 'details.received'),
      fullTime(message.at, i18n.language),
    ],
    [
      t('details.fetched'),
      message.fetchedAt === undefined ? null : fullTime(message.fetchedAt, i18n.language),
    ],
    [
      t('details.speed'),
      inTransfer(message) ? paceText(message, sim.setup, sim.radio, t, i18n.language) : null,
    ],
    [
      t('details.progress'),
      inTransfer(message) && message.size !== null
        ? t('details.sizeOfAll', {
            done: size(Math.round(message.size * (message.progress ?? 0))),
            size: size(message.size),
          })
        : null,
    ],
    [t('details.segments'), message.segments === null ? null : String(message.segments)],
    [
      t('details.smsClass'),
      message.sms?.class === undefined ? null : t(`details.smsClasses.${message.sms.class}`),
    ],
    [t('details.kept'), message.sms?.storage === 'sim' ? t('details.keptOnSim') : null],
    [
      t('details.size'),
      message.size === null
        ? null
        : [
            limit === null
              ? size(message.size)
              : t('details.sizeOf', { size: size(message.size), limit: size(limit) }),
            ...(message.parts.length > 0 ? [t('bubble.parts', { count: message.parts.length })] : []),
          ].join(' · '),
    ],
    [t('priority.label'), sent === '' ? null : sent],
    [
      t('readReport.title'),
      message.readReport === undefined ? null : t(`readReport.state.${message.readReport}`),
    ],
    [
      t('details.answer'),
      message.replyCharging === undefined || message.from === null
        ? null
        : offerText(nameOf(message.from, contacts), message.replyCharging, t, i18n.language),
    ],
    [
      t('details.forwardedBy'),
      message.forwardedBy === undefined ? null : nameList(message.forwardedBy.map(who)),
    ],
    [t('details.expires'), message.expiresAt === null ? null : fullTime(message.expiresAt, i18n.language)],
    [t('details.messageId'), message.messageId ?? null],
    [t('details.storedAt'), message.storedAt ?? null],
  ];
  const rows = facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '');
  const show = (dockTab: 'ladder' | null): void => {
    onClose();
    void selectMessage(session, handset.id, message);
    if (dockTab === null) showInspector(session.stores.desk);
    else setLayout(session.stores.desk, { dockOpen: true, dockTab });
  };
  return (
    <>
      <div className="sheet-head">
        <h2>{t('details.title')}</h2>
        {text !== '' && (
          <button
            className="mbtn text"
            onClick={() => void attempt(session, () => navigator.clipboard.writeText(text)).then(onClose)}
          >
            <Icon name="copy" />
            {t('details.copy')}
          </button>
        )}
      </div>
      {/* It may have to be scrolled, also by keys, and has no control on which they would act. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="sheet-scroll" tabIndex={0}>
        <dl className="dtl">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
        {reports.length > 0 && (
          <>
            <h3>{t('details.reports')}</h3>
            <ul className="mlist" aria-label={t('details.reports')}>
              {reports.map((report) => (
                <li className="it" key={report.recipient}>
                  <Avatar addresses={[report.recipient]} contacts={contacts} size="s" />
                  <span className="b">
                    <b>{nameOf(report.recipient, contacts)}</b>
                    <small>
                      {t(`details.report.${report.status}`)}
                      {report.at !== null && ` · ${when(report.at)}`}
                      {reasonOf(report)}
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
        <NetworkWait message={message} />
        <ServiceCentre message={message} />
        <AdaptationList message={message} adaptations={record.adaptations} />
        {message.parts.length > 0 && (
          <>
            <h3>{t('details.parts')}</h3>
            <ul className="mlist" aria-label={t('details.parts')}>
              {message.parts.map((part, index) => (
                <li className="it" key={index}>
                  <span className="b">
                    <b className="ell">{part.name ?? part.contentLocation ?? part.contentType}</b>
                    <small>
                      {part.contentType} · {size(part.body.size)}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <AllHeaders message={message} line={sim.setup.id} />
      </div>
      <div className="sheet-actions">
        {hasCopies(message) && (
          <button
            className="mbtn tonal"
            onClick={() => {
              onClose();
              compareCopies(session.stores.desk, { correlation: message.correlation });
            }}
          >
            <Icon name="compare" />
            {t('details.compare')}
          </button>
        )}
        <button className="mbtn tonal" onClick={() => show('ladder')}>
          <Icon name="swap-vert" />
          {t('details.ladder')}
        </button>
        <button className="mbtn outl" onClick={() => show(null)}>
          <Icon name="data-object" />
          {t('details.octets')}
        </button>
      </div>
    </>
  );
}
