import { useEffect } from 'react';
import { useDeskTheme } from '../state/use-theme';

/** The desk's theme as it is shown, written to the document for the style sheets. */
export function useTheme(): 'light' | 'dark' {
  const theme = useDeskTheme();
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
