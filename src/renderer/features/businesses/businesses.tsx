import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/texts';
import type { BusinessView, CampaignContent } from '../../../shared/model/business';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { Awaited } from '../../components/awaited';
import { useElementSize } from '../../components/use-element-size';
import { useDesk, useSession } from '../../state/lab-context';
import { useRested } from '../../state/use-rested';
import { Accounts } from './accounts';
import { Campaigns, Replies } from './campaigns';
import { changeDraft, draftsOf } from './drafts';
import { Newest } from './newest';
import { PreviewDialog, PreviewPane } from './preview-dialog';
import type { PreviewSlots } from './preview-dialog';
import { audienceOf, contentOf, isWhole, NEW_PROMOTION } from './promotion';
import type { Promotion } from './promotion';
import { PromotionForm } from './promotion-form';
import { useBusinesses } from './use-businesses';

/** From this width the preview has room beside the form. Pixels. */
const ROOM_BESIDE = 1_160;

/** A preview is a network of its own: one is made only when nobody has typed for so long. Milliseconds. */
const PREVIEW_PAUSE = 400;

/** The workspace Businesses: who sends to many, what, and what came of it. */
export function Businesses({ preview }: { preview: PreviewSlots }) {
  const { t } = useTranslation();
  const session = useSession();
  const { businesses, problem, refresh } = useBusinesses();
  const [chosen, setChosen] = useState<string | null>(null);
  const [previewed, setPreviewed] = useState({ beside: true, over: false });
  const root = useRef<HTMLDivElement>(null);
  const room = useElementSize(root).width >= ROOM_BESIDE;
  const drafts = draftsOf(session);
  const business = businesses?.find(({ account }) => account.shortCode === chosen) ?? businesses?.[0] ?? null;
  const code = business?.account.shortCode ?? '';
  const promotion = useStore(drafts, (kept) => kept[code] ?? NEW_PROMOTION);
  const writes = business !== null && business.account.url === null;
  const beside = writes && room && previewed.beside;
  return (
    <div ref={root} className="businesses" data-region="businesses">
      <header className="page-head">
        <h1>{t('businesses.title')}</h1>
        <p>{t('businesses.subtitle')}</p>
      </header>
      {businesses === null ? (
        <Awaited text={t('businesses.loading')} problem={problem} onRetry={refresh} />
      ) : (
        <div className={`business-split${beside ? ' with-preview' : ''}`}>
          <Accounts
            businesses={businesses}
            chosen={business?.account.shortCode ?? null}
            onChoose={setChosen}
            onChange={refresh}
          />
          {business !== null && (
            <div className="business-middle" key={code}>
              <div className="business-page">
                <Newest business={business} />
                {writes ? (
                  <PromotionForm
                    business={business}
                    promotion={promotion}
                    previewed={room ? previewed.beside : null}
                    onPreview={() =>
                      setPreviewed((now) => (room ? { ...now, beside: !now.beside } : { ...now, over: true }))
                    }
                    onChange={(next) =>
                      changeDraft(drafts, code, (before) => ({ ...next(before), sent: null }))
                    }
                    onAnew={() =>
                      changeDraft(drafts, code, ({ phones, more }) => ({ ...NEW_PROMOTION, phones, more }))
                    }
                    onSent={(sent) => {
                      changeDraft(drafts, code, (before) => ({ ...before, sent }));
                      refresh();
                    }}
                  />
                ) : (
                  <p>
                    {t('businesses.outsideText', {
                      name: business.account.name,
                      code,
                      url: business.account.url,
                    })}
                  </p>
                )}
                <div className="business-news">
                  <Replies business={business} />
                  <Campaigns business={business} onChange={refresh} />
                </div>
              </div>
            </div>
          )}
          {business !== null && (beside || (writes && previewed.over && !room)) && (
            <Previewed
              key={`preview ${code}`}
              business={business}
              promotion={promotion}
              beside={beside}
              slots={preview}
              onClose={() => {
                setPreviewed((now) => (beside ? { ...now, beside: false } : { ...now, over: false }));
                if (beside) root.current?.querySelector<HTMLElement>('.business-preview-open')?.focus();
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** What phones get of what is being written, as it stood at the last pause. */
function Previewed({
  business: { account, optedOut },
  promotion,
  beside,
  slots,
  onClose,
}: {
  business: BusinessView;
  promotion: Promotion;
  /** Beside the form; else over it. */
  beside: boolean;
  slots: PreviewSlots;
  onClose: () => void;
}) {
  const limit = useDesk((state) => state.settings?.mmsc.maxMessageSize) ?? MMSC_POLICY.maxMessageSize;
  // By what is in it: what is typed and taken back, or whom it goes to, makes no other preview.
  const whole = isWhole(promotion, limit) ? contentOf(promotion) : null;
  const content = useRested(JSON.stringify(whole), PREVIEW_PAUSE);
  const campaign = useMemo(() => JSON.parse(content) as CampaignContent | null, [content]);
  const [first = null] = audienceOf(promotion, account, optedOut).reached;
  const shown = { business: account.shortCode, first, slots, onClose };
  if (beside) return <PreviewPane {...shown} campaign={campaign} />;
  return campaign === null ? null : <PreviewDialog {...shown} campaign={campaign} />;
}
