import { useEffect } from 'react';
import type { KeypadState } from './keypad-state';

/** How long “Sending…” stands on the screen, in milliseconds. */
const NOTE = 1_500;

/** What the phone notes in a few words gives way to the standby screen after a while. */
export function usePassingNote(state: KeypadState, setState: (next: KeypadState) => void): void {
  useEffect(() => {
    if (state.at !== 'note') return;
    const timer = setTimeout(() => setState({ at: 'standby' }), NOTE);
    return () => clearTimeout(timer);
  }, [state, setState]);
}
