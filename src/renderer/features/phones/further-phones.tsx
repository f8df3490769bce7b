import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { nameList } from '../../format/name-list';

/** Names that are told; of more the rest is counted. */
const NAMED = 3;
/** Share of a phone that counts as having it in sight. */
const LEAST_SEEN = 0.4;

/** The phones of a desk that is not large enough for all of them: who is out of sight, and the way there. */
export function FurtherPhones({
  scroller,
  name,
  drawn,
}: {
  scroller: RefObject<HTMLElement | null>;
  name: (id: string) => string;
  /** Changes whenever phones come, go, move or change their size. */
  drawn: string;
}) {
  const { t } = useTranslation();
  // As words, so that scrolling draws anew only when another phone is out of sight.
  const [hidden, setHidden] = useState('');
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
  const all = hidden
    .split(' ')
    .filter(Boolean)
    .map((word): Hidden => ({
      side: word.slice(0, word.indexOf(':')) as Side,
      id: word.slice(word.indexOf(':') + 1),
    }));
  const back = all.filter(({ side }) => BEFORE.has(side));
  const further = all.filter(({ side }) => !BEFORE.has(side));
  const way = (phones: readonly Hidden[], to: 'back' | 'further') => {
    const next = to === 'back' ? phones.at(-1) : phones[0];
    if (next === undefined) return null;
    const ids = phones.map(({ id }) => id);
    const across = next.side === 'start' || next.side === 'end';
    const named = nameList((ids.length === NAMED + 1 ? ids : ids.slice(0, NAMED)).map(name));
    const others = ids.length > NAMED + 1 ? ids.length - NAMED : 0;
    const names = others === 0 ? named : t('zoom.andOthers', { names: named, count: others });
    const arrow = <Icon name={across ? 'chevron-right' : 'chevron-down'} size={16} flip={across} />;
    return (
      <button
        data-before={to === 'back' || undefined}
        aria-label={t(`zoom.${to}`, { names, count: ids.length })}
        onClick={() =>
          unitsOf(scroller.current)
            .find(({ dataset }) => dataset['phone'] === next.id)
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

/** Where a phone is from what is in sight. */
type Side = 'above' | 'below' | 'start' | 'end';
const BEFORE: ReadonlySet<Side> = new Set<Side>(['above', 'start']);

interface Hidden {
  id: string;
  side: Side;
}

/** Phones that are hardly to be seen, each as `side:id`, in their order. */
function outOfSight(scroller: HTMLElement): string {
  const view = scroller.getBoundingClientRect();
  const rtl = getComputedStyle(scroller).direction === 'rtl';
  return unitsOf(scroller)
    .flatMap((unit) => {
      const id = unit.dataset['phone'];
      const box = unit.getBoundingClientRect();
      const wide = Math.max(0, Math.min(box.right, view.right) - Math.max(box.left, view.left));
      const high = Math.max(0, Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top));
      const seen = (wide * high) / Math.max(1, box.width * box.height);
      if (id === undefined || seen >= LEAST_SEEN) return [];
      // Of both directions the one in which more of it is out of sight.
      if (high / Math.max(1, box.height) <= wide / Math.max(1, box.width)) {
        return [`${box.top < view.top ? 'above' : 'below'}:${id}`];
      }
      return [`${box.left < view.left === rtl ? 'end' : 'start'}:${id}`];
    })
    .join(' ');
}
