import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';

/** Names that are told; of more the rest is counted. */
const NAMED = 3;
/** Share of a phone that counts as having it in sight. */
const LEAST_SEEN = 0.4;

/** The phones of a desk that is not large enough for all of them: who is out of sight, and the way there. */
export function FurtherPhones({
  scroller,
  across,
  name,
  drawn,
}: {
  scroller: RefObject<HTMLElement | null>;
  /** They stand in one row. */
  across: boolean;
  name: (id: string) => string;
  /** Changes whenever phones come, go, move or change their size. */
  drawn: string;
}) {
  const { t } = useTranslation();
  // As words, so that scrolling draws anew only when another phone is out of sight.
  const [hidden, setHidden] = useState('|');
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let frame: number | null = null;
    const look = (): void => {
      frame = null;
      setHidden(outOfSight(element));
    };
    const later = (): void => {
      frame ??= requestAnimationFrame(look);
    };
    later();
    element.addEventListener('scroll', later, { passive: true });
    const resized = new ResizeObserver(later);
    resized.observe(element);
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      resized.disconnect();
    };
  }, [scroller, drawn]);
  const [back, further] = hidden.split('|').map((ids) => ids.split(' ').filter(Boolean)) as [
    string[],
    string[],
  ];
  const way = (ids: readonly string[], to: 'back' | 'further') => {
    const next = to === 'back' ? ids.at(-1) : ids[0];
    if (next === undefined) return null;
    const named = (ids.length === NAMED + 1 ? ids : ids.slice(0, NAMED)).map(name).join(', ');
    const others = ids.length > NAMED + 1 ? ids.length - NAMED : 0;
    const names = others === 0 ? named : t('zoom.andOthers', { names: named, count: others });
    const arrow = <Icon name={across ? 'chevron-right' : 'chevron-down'} size={16} flip={across} />;
    return (
      <button
        data-before={to === 'back' || undefined}
        aria-label={t(`zoom.${to}`, { names, count: ids.length })}
        onClick={() =>
          unitsOf(scroller.current)
            .find(({ dataset }) => dataset['phone'] === next)
            ?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'smooth' })
        }
      >
        {to === 'back' && arrow}
        <span className="ell">{names}</span>
        {to === 'further' && arrow}
      </button>
    );
  };
  if (back.length + further.length === 0) return null;
  return (
    <div className="further-phones">
      {way(back, 'back')}
      {way(further, 'further')}
    </div>
  );
}

function unitsOf(scroller: HTMLElement | null): HTMLElement[] {
  return [...(scroller?.querySelectorAll<HTMLElement>('.phone-unit:not([hidden])') ?? [])];
}

/** Phones that are hardly to be seen: those before the ones in sight, `|`, and those behind. */
function outOfSight(scroller: HTMLElement): string {
  const view = scroller.getBoundingClientRect();
  const ids: [string[], string[]] = [[], []];
  let passed = false;
  for (const unit of unitsOf(scroller)) {
    const box = unit.getBoundingClientRect();
    const wide = Math.min(box.right, view.right) - Math.max(box.left, view.left);
    const high = Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top);
    const seen = (Math.max(0, wide) * Math.max(0, high)) / Math.max(1, box.width * box.height);
    if (seen >= LEAST_SEEN) passed = true;
    else if (unit.dataset['phone'] !== undefined) ids[passed ? 1 : 0].push(unit.dataset['phone']);
  }
  return ids.map((side) => side.join(' ')).join('|');
}
