import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { CampaignPreview } from '../../../shared/contract/campaign-preview';
import type { CampaignContent } from '../../../shared/model/business';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Message } from '../../../shared/model/message';
import { knownStatus } from '../../../shared/protocol/mm7/status';
import { DeskDialog } from '../../components/desk-dialog';
import { failureText } from '../../format/failure-text';
import { modelName } from '../../format/model-name';
import { phoneSize } from '../../format/numbers';
import { attempt } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';

/** What phones show, which this feature does not know. */
export interface PreviewSlots {
  /** Plays a message on the screen of a phone that stands on no desk. */
  play: (phone: CampaignPreview['phone'], message: Message, onClose: () => void) => ReactNode;
  /** A short message with what is in it besides its words. */
  text: (phone: CampaignPreview['phone'], message: Message) => ReactNode;
}

/** What a phone would get of a promotion if it were sent now: made by the network, and kept out of it. */
export function PreviewDialog({
  business,
  campaign,
  first,
  slots,
  onClose,
}: {
  /** Short code. */
  business: string;
  campaign: CampaignContent;
  /** The number of the phone to begin with; null: the first of the desk. */
  first: string | null;
  slots: PreviewSlots;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const setups = handsets.flatMap((id) => session.stores.handsets.get(id)?.getState().setup ?? []);
  const [models, setModels] = useState<readonly HandsetProfile[]>([]);
  const [chosen, setChosen] = useState(() => {
    const setup = setups.find(({ msisdn }) => msisdn === first) ?? setups[0];
    return setup === undefined ? 'model keypad-sms' : `phone ${setup.id}`;
  });
  /** Of a phone on the desk; models speak as the desk does. */
  const spoken = setups.find(({ id }) => chosen === `phone ${id}`)?.language;
  useEffect(() => {
    void attempt(session, async () => setModels(await session.live.client.lab.profiles()));
  }, [session]);
  return (
    <DeskDialog title={t('businesses.preview.title')} open onClose={onClose}>
      <div className="business-preview">
        <label className="field">
          <span className="flabel">{t('businesses.preview.on')}</span>
          <select className="input" value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <optgroup label={t('businesses.preview.desk')}>
              {setups.map(({ id, name, profile }) => (
                <option
                  key={id}
                  value={`phone ${id}`}
                >{`${name} · ${modelName(profile, i18n.language)}`}</option>
              ))}
            </optgroup>
            <optgroup label={t('businesses.preview.models')}>
              {models.map((model) => (
                <option key={model.id} value={`model ${model.id}`}>
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
    </DeskDialog>
  );
}

/** Has the preview made for what is chosen, and shows it. */
function Made({
  business,
  campaign,
  chosen,
  slots,
  onClose,
}: {
  business: string;
  campaign: CampaignContent;
  /** `phone` or `model`, and its id behind a space. */
  chosen: string;
  slots: PreviewSlots;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [preview, setPreview] = useState<CampaignPreview | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let outdated = false;
    const [kind, id = ''] = chosen.split(' ');
    const language = i18n.language.startsWith('de') ? ('de' as const) : ('en' as const);
    const phone = kind === 'phone' ? { handset: id } : { profile: id, language };
    void attempt(session, async () => {
      const made = await session.live.client.business.preview({ business, campaign, phone });
      if (!outdated) setPreview(made);
    }).then((made) => !outdated && setFailed(!made));
    return () => {
      outdated = true;
    };
  }, [session, business, campaign, chosen, i18n.language]);
  if (preview !== null) return <Previewed preview={preview} slots={slots} onClose={onClose} />;
  return (
    <p className="hint" role="status">
      {t(failed ? 'businesses.preview.failed' : 'businesses.preview.making')}
    </p>
  );
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
