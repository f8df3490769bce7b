import { useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/texts';
import { useSession } from '../../state/lab-context';
import { Accounts } from './accounts';
import { Campaigns, Replies } from './campaigns';
import { Newest } from './newest';
import type { PreviewSlots } from './preview-dialog';
import { NEW_PROMOTION } from './promotion';
import { changeDraft, draftsOf } from './drafts';
import { PromotionForm } from './promotion-form';
import { useBusinesses } from './use-businesses';

/** The workspace Businesses: who sends to many, what, and what came of it. */
export function Businesses({ preview }: { preview: PreviewSlots }) {
  const { t } = useTranslation();
  const session = useSession();
  const { businesses, refresh } = useBusinesses();
  const [chosen, setChosen] = useState<string | null>(null);
  const drafts = draftsOf(session);
  const business = businesses?.find(({ account }) => account.shortCode === chosen) ?? businesses?.[0] ?? null;
  const code = business?.account.shortCode ?? '';
  const promotion = useStore(drafts, (kept) => kept[code] ?? NEW_PROMOTION);
  return (
    <div className="businesses" data-region="businesses">
      <header className="page-head">
        <h1>{t('businesses.title')}</h1>
        <p>{t('businesses.subtitle')}</p>
      </header>
      {businesses === null ? (
        <p className="empty">{t('businesses.loading')}</p>
      ) : (
        <div className="business-split">
          <Accounts
            businesses={businesses}
            chosen={business?.account.shortCode ?? null}
            onChoose={setChosen}
            onChange={refresh}
          />
          {business !== null && (
            <div className="business-page" key={code}>
              <Newest business={business} />
              {business.account.url === null ? (
                <PromotionForm
                  business={business}
                  slots={preview}
                  promotion={promotion}
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
          )}
        </div>
      )}
    </div>
  );
}
