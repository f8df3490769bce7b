import { useEffect } from 'react';
import { useMediaQuery } from '../components/use-element-size';
import { useDesk } from '../state/lab-context';

/** The desk's theme as it is shown: the chosen one, or the system's. Also writes it to the document. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useDesk((state) => state.layout.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const theme = chosen === 'system' ? (systemDark ? 'dark' : 'light') : chosen;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
