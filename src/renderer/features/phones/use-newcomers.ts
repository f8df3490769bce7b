import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

/**
 * Whenever a phone comes to those on the desk, `welcome` makes room for it, and it is scrolled to where there is not
 * enough.
 */
export function useNewcomers(
  stage: RefObject<HTMLElement | null>,
  phones: readonly string[],
  /** Whether the phones that are there from the beginning are known. */
  known: boolean,
  welcome: () => void,
): void {
  const before = useRef<readonly string[] | null>(null);
  const makeRoom = useEffectEvent(welcome);
  useEffect(() => {
    if (!known) return;
    const newest =
      before.current === null ? undefined : phones.findLast((id) => !before.current?.includes(id));
    before.current = phones;
    if (newest === undefined) return;
    makeRoom();
    const frame = requestAnimationFrame(() => {
      const phone = [...(stage.current?.children ?? [])].find(
        (element) => element instanceof HTMLElement && element.dataset['phone'] === newest,
      );
      phone?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [stage, phones, known]);
}
