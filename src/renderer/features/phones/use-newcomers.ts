import { useEffect, useEffectEvent, useRef } from 'react';
import type { DeskStore } from '../../state/desk-store';
import { useDeskStore } from '../../state/lab-context';

/**
 * Whenever a phone comes to those on the desk, `welcome` makes room for it, and it is scrolled to where there is not
 * enough. One that was added from here has the focus: whoever adds a phone is about to use it.
 */
export function useNewcomers(
  phones: readonly string[],
  /** Whether the phones that are there from the beginning are known. */
  known: boolean,
  welcome: () => void,
): void {
  const before = useRef<readonly string[] | null>(null);
  const desk = useDeskStore();
  const makeRoom = useEffectEvent(welcome);
  useEffect(() => {
    if (!known) return;
    const newest =
      before.current === null ? undefined : phones.findLast((id) => !before.current?.includes(id));
    before.current = phones;
    if (newest === undefined) return;
    makeRoom();
    const frame = requestAnimationFrame(() => {
      phoneOf(newest)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      // A dialog keeps the focus until it is closed, and hands it on then.
      if (document.activeElement?.closest('.desk-dialog') == null)
        addedPhone(desk)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [desk, phones, known]);
}

/** The phone that was added from here, for the focus to go to, once; null: there is none, or it does not stand yet. */
export function addedPhone(desk: DeskStore): HTMLElement | null {
  const { added } = desk.getState();
  const phone = added === null ? null : phoneOf(added);
  if (phone !== null) desk.setState({ added: null });
  return phone;
}

function phoneOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-phone="${CSS.escape(id)}"]`);
}
