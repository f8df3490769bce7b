import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';

/** How urgent the sender of an MMS says it is; nothing for the usual. */
export function PriorityMark({ priority }: { priority: Message['priority'] }) {
  const { t } = useTranslation();
  if (priority !== 'high' && priority !== 'low') return null;
  return (
    <span className={`priority ${priority}`}>
      <Icon name={priority === 'high' ? 'priority-high' : 'arrow-down'} size={14} />
      {t(`priority.${priority}`)}
    </span>
  );
}
