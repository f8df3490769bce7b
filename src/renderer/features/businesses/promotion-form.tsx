import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { BusinessView, CampaignContent } from '../../../shared/model/business';
import { chargedPartySchema } from '../../../shared/model/charging';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { Icon } from '../../components/icon';
import { Switch } from '../../components/switch';
import { attempt } from '../../state/actions';
import { composerSize } from '../../state/composer';
import { showAllMessages } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import { Outcome, Rest } from './outcome';
import { PreviewDialog } from './preview-dialog';
import type { PreviewSlots } from './preview-dialog';
import {
  audienceOf,
  awaitedIn,
  campaignOf,
  CLASSES,
  contentOf,
  EXPIRIES,
  isEmpty,
  missing,
  PACES,
} from './promotion';
import type { Promotion } from './promotion';
import { PromotionSize } from './promotion-size';
import { Slides } from './slides';
import { usePhoneNames, usePhones } from '../../state/use-phone-names';

const SWITCHES = ['deliveryReport', 'readReport', 'distributable', 'adaptable'] as const;

/** What a business is about to send. */
export function PromotionForm({
  business,
  promotion,
  slots,
  onChange,
  onSent,
  onAnew,
}: {
  business: BusinessView;
  slots: PreviewSlots;
  promotion: Promotion;
  onChange: (change: (promotion: Promotion) => Promotion) => void;
  onSent: () => void;
  /** Another message to the same. */
  onAnew: () => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState(false);
  const [previewed, setPreviewed] = useState<CampaignContent | null>(null);
  const set = (part: Partial<Promotion>): void => onChange((before) => ({ ...before, ...part }));
  const audience = audienceOf(promotion, business.account, business.optedOut);
  const limit = useDesk((state) => state.settings?.mmsc.maxMessageSize) ?? MMSC_POLICY.maxMessageSize;
  const lacks = missing(promotion, audience, limit);
  const tooLarge = composerSize(promotion).total > limit;
  const awaited = awaitedIn(promotion).length;
  const count = audience.reached.length;
  const [newest] = business.campaigns;
  const send = async (): Promise<void> => {
    setAsked(true);
    if (lacks !== null) return;
    setSending(true);
    const campaign = campaignOf(promotion);
    const { shortCode } = business.account;
    const sent = await attempt(session, () =>
      session.live.client.business.send({ business: shortCode, campaign }),
    );
    setSending(false);
    if (!sent) return;
    showAllMessages(session.stores.desk);
    setAsked(false);
    onSent();
  };
  return (
    <form
      className="business-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Recipients
        promotion={promotion}
        optedOut={business.optedOut}
        leftOut={audience.leftOut}
        onChange={set}
      />
      <div className="business-fields">
        <label className="field grow">
          <span className="flabel">{t('businesses.subject')}</span>
          <input
            className="input"
            value={promotion.subject}
            maxLength={80}
            onChange={({ target }) => set({ subject: target.value })}
          />
        </label>
        <label className="field">
          <span className="flabel">{t('businesses.class')}</span>
          <select
            className="input"
            value={promotion.messageClass}
            onChange={({ target }) => set({ messageClass: target.value as Promotion['messageClass'] })}
          >
            {CLASSES.map((name) => (
              <option key={name} value={name}>
                {t(`businesses.classes.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="flabel">{t('businesses.expires')}</span>
          <select
            className="input"
            value={promotion.expiry}
            onChange={({ target }) => set({ expiry: target.value as Promotion['expiry'] })}
          >
            {(Object.keys(EXPIRIES) as Promotion['expiry'][]).map((name) => (
              <option key={name} value={name}>
                {t(`businesses.expiries.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="flabel">{t('businesses.pace')}</span>
          <select
            className="input"
            value={promotion.perSecond ?? 0}
            onChange={({ target }) => {
              const pace = Number(target.value);
              set({ perSecond: pace === 0 ? null : pace });
            }}
          >
            {PACES.map((pace) => (
              <option key={pace ?? 0} value={pace ?? 0}>
                {pace === null ? t('businesses.paces.all') : t('businesses.paces.some', { count: pace })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Slides
        slides={promotion.slides}
        onChange={(change) => onChange((before) => ({ ...before, slides: change(before.slides) }))}
      />
      <div className="business-fields">
        <label className="field">
          <span className="flabel">{t('businesses.paidBy')}</span>
          <select
            className="input"
            value={promotion.paidBy}
            onChange={({ target }) => set({ paidBy: target.value as Promotion['paidBy'] })}
          >
            {chargedPartySchema.options.map((party) => (
              <option key={party} value={party}>
                {t(`businesses.payers.${party}`)}
              </option>
            ))}
          </select>
        </label>
        {promotion.paidBy === 'ThirdParty' && (
          <label className="field">
            <span className="flabel">{t('businesses.thirdParty')}</span>
            <input
              className="input"
              value={promotion.thirdParty}
              maxLength={100}
              onChange={({ target }) => set({ thirdParty: target.value })}
            />
          </label>
        )}
        <label className="field">
          <span className="flabel">{t('businesses.serviceCode')}</span>
          <input
            className="input"
            value={promotion.serviceCode}
            maxLength={100}
            onChange={({ target }) => set({ serviceCode: target.value })}
          />
        </label>
      </div>
      <div className="business-switches">
        {SWITCHES.map((name) => (
          <div key={name} className="business-switch">
            <Switch
              label={t(`businesses.${name}`)}
              checked={promotion[name]}
              onChange={(checked) => set({ [name]: checked })}
            />
            <span aria-hidden="true">{t(`businesses.${name}`)}</span>
          </div>
        ))}
      </div>
      <div className="business-send">
        <PromotionSize promotion={promotion} limit={limit} onChange={onChange} />
        <span className="hint bad" role="alert">
          {asked && lacks !== null && lacks !== 'tooLarge' && lacks !== 'awaited' && t(`businesses.${lacks}`)}
        </span>
        {awaited > 0 && (
          <span className="hint" role="status">
            {t('businesses.awaited', { count: awaited })}
          </span>
        )}
        {promotion.sent && (
          <>
            <div className="business-sent" role="status">
              {newest === undefined ? (
                <span className="hint">{t('businesses.sent')}</span>
              ) : (
                <>
                  <Outcome campaign={newest} />
                  <Rest campaign={newest} />
                </>
              )}
            </div>
            <button type="button" className="btn quiet lg" onClick={onAnew}>
              {t('businesses.anew')}
            </button>
          </>
        )}
        <button
          type="button"
          className="btn lg"
          disabled={isEmpty(promotion) || tooLarge || awaited > 0}
          onClick={() => setPreviewed(contentOf(promotion))}
        >
          <Icon name="mobile" size={18} />
          {t('businesses.preview.open')}
        </button>
        <button
          type="submit"
          className={`btn lg${promotion.sent ? '' : ' primary'}`}
          disabled={sending || tooLarge || awaited > 0}
        >
          <Icon name="send" size={18} flip />
          {sending
            ? t('businesses.sending')
            : t(promotion.sent ? 'businesses.sendAgain' : 'businesses.send', { count })}
        </button>
      </div>
      {previewed !== null && (
        <PreviewDialog
          business={business.account.shortCode}
          campaign={previewed}
          first={audience.reached[0] ?? null}
          slots={slots}
          onClose={() => setPreviewed(null)}
        />
      )}
    </form>
  );
}

function Recipients({
  promotion,
  optedOut,
  leftOut,
  onChange,
}: {
  promotion: Promotion;
  optedOut: readonly string[];
  /** Those of them whom the promotion names. */
  leftOut: readonly string[];
  onChange: (part: Partial<Promotion>) => void;
}) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const phones = usePhones();
  const all = phones.length > 0 && phones.every(({ number }) => promotion.phones.includes(number));
  const toggle = (number: string): void => {
    const without = promotion.phones.filter((other) => other !== number);
    onChange({ phones: without.length < promotion.phones.length ? without : [...without, number] });
  };
  const names = new Intl.ListFormat(i18n.language).format(leftOut.map(nameOf));
  return (
    <fieldset className="business-to">
      <legend className="flabel">{t('businesses.to')}</legend>
      <div className="toggles">
        <button
          type="button"
          className="chip"
          aria-pressed={all}
          onClick={() => onChange({ phones: all ? [] : phones.map(({ number }) => number) })}
        >
          <Icon name="groups" size={16} />
          {t('businesses.everyone')}
        </button>
        {phones.map(({ name, number }) => (
          <button
            key={number}
            type="button"
            className="chip"
            aria-pressed={promotion.phones.includes(number)}
            title={optedOut.includes(number) ? t('businesses.saidStop', { name }) : undefined}
            onClick={() => toggle(number)}
          >
            {optedOut.includes(number) && <Icon name="block" size={16} />}
            {name}
          </button>
        ))}
      </div>
      <input
        className="input"
        value={promotion.more}
        aria-label={t('businesses.more')}
        placeholder={t('businesses.morePlaceholder')}
        onChange={({ target }) => onChange({ more: target.value })}
      />
      {leftOut.length > 0 && (
        <p className="hint business-left-out">
          <Icon name="block" size={16} />
          {t('businesses.leftOut', { count: leftOut.length, names })}
        </p>
      )}
    </fieldset>
  );
}
