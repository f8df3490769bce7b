import { useCallback, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { CampaignPreview } from '../../../shared/contract/campaign-preview';
import type { CampaignContent } from '../../../shared/model/business';
import type { Message } from '../../../shared/model/message';
import { knownStatus } from '../../../shared/protocol/mm7/status';
import { Awaited } from '../../components/awaited';
import { DeskDialog } from '../../components/desk-dialog';
import { Icon } from '../../components/icon';
import { useElementSize } from '../../components/use-element-size';
import { failureText } from '../../format/failure-text';
import { modelName } from '../../format/model-name';
import { phoneSize } from '../../format/numbers';
import { askModels } from '../../state/ask-models';
import { useDesk, useSession } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import type { LabClient } from '../../transport/connection';

/** What phones show, which this feature does not know. */
export interface PreviewSlots {
  /** Plays a message on the screen of a phone that stands on no desk. */
  play: (phone: CampaignPreview['phone'], message: Message, onClose: () => void) => ReactNode;
  /** A short message with what is in it besides its words. */
  text: (phone: CampaignPreview['phone'], message: Message) => ReactNode;
}

interface PreviewProps {
  /** Short code. */
  business: string;
  campaign: CampaignContent;
  /** The number of the phone to begin with; null: the first of the desk. */
  first: string | null;
  slots: PreviewSlots;
  onClose: () => void;
}

/** The preview where it has no room beside the form. */
export function PreviewDialog(props: PreviewProps) {
  const { t } = useTranslation();
  return (
    <DeskDialog title={t('businesses.preview.title')} open onClose={props.onClose}>
      <Preview {...props} />
    </DeskDialog>
  );
}

/** Of the phone in the pane at its full size; of what is above it there. Pixels. */
const PHONE_HEIGHT = 520;
const AROUND_PHONE = 80;
/** Smaller its words could not be read. */
const MIN_ZOOM = 0.6;

/**
 * The preview beside the form, which follows what is written there.
 * @param campaign null: there is nothing yet that could be sent
 */
export function PreviewPane({
  campaign,
  ...props
}: Omit<PreviewProps, 'campaign'> & { campaign: CampaignContent | null }) {
  const { t } = useTranslation();
  const title = useId();
  const pane = useRef<HTMLElement>(null);
  const { height } = useElementSize(pane);
  const zoom = Math.min(1, Math.max(MIN_ZOOM, (height - AROUND_PHONE) / PHONE_HEIGHT));
  return (
    <section ref={pane} className="business-beside" aria-labelledby={title} style={{ '--zoom': zoom }}>
      <h2 id={title} className="vh">
        {t('businesses.preview.title')}
      </h2>
      {campaign === null ? (
        <div className="empty">
          <Icon name="mobile" size={32} />
          <p>{t('businesses.preview.nothingYet')}</p>
        </div>
      ) : (
        <Preview {...props} campaign={campaign} />
      )}
    </section>
  );
}

/** What a phone would get of a promotion if it were sent now: made by the network, and kept out of it. */
function Preview({ business, campaign, first, slots, onClose }: PreviewProps) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const setups = handsets.flatMap((id) => session.stores.handsets.get(id)?.getState().setup ?? []);
  const models = useFollowed(askModels, null).answer ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const begin = setups.find(({ msisdn }) => msisdn === first) ?? setups[0];
  // A phone may leave the desk meanwhile.
  const there =
    picked !== null && (!picked.startsWith(PHONE) || setups.some(({ id }) => picked === PHONE + id));
  const chosen = there ? picked : begin === undefined ? `${MODEL}keypad-sms` : PHONE + begin.id;
  /** Of a phone on the desk; models speak as the desk does. */
  const spoken = setups.find(({ id }) => chosen === PHONE + id)?.language;
  return (
    <div className="business-preview">
      <label className="field">
        <span className="flabel">{t('businesses.preview.on')}</span>
        <select className="input" value={chosen} onChange={({ target }) => setPicked(target.value)}>
          <optgroup label={t('businesses.preview.desk')}>
            {setups.map(({ id, name, profile }) => (
              <option key={id} value={PHONE + id}>{`${name} · ${modelName(profile, i18n.language)}`}</option>
            ))}
          </optgroup>
          <optgroup label={t('businesses.preview.models')}>
            {models.map((model) => (
              <option key={model.id} value={MODEL + model.id}>
                {modelName(model, i18n.language)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {spoken !== undefined && spoken !== i18n.language && (
        <p className="hint">
          {t('businesses.preview.speaks', {
            language: new Intl.DisplayNames(i18n.language, { type: 'language' }).of(spoken),
          })}
        </p>
      )}
      <Made
        key={chosen}
        business={business}
        campaign={campaign}
        chosen={chosen}
        slots={slots}
        onClose={onClose}
      />
    </div>
  );
}

const PHONE = 'phone ';
const MODEL = 'model ';

/** Has the preview made for what is chosen, and shows it. What was made last stays until the next is there. */
function Made({
  business,
  campaign,
  chosen,
  slots,
  onClose,
}: Omit<PreviewProps, 'first'> & {
  /** `PHONE` or `MODEL`, and its id. */
  chosen: string;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('de') ? ('de' as const) : ('en' as const);
  const ask = useCallback(
    (client: LabClient): Promise<CampaignPreview> =>
      client.business.preview({
        business,
        campaign,
        phone: chosen.startsWith(PHONE)
          ? { handset: chosen.slice(PHONE.length) }
          : { profile: chosen.slice(MODEL.length), language },
      }),
    [business, campaign, chosen, language],
  );
  const { answer: preview, problem, refresh } = useFollowed(ask, null);
  if (problem !== null || preview === null)
    return <Awaited text={t('businesses.preview.making')} problem={problem} onRetry={refresh} />;
  return <Previewed preview={preview} slots={slots} onClose={onClose} />;
}

function Previewed({
  preview,
  slots,
  onClose,
}: {
  preview: CampaignPreview;
  slots: PreviewSlots;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { phone, message, instead } = preview;
  const { width, height } = phone.setup.profile.screen;
  const asText = message?.kind === 'sms';
  return (
    <div className="business-previewed">
      {message?.kind === 'mms' && (
        <div className="business-screen" style={{ aspectRatio: width > height ? '3 / 4' : '9 / 16' }}>
          {slots.play(phone, message, onClose)}
        </div>
      )}
      <div className="business-preview-facts">
        <Verdict preview={preview} />
        {instead !== null && (
          <section aria-labelledby="business-instead">
            <h3 id="business-instead">
              {t(asText ? 'businesses.preview.text' : 'businesses.preview.instead')}
            </h3>
            <div className="business-sms" dir="auto" lang={phone.setup.language}>
              {asText ? slots.text(phone, message) : instead.text}
            </div>
            <p className="hint">
              {t('businesses.preview.segments', { count: (asText ? message : instead).segments ?? 1 })}{' '}
              {t('businesses.preview.link')}
            </p>
          </section>
        )}
      </div>
    </div>
  );
}

/** Whether it comes, in which form, and what was changed for the phone. */
function Verdict({ preview: { phone, message, adaptation, status, detail } }: { preview: CampaignPreview }) {
  const { t, i18n } = useTranslation();
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const { mms } = phone.setup.profile;
  if (message === null) {
    const known = knownStatus(status);
    const words = known === null ? '' : t(`businesses.statuses.${known}`);
    return (
      <p className="hint bad">
        {t('businesses.preview.nothing', { code: status, words })}
        {detail !== null && ` ${detail}`}
      </p>
    );
  }
  if (message.kind !== 'mms') return <p>{t('businesses.preview.noMms')}</p>;
  if (adaptation === null) return <p>{t('businesses.preview.unchanged')}</p>;
  const { before, after, limit, rules, parts } = adaptation;
  const limits = { limit: size(limit), width: mms?.maxImageWidth ?? 0, height: mms?.maxImageHeight ?? 0 };
  return (
    <>
      <p>
        {t('businesses.preview.adapted', { before: size(before), after: size(after), limit: size(limit) })}
      </p>
      <ul className="business-rules">
        {rules.map((rule) => (
          <li key={rule}>
            <span className="pill accent">{rule}</span> {t(`transcoding.rules.${rule}`, limits)}
          </li>
        ))}
      </ul>
      <ul className="business-rules">
        {parts
          .filter((part) => part.rules.length > 0)
          .map(({ before: was, after: is, reason }, index) => (
            <li key={index}>
              <b>{was.name ?? was.contentType}</b>{' '}
              {is === null
                ? t('businesses.preview.leftOut', { type: was.contentType })
                : t('businesses.preview.part', {
                    before: `${was.contentType} ${size(was.body.size)}`,
                    after: `${is.contentType} ${size(is.body.size)}`,
                  })}
              {reason !== null && ` ${failureText(t, i18n.language, reason)}`}
            </li>
          ))}
      </ul>
    </>
  );
}
