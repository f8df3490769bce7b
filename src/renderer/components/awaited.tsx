import type { ProblemReport } from '../../shared/contract/problem';
import { problemText } from '../format/problem-text';
import { useTranslation } from '../i18n/texts';
import { useDesk } from '../state/lab-context';
import { Icon } from './icon';

/**
 * In place of what the engine has not answered yet: that it is asked, that it is away, or why it did not answer.
 * @param text that it is asked, and for what
 * @param problem of the last question; null: none
 * @param onRetry asks again; absent: it is asked again by itself
 */
export function Awaited({
  text,
  problem,
  onRetry,
}: {
  text: string;
  problem: ProblemReport | null;
  onRetry?: () => void;
}) {
  const { t } = useTranslation();
  const away = useDesk(({ link }) => link.status === 'lost');
  if (away) {
    return (
      <div className="empty" role="status">
        <Icon name="cloud-off" size={32} />
        <p>{t('lost.awaited')}</p>
      </div>
    );
  }
  if (problem === null) {
    return (
      <p className="empty" role="status">
        {text}
      </p>
    );
  }
  return (
    <div className="empty" role="alert">
      <Icon name="error" size={32} />
      <p>{problemText(t, problem)}</p>
      {onRetry !== undefined && (
        <button type="button" className="btn" onClick={onRetry}>
          {t('lost.askAgain')}
        </button>
      )}
    </div>
  );
}
