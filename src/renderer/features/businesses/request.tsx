import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Campaign } from '../../../shared/model/business';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { requestText } from './request-text';

/** The request of MM7 that a campaign's first recipients went in, as it crossed the network. */
export function Request({ campaign, onInspect }: { campaign: Campaign; onInspect: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const aborted = new AbortController();
    void attempt(session, async () => {
      const correlation = `campaign/${campaign.id}`;
      const { rows } = await session.live.client.trace.list({ correlation, limit: 2_000 });
      const row = rows.find((each) => each.interface === 'mm7');
      const octets = row === undefined ? null : await session.live.traceOctets(row.seq, aborted.signal);
      if (!aborted.signal.aborted) setText(octets === null ? '' : requestText(octets));
    });
    return () => aborted.abort();
  }, [session, campaign.id]);
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
