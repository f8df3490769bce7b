import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

/**
 * What is so near to the edge is drawn before it comes in sight: no more than that, for whatever is drawn early costs as
 * much with each picture as what is in sight.
 */
const NEAR = '16px';

/**
 * Whether an element is in sight, or near to it. Where there is nothing to look with yet, `first` counts.
 * @returns also what brings it in sight by force, before it is looked at again
 */
export function useInSight(
  element: RefObject<HTMLElement | null>,
  first: boolean,
): readonly [inSight: boolean, show: () => void] {
  const [inSight, setInSight] = useState(first);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new IntersectionObserver(
      (entries) => setInSight(entries.at(-1)?.isIntersecting === true),
      { root: watched.closest('.stage-scroll'), rootMargin: NEAR },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  const show = useCallback(() => setInSight(true), []);
  return [inSight, show];
}
