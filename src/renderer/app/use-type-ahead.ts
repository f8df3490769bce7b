import { useCallback, useEffect, useRef } from 'react';

/**
 * Keeps what is typed between the call for a field and its first focus: its script may still be on the way, and neither
 * the desk's shortcuts nor a field of a phone may have the letters meanwhile.
 * @param wanted whether the field was called for
 * @param onEscape called when whoever types thinks better of it before the field is there
 * @returns to be called once the field has the focus: gives what was typed, with a line break where Enter was pressed,
 * and keeps nothing from then on
 */
export function useTypeAhead(wanted: boolean, onEscape: () => void): () => string {
  const typed = useRef<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    typed.current = '';
    const listen = (event: KeyboardEvent): void => {
      if (typed.current === null) return;
      const { key } = event;
      const control = event.ctrlKey || event.metaKey || event.altKey;
      // Some keyboards write letters with AltGr, which is Ctrl and Alt to some systems.
      if (control && !event.getModifierState('AltGraph')) return;
      if (key === 'Escape') onEscape();
      else if (key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (key.length === 1) typed.current += key;
      else if (key === 'Enter' && typed.current !== '') typed.current += '\n';
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', listen, true);
    return () => {
      typed.current = null;
      window.removeEventListener('keydown', listen, true);
    };
  }, [wanted, onEscape]);
  return useCallback(() => {
    const text = typed.current ?? '';
    typed.current = null;
    return text;
  }, []);
}
