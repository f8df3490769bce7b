import { useEffect } from 'react';
import { useDeskTheme } from '../state/use-theme';

/** Writes the desk's theme, as it is shown, to the document for the style sheets. */
export function useDocumentTheme(): void {
  const theme = useDeskTheme();
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
