import { useTranslation } from '../../i18n/texts';
import type { Finding } from '../../../shared/protocol/kit/reader';
import { Icon } from '../../components/icon';
import { hexOffset } from '../../format/numbers';
import { remarkWords } from '../../format/remark-words';

export interface DecodeFailure {
  path: string;
  offset: number;
  reason: string;
}

/** What is wrong or odd about a layer; each leads to its octets. */
export function FindingsList({
  findings,
  error,
  onOffset,
}: {
  findings: readonly Finding[];
  error: DecodeFailure | null;
  onOffset: (offset: number) => void;
}) {
  const { t, i18n } = useTranslation();
  if (findings.length === 0 && error === null) {
    return (
      <div className="findings none">
        <Icon name="check" size={20} />
        <p>{t('inspector.noFindings')}</p>
      </div>
    );
  }
  return (
    <div className="findings">
      {error !== null && (
        <section className="failure">
          <h3>
            <Icon name="error" size={16} />
            {t('inspector.cannotDecode', { offset: `0x${error.offset.toString(16)}` })}
          </h3>
          <dl className="kv">
            <div>
              <dt>{t('inspector.path')}</dt>
              <dd className="mono">{error.path === '' ? '–' : error.path}</dd>
            </div>
            <div>
              <dt>{t('inspector.offset')}</dt>
              <dd className="mono">
                0x{error.offset.toString(16)} ({error.offset})
              </dd>
            </div>
            <div>
              <dt>{t('inspector.reason')}</dt>
              <dd>{remarkWords(error.reason, i18n.language)}</dd>
            </div>
          </dl>
          <button className="btn" onClick={() => onOffset(error.offset)}>
            {t('inspector.octets')}
          </button>
        </section>
      )}
      <ul>
        {findings.map((finding, i) => (
          <li key={i}>
            <button onClick={() => onOffset(finding.offset)}>
              <Icon name={finding.level === 'info' ? 'info' : 'error'} size={16} />
              <span className={`grow ${finding.level}`}>
                <b>{remarkWords(finding.message, i18n.language)}</b>
                <small>{finding.code}</small>
              </span>
              <span className="at">{hexOffset(finding.offset)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
