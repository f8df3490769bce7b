import { useCallback } from 'react';
import { useTranslation } from '../i18n/texts';
import { Palette } from '../features/palette/palette';
import { useSession } from '../state/lab-context';
import { paletteItems, watchPaletteItems, type DeskDialogs } from './palette-items';
import { searchedMessages } from './palette-messages';

/** The palette over everything that this desk has. */
export function DeskPalette({
  open,
  typedAhead,
  onClose,
  dialogs,
}: {
  open: boolean;
  typedAhead: () => string;
  onClose: () => void;
  dialogs: DeskDialogs;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  return (
    <Palette
      open={open}
      typedAhead={typedAhead}
      onClose={onClose}
      items={() => paletteItems(session, dialogs, t, i18n.language)}
      search={(text) => searchedMessages(session, text, i18n.language)}
      watch={useCallback((changed) => watchPaletteItems(session, changed), [session])}
    />
  );
}
