import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { entryOf, tabbablesIn } from '../../components/regions';

const phoneOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-phone]') : null;

/** Puts the focus inside a phone: where its app wants it, else on its first control. */
export function enterPhone(phone: HTMLElement): void {
  const screen = phone.querySelector<HTMLElement>('[data-screen]');
  if (screen === null) return;
  entryOf(screen)?.focus();
}

/**
 * Puts the focus on the phone behind this one, else on the one before it, as soon as this one is gone and unless the focus
 * has found a place by then.
 */
export function leavePhone(phone: HTMLElement): void {
  const phones = [...(phone.parentElement?.querySelectorAll<HTMLElement>('[data-phone]') ?? [])];
  const at = phones.indexOf(phone);
  const next = phones[at + 1] ?? phones[at - 1];
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) next?.focus();
  });
}

/**
 * Makes each phone one stop of the Tab key: Enter goes in, Tab then cycles inside, Alt+0 or Ctrl+Esc comes out. Gives
 * the handlers for the element that holds the phones.
 */
export function usePhoneFocus(stage: RefObject<HTMLElement | null>): {
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
} {
  const backwards = useRef(false);
  useEffect(() => {
    const note = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Tab') backwards.current = event.shiftKey;
    };
    const forget = (): void => {
      backwards.current = false;
    };
    window.addEventListener('keydown', note, true);
    window.addEventListener('pointerdown', forget, true);
    return () => {
      window.removeEventListener('keydown', note, true);
      window.removeEventListener('pointerdown', forget, true);
    };
  }, []);

  return {
    onFocus: (event) => {
      const phone = phoneOf(event.target);
      const from = event.relatedTarget;
      if (phone === null || phone === event.target || !backwards.current) return;
      // Shift+Tab from behind the phones would land deep inside the last one.
      if (from instanceof Node && stage.current?.contains(from) === true) return;
      phone.focus();
    },
    onKeyDown: (event) => {
      const phone = phoneOf(event.target);
      if (phone === null || event.defaultPrevented) return;
      if (event.target === phone) {
        if (event.key === 'Enter') {
          event.preventDefault();
          enterPhone(phone);
        } else if (event.key === 'Tab' && stepOver(stage.current, phone, event.shiftKey ? -1 : 1)) {
          event.preventDefault();
        }
        return;
      }
      // Ctrl+Esc is the system's own on some computers.
      const leaves = event.altKey && !event.ctrlKey && event.code === 'Digit0';
      if (leaves || (event.key === 'Escape' && event.ctrlKey)) {
        event.preventDefault();
        event.stopPropagation();
        phone.focus();
      } else if (event.key === 'Tab') {
        const inside = tabbablesIn(phone);
        const at = inside.indexOf(event.target as HTMLElement);
        const next = inside[(at + (event.shiftKey ? -1 : 1) + inside.length) % inside.length];
        if (next !== undefined && at >= 0) {
          event.preventDefault();
          next.focus();
        }
      }
    },
  };
}

/** Moves from one phone to the next, or past the last one. */
function stepOver(stage: HTMLElement | null, phone: HTMLElement, step: -1 | 1): boolean {
  if (stage === null) return false;
  const all = tabbablesIn(document);
  const stops = all.filter((element) => {
    const owner = phoneOf(element);
    return owner === null || owner === element;
  });
  const next = stops[stops.indexOf(phone) + step];
  next?.focus();
  return next !== undefined;
}
