import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { BusinessView, Campaign } from '../../../shared/model/business';
import { Icon } from '../../components/icon';
import { groupNumber } from '../../format/numbers';
import { dayAndTime } from '../../format/time';
import { eachIsolated } from '../../format/name-list';
import { DEFAULT_VASPS } from '../../../shared/model/vasp';
import { knownStatus } from '../../../shared/protocol/mm7/status';
import { attempt } from '../../state/actions';
import { dockChange } from '../../state/dock-place';
import { useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';
import { Outcome, Rest } from './outcome';
import { Request } from './request';

/** The MMSC has taken all of it, which is no news. */
const TAKEN = 1_000;

const OPEN: ReadonlySet<string> = new Set(['waiting', 'submitted', 'accepted', 'indeterminate']);

/** What a business sent, and what became of it. */
export function Campaigns({ business, onChange }: { business: BusinessView; onChange: () => void }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="business-campaigns">
      <h2 id="business-campaigns">{t('businesses.campaigns')}</h2>
      {business.campaigns.length === 0 ? (
        <div className="empty">
          <Icon name="send" size={32} />
          <p>{t('businesses.noCampaigns')}</p>
        </div>
      ) : (
        <ul className="business-rows">
          {business.campaigns.map((campaign) => (
            <Sent key={campaign.id} campaign={campaign} charges={business.charges} onChange={onChange} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Sent({
  campaign,
  charges,
  onChange,
}: {
  campaign: Campaign;
  charges: BusinessView['charges'];
  onChange: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const nameOf = usePhoneNames();
  const [shown, setShown] = useState(false);
  const [tab, setTab] = useState<'recipients' | 'request'>('recipients');
  const subject = campaign.composition.subject ?? t('businesses.untitled');
  const show = (): void => {
    void attempt(session, async () => {
      const { rows } = await session.live.client.trace.list({
        correlation: `campaign/${campaign.id}`,
        limit: 1,
      });
      const event = rows[0] ?? null;
      desk.setState(({ filter, layout }) => ({
        selection: { event, message: null },
        filter: { ...filter, message: true },
        layout: { ...layout, ...dockChange(layout, true), inspectorOpen: true },
      }));
    });
  };
  const cancel = (): void => {
    const { business, id } = campaign;
    void attempt(session, () => session.live.client.business.cancel({ business, campaign: id })).then(
      onChange,
    );
  };
  const open = campaign.recipients.some(({ state }) => OPEN.has(state));
  return (
    <li>
      <div className="business-row">
        <button
          className="ibtn"
          aria-expanded={shown}
          aria-label={t('businesses.recipients', { subject })}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'chevron-up' : 'chevron-down'} size={18} />
        </button>
        <time>{dayAndTime(campaign.at, i18n.language)}</time>
        <span className="ell grow">{subject}</span>
        <Outcome campaign={campaign} />
        {campaign.status !== null && campaign.status !== TAKEN && <Status code={campaign.status} />}
        <button
          className="ibtn"
          aria-label={t('businesses.showOf', { subject })}
          title={t('businesses.show')}
          onClick={show}
        >
          <Icon name="filter" size={16} />
        </button>
        {open && (
          <button className="btn sm" aria-label={t('businesses.cancelOf', { subject })} onClick={cancel}>
            {t('businesses.cancel')}
          </button>
        )}
      </div>
      {!shown && <Rest campaign={campaign} />}
      {shown && (
        <div className="business-tabs" role="group" aria-label={t('businesses.details', { subject })}>
          {(['recipients', 'request'] as const).map((each) => (
            <button key={each} className="chip" aria-pressed={tab === each} onClick={() => setTab(each)}>
              {t(`businesses.tabs.${each}`)}
            </button>
          ))}
          {campaign.status !== null && <Status code={campaign.status} />}
        </div>
      )}
      {shown && tab === 'request' && <Request campaign={campaign} onInspect={show} />}
      {shown && tab === 'recipients' && (
        <ul className="business-recipients" aria-label={t('businesses.recipients', { subject })}>
          {campaign.recipients.map(({ address, state, detail, at, messageId }) => (
            <li key={address}>
              <span className="ell">{nameOf(address)}</span>
              <span>{t(`businesses.states.${state}`)}</span>
              <time>{dayAndTime(at, i18n.language)}</time>
              {detail !== undefined && <span className="hint">{detail}</span>}
              <Charge
                charge={charges.find(
                  ({ message, recipient }) => message === messageId && recipient === address,
                )}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Who pays for what has arrived, as the MMSC has it. */
function Charge({ charge }: { charge: BusinessView['charges'][number] | undefined }) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const names = useBusinessNames();
  if (charge === undefined) return null;
  const { payers, party, serviceCode } = charge;
  const paying = new Intl.ListFormat(i18n.language).format(
    eachIsolated(payers.map((payer) => names.get(payer) ?? nameOf(payer))),
  );
  const text =
    payers.length > 0
      ? t('businesses.paidByNames', { names: paying })
      : t(party === null ? 'businesses.payerUnsaid' : 'businesses.free');
  return (
    <span className="pill">
      {text}
      {serviceCode !== null && ` · ${serviceCode}`}
    </span>
  );
}

/** Names of businesses by short code. */
function useBusinessNames(): ReadonlyMap<string, string> {
  const vasps = useDesk((state) => state.settings?.vasps) ?? DEFAULT_VASPS;
  return new Map(vasps.map(({ shortCode, name }) => [shortCode, name]));
}

/** The MMSC's answer: its code and what that means. */
function Status({ code }: { code: number }) {
  const { t } = useTranslation();
  const known = knownStatus(code);
  return (
    <span className="business-status">
      {t('businesses.answered', {
        words: known === null ? t('businesses.unknownStatus') : t(`businesses.statuses.${known}`),
        code,
      })}
    </span>
  );
}

/** What phones wrote to a business. */
export function Replies({ business }: { business: BusinessView }) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const code = business.account.shortCode;
  return (
    <section aria-labelledby="business-replies">
      <h2 id="business-replies">{t('businesses.replies')}</h2>
      {business.replies.length === 0 ? (
        <div className="empty">
          <Icon name="chat" size={32} />
          <p>{t('businesses.noReplies', { code: groupNumber(code) })}</p>
        </div>
      ) : (
        <ul className="business-rows">
          {business.replies.map(({ id, at, from, kind, subject, text, parts }) => (
            <li key={id} className="business-row">
              <time>{dayAndTime(at, i18n.language)}</time>
              <span>{nameOf(from)}</span>
              <span className="pill">{kind.toUpperCase()}</span>
              <span className="grow business-said">
                {subject !== null && <b>{subject} </b>}
                {text}
              </span>
              {kind === 'mms' && (
                <span className="hint">{t('businesses.attachments', { count: attached(parts) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Files besides the texts and their order. */
function attached(parts: BusinessView['replies'][number]['parts']): number {
  return parts.filter(({ contentType }) => !/^(text\/plain|application\/smil)/.test(contentType)).length;
}
