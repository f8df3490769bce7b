import { useMemo } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { TraceRow } from '../../../shared/contract/views';
import { InterfaceTag } from '../../components/interface-tag';
import { remarkWords } from '../../format/remark-words';
import { nodeName } from '../../format/row-label';
import { preciseTime } from '../../format/time';
import { selectEvent } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';

/** The events that led to this one, from the first to the last. */
export function causesOf(row: TraceRow, rows: readonly TraceRow[]): TraceRow[] {
  const bySeq = new Map(rows.map((candidate) => [candidate.seq, candidate]));
  const chain: TraceRow[] = [];
  let cause = row.cause;
  while (cause !== null) {
    const found = bySeq.get(cause);
    // A cause lies in the past; anything else would never end.
    if (found === undefined || found.seq >= (chain[0]?.seq ?? row.seq)) break;
    chain.unshift(found);
    cause = found.cause;
  }
  return chain;
}

export function CauseList({ row }: { row: TraceRow }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const names = useNodeNames();
  const rows = useDesk((state) => state.trace.rows);
  const chain = useMemo(() => [...causesOf(row, rows), row], [row, rows]);
  const took = row.time - row.sentAt;
  return (
    <div className="cause">
      <dl className="kv">
        <div>
          <dt>{t('inspector.sent')}</dt>
          <dd className="mono">{preciseTime(row.sentAt)}</dd>
        </div>
        <div>
          <dt>{t('inspector.took')}</dt>
          <dd>
            {took < 1000
              ? `${Math.round(took)} ms`
              : `${(took / 1000).toLocaleString(i18n.language, { maximumFractionDigits: 2 })} s`}
          </dd>
        </div>
        {row.note !== null && (
          <div>
            <dt>{t('events.note')}</dt>
            <dd>{remarkWords(row.note, i18n.language)}</dd>
          </div>
        )}
      </dl>
      {chain.length === 1 ? (
        <p className="dim">{t('inspector.noCause')}</p>
      ) : (
        <>
          <h3>{t('inspector.chain')}</h3>
          <ol>
            {chain.map((event) => (
              <li key={event.seq}>
                <button aria-current={event.seq === row.seq} onClick={() => selectEvent(session, event)}>
                  <span className="num">{event.seq}</span>
                  <InterfaceTag name={event.interface} />
                  <b className="ell">{event.name}</b>
                  <span className="dim ell">
                    {nodeName(event.from, names, t)} → {nodeName(event.to, names, t)}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
