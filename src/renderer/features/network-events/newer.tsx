import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';

/** Says how many events are below those in sight, and leads to the newest: while others are looked at, more come. */
export function Newer({
  scroller,
  end,
  rowHeight,
}: {
  scroller: RefObject<HTMLDivElement | null>;
  /** Rows from the top of the scrolled box to the newest one. */
  end: number;
  /** Pixels. */
  rowHeight: number;
}) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(end);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => setSeen(Math.round((element.scrollTop + element.clientHeight) / rowHeight));
    look();
    element.addEventListener('scroll', look, { passive: true });
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, [scroller, rowHeight]);
  const newer = end - seen;
  if (newer <= 0) return null;
  return (
    <button
      className="newer"
      title={t('events.newerHint')}
      onClick={() => {
        const element = scroller.current;
        if (element === null) return;
        element.scrollTo({ top: element.scrollHeight });
        element.focus();
      }}
    >
      {t('events.newer', { count: newer })}
      <Icon name="chevron-down" size={14} />
    </button>
  );
}
