import { useCallback, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { NO_MMBOX, type MmboxEntry } from '../../../shared/model/mmbox';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { phoneSize } from '../../format/numbers';
import { nameOf } from '../../format/people';
import { dayAndTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { problemText } from '../../format/problem-text';
import { nameList } from '../../format/name-list';
import { useSim } from '../../state/sims';
import { useFollowed } from '../../state/use-followed';
import type { LabClient } from '../../transport/connection';
import { SimTabs } from './sim-tabs';

/** The messages that the network keeps for the phone's owner: looked at, fetched and deleted (OMA MMS Encapsulation §6.9). */
export function MmboxPage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useSim((state) => state.setup.id);
  const box = useSim((state) => state.mmbox ?? NO_MMBOX);
  const contacts = useHandset((state) => state.contacts);
  const [asked, setAsked] = useState<MmboxEntry | null>(null);
  const ask = useCallback((client: LabClient) => client.mmbox.view({ handset, query: {} }), [handset]);
  // What is in it comes with the phone; the answer says only that it was asked for.
  const { problem, refresh } = useFollowed(ask, null);

  const fetch = (entry: MmboxEntry): Promise<boolean> =>
    attempt(session, async () => {
      const { message } = await session.live.client.mmbox.fetch({ handset, location: entry.location });
      openRoute(store, { screen: 'thread', conversation: message.conversation });
    });
  const remove = (entry: MmboxEntry): void => {
    setAsked(null);
    void attempt(session, () => session.live.client.mmbox.delete({ handset, locations: [entry.location] }));
  };
  const size = (octets: number | null): string => (octets === null ? '' : phoneSize(octets, i18n.language));
  const whoOf = (entry: MmboxEntry): string => {
    const own = entry.state === 'sent' || entry.state === 'draft';
    const addresses = own || entry.from === null ? entry.to : [entry.from];
    const names = nameList(addresses.map((address) => nameOf(address, contacts)));
    return names === '' ? t('unknownSender') : own ? t('mmbox.to', { names }) : names;
  };
  return (
    <div className="page">
      <AppBar title={t('mmbox.title')} subtitle={summary(box, t, size)}>
        <button
          className="mi"
          data-enter
          aria-label={t('mmbox.refresh')}
          aria-disabled={box.pending}
          onClick={refresh}
        >
          <Icon name="refresh" size={24} />
        </button>
      </AppBar>
      <SimTabs />
      <p className="vh" role="status">
        {box.pending ? t('mmbox.pending') : t('mmbox.count', { count: box.entries.length })}
      </p>
      {box.pending && <span className="mmbox-wait" aria-hidden="true" />}
      {problem !== null && (
        <p className="field-problem mmbox-why" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      {box.why !== null && (
        <p className="field-problem mmbox-why" role="alert">
          {t(`why.${box.why.code}`, { ...box.why.params, defaultValue: t('mmbox.failed') })}
        </p>
      )}
      {box.entries.length === 0 ? (
        <div className="empty-app">
          <span className="tile">
            <Icon name="dns" size={32} />
          </span>
          <b>{t(box.at === null ? 'mmbox.asking' : 'mmbox.empty')}</b>
          {box.at !== null && <p>{t('mmbox.emptyText')}</p>}
        </div>
      ) : (
        <ul className="mlist phone-settings" aria-label={t('mmbox.title')}>
          {box.entries.map((entry) => (
            <li className="it mmbox-entry" key={entry.location}>
              <span className="b">
                <b className="ell">{whoOf(entry)}</b>
                {entry.subject !== null && <span className="ell">{entry.subject}</span>}
                <small>
                  {[
                    t(`mmbox.states.${entry.state}`),
                    entry.at === null ? '' : dayAndTime(entry.at, i18n.language),
                    size(entry.size),
                  ]
                    .filter((word) => word !== '')
                    .join(' · ')}
                </small>
              </span>
              <button
                className="mi"
                aria-label={t('mmbox.fetch', { name: whoOf(entry) })}
                onClick={() => void fetch(entry)}
              >
                <Icon name="download" size={22} />
              </button>
              <button
                className="mi"
                aria-label={t('mmbox.delete', { name: whoOf(entry) })}
                aria-haspopup="dialog"
                onClick={() => setAsked(entry)}
              >
                <Icon name="delete" size={22} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PhoneSheet label={t('mmbox.sure')} open={asked !== null} onClose={() => setAsked(null)}>
        <h2>{t('mmbox.sure')}</h2>
        <p className="sheet-text">{t('mmbox.sureText')}</p>
        <div className="sheet-actions">
          <button type="button" className="mbtn outl" onClick={() => setAsked(null)}>
            {t('mmbox.keep')}
          </button>
          <button type="button" className="mbtn fill" onClick={() => asked !== null && remove(asked)}>
            {t('mmbox.deleteNow')}
          </button>
        </div>
      </PhoneSheet>
    </div>
  );
}

function summary(
  { totals, quotas }: Pick<typeof NO_MMBOX, 'totals' | 'quotas'>,
  t: (key: string, values: Record<string, unknown>) => string,
  size: (octets: number | null) => string,
): string {
  if (totals.messages === null) return '';
  const of = quotas.messages === null ? '' : ` / ${quotas.messages}`;
  return t('mmbox.summary', { messages: `${totals.messages}${of}`, size: size(totals.octets) });
}
