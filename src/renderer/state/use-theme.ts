import { useMediaQuery } from '../components/use-element-size';
import { useDesk } from './lab-context';

/** The desk's theme as it is shown: the chosen one, or the system's. */
export function useDeskTheme(): 'light' | 'dark' {
  const chosen = useDesk((state) => state.layout.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  return chosen === 'system' ? (systemDark ? 'dark' : 'light') : chosen;
}

/** A phone's own mode: as its owner set it, until then that of the desk. */
export function usePhoneMode(handset: string): 'light' | 'dark' {
  const desk = useDeskTheme();
  return useDesk((state) => state.layout.phoneModes[handset]) ?? desk;
}
