import { useCallback } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Campaign } from '../../../shared/model/business';
import { problemText } from '../../format/problem-text';
import { useSession } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import type { LabClient } from '../../transport/connection';
import { requestText } from './request-text';

/** The request of MM7 that a campaign's first recipients went in, as it crossed the network. */
export function Request({ campaign, onInspect }: { campaign: Campaign; onInspect: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const ask = useCallback(
    async (client: LabClient) => {
      const correlation = `campaign/${campaign.id}`;
      const { rows } = await client.trace.list({ correlation, limit: 2_000 });
      const row = rows.find((each) => each.interface === 'mm7');
      return row === undefined
        ? ''
        : requestText(await session.live.traceOctets(row.seq, new AbortController().signal));
    },
    [session, campaign.id],
  );
  const { answer: text, problem } = useFollowed(ask, null);
  if (text === null && problem !== null) return <p className="hint bad">{problemText(t, problem)}</p>;
  if (text === null) return <p className="hint">{t('businesses.loading')}</p>;
  if (text === '') return <p className="hint">{t('businesses.noRequest')}</p>;
  return (
    <div className="business-request">
      {/* Scrolled by the arrow keys, it is a stop for them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre dir="ltr" tabIndex={0} aria-label={t('businesses.request')}>
        {text}
      </pre>
      <button className="btn" onClick={onInspect}>
        {t('businesses.inspect')}
      </button>
    </div>
  );
}
