import { useTranslation } from '../../i18n/texts';
import type { ProblemReport } from '../../../shared/contract/problem';
import { Icon } from '../../components/icon';
import { problemText } from '../../format/problem-text';

/** In place of messages that could not be had: why, and another try. */
export function NoAnswer({ problem, onRetry }: { problem: ProblemReport; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty-app" role="alert">
      <span className="tile">
        <Icon name="error" size={32} />
      </span>
      <b>{t('thread.failed')}</b>
      <p>{problemText(t, problem)}</p>
      <button className="mbtn outl" onClick={onRetry}>
        {t('thread.again')}
      </button>
    </div>
  );
}
