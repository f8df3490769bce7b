import { useStore } from 'zustand';
import type { HandsetStore } from '../../state/handset-store';
import type { TraceRow } from '../../../shared/contract/views';
import { linkOf } from '../../../shared/model/link-profile';
import { retrievesAtOnce } from '../../../shared/model/retrieval';
import type { Layer } from '../../../shared/protocol/inspect/inspect';
import type { Span } from '../../../shared/protocol/kit/spans';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { useSession } from '../../state/lab-context';

/** What a notification leads to at the phone that it goes to, as that is set now, with the numbers that decide it. */
export function WhatPhoneDoes({ row, layer }: { row: TraceRow; layer: Layer }) {
  const session = useSession();
  const handset = session.stores.handsets.get(row.to);
  if (handset === undefined || row.lost || layer.title !== 'M-Notification.ind') return null;
  const size = announcedSize(layer.spans);
  return size === null ? null : <AtPhone handset={handset} size={size} />;
}

/** @param size octets */
function AtPhone({ handset, size }: { handset: HandsetStore; size: number }) {
  const { t, i18n } = useTranslation();
  const { setup, radio } = useStore(handset);
  const { downlink, latency } = linkOf(setup);
  const seconds = (8 * size) / downlink + latency / 1_000;
  const does = retrievesAtOnce({ setup, radio }) ? 'fetches' : 'asks';
  return (
    <div className="explain wide-only" role="note" aria-label={t('inspector.does.title')}>
      <Icon name="info" size={16} />
      <div>
        <b>{t('inspector.does.title')}</b>
        <p>
          {t(`inspector.does.${does}`, { name: setup.name, size: phoneSize(size, i18n.language) })}{' '}
          {t('inspector.does.takes', {
            rate: (downlink / 1_000).toLocaleString(i18n.language, { maximumFractionDigits: 1 }),
            seconds: seconds.toLocaleString(i18n.language, { maximumSignificantDigits: 2 }),
          })}
        </p>
      </div>
    </div>
  );
}

/** Octets of the message, as the notification names them; null: it does not. */
function announcedSize(spans: readonly Span[]): number | null {
  for (const { label, value, children } of spans) {
    if (label === 'X-Mms-Message-Size') return value === undefined ? null : Number(value);
    const inside = announcedSize(children);
    if (inside !== null) return inside;
  }
  return null;
}
