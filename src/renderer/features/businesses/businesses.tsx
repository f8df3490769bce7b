import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { LabSession } from '../../state/session';
import { useSession } from '../../state/lab-context';
import { Accounts } from './accounts';
import { Campaigns, Replies } from './campaigns';
import type { PreviewSlots } from './preview-dialog';
import { NEW_PROMOTION } from './promotion';
import type { Promotion } from './promotion';
import { PromotionForm } from './promotion-form';
import { useBusinesses } from './use-businesses';

/** What is being composed, by short code: it stays while another workspace is in sight. */
const drafts = new WeakMap<LabSession, Map<string, Promotion>>();

/** The workspace Businesses: who sends to many, what, and what came of it. */
export function Businesses({ preview }: { preview: PreviewSlots }) {
  const { t } = useTranslation();
  const session = useSession();
  const { businesses, refresh } = useBusinesses();
  const [chosen, setChosen] = useState<string | null>(null);
  const [, redraw] = useState(0);
  if (!drafts.has(session)) drafts.set(session, new Map());
  const kept = drafts.get(session)!;
  const business = businesses?.find(({ account }) => account.shortCode === chosen) ?? businesses?.[0] ?? null;
  const code = business?.account.shortCode ?? '';
  const change = (of: string, next: (promotion: Promotion) => Promotion): void => {
    kept.set(of, next(kept.get(of) ?? NEW_PROMOTION));
    redraw((count) => count + 1);
  };
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
              {business.account.url === null ? (
                <PromotionForm
                  business={business}
                  slots={preview}
                  promotion={kept.get(code) ?? NEW_PROMOTION}
                  onChange={(next) => change(code, (before) => ({ ...next(before), sent: false }))}
                  onAnew={() => change(code, ({ phones, more }) => ({ ...NEW_PROMOTION, phones, more }))}
                  onSent={() => {
                    change(code, (before) => ({ ...before, sent: true }));
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
              <Campaigns business={business} onChange={refresh} />
              <Replies business={business} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
