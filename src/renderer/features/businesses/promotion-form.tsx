import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { BusinessView, Campaign } from '../../../shared/model/business';
import { chargedPartySchema } from '../../../shared/model/charging';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { Icon } from '../../components/icon';
import { Switch } from '../../components/switch';
import { attempt } from '../../state/actions';
import { composerSize } from '../../state/composer';
import { showAllMessages } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import { Outcome, Rest } from './outcome';
import { audienceOf, awaitedIn, campaignOf, CLASSES, EXPIRIES, isWhole, missing, PACES } from './promotion';
import type { Promotion } from './promotion';
import { PromotionRecipients } from './promotion-recipients';
import { PromotionSize } from './promotion-size';
import { Slides } from './slides';

const SWITCHES = ['deliveryReport', 'readReport', 'distributable', 'adaptable'] as const;

/** What a business is about to send. */
export function PromotionForm({
  business,
  promotion,
  previewed,
  onPreview,
  onChange,
  onSent,
  onAnew,
}: {
  business: BusinessView;
  promotion: Promotion;
  /** Whether the preview stands beside the form; null: it has no room there. */
  previewed: boolean | null;
  onPreview: () => void;
  onChange: (change: (promotion: Promotion) => Promotion) => void;
  onSent: (campaign: Campaign) => void;
  /** Another message to the same. */
  onAnew: () => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<Promotion>): void => onChange((before) => ({ ...before, ...part }));
  const audience = audienceOf(promotion, business.account, business.optedOut);
  const limit = useDesk((state) => state.settings?.mmsc.maxMessageSize) ?? MMSC_POLICY.maxMessageSize;
  const lacks = missing(promotion, audience, limit);
  const tooLarge = composerSize(promotion).total > limit;
  const awaited = awaitedIn(promotion).length;
  const count = audience.reached.length;
  const { sent: handed } = promotion;
  // Until the list has it, it is as it was handed over.
  const sent = business.campaigns.find(({ id }) => id === handed?.id) ?? handed;
  const send = async (): Promise<void> => {
    setAsked(true);
    if (lacks !== null) return;
    setSending(true);
    const campaign = campaignOf(promotion);
    const { shortCode } = business.account;
    await attempt(session, async () => {
      const made = await session.live.client.business.send({ business: shortCode, campaign });
      showAllMessages(session.stores.desk);
      setAsked(false);
      onSent(made);
    });
    setSending(false);
  };
  return (
    <form
      className="business-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <PromotionRecipients
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
        {sent !== null && !sending && (
          <>
            <div className="business-sent" role="status">
              <Outcome campaign={sent} />
              <Rest campaign={sent} />
            </div>
            <button type="button" className="btn quiet lg" onClick={onAnew}>
              {t('businesses.anew')}
            </button>
          </>
        )}
        <button
          type="button"
          className="btn lg business-preview-open"
          aria-pressed={previewed ?? undefined}
          disabled={previewed === null && !isWhole(promotion, limit)}
          onClick={onPreview}
        >
          <Icon name="mobile" size={18} />
          {t('businesses.preview.open')}
        </button>
        <button
          type="submit"
          className={`btn lg${sent === null ? ' primary' : ''}`}
          disabled={sending || tooLarge || awaited > 0}
        >
          <Icon name="send" size={18} flip />
          {sending
            ? t('businesses.sending')
            : t(sent === null ? 'businesses.send' : 'businesses.sendAgain', { count })}
        </button>
      </div>
    </form>
  );
}
