import { useTranslation } from 'react-i18next';
import { Palette } from '../features/palette/palette';
import { useSession } from '../state/lab-context';
import { paletteItems, type DeskDialogs } from './palette-items';

/** The palette over everything that this desk has. */
export function DeskPalette({
  open,
  onClose,
  dialogs,
}: {
  open: boolean;
  onClose: () => void;
  dialogs: DeskDialogs;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  return (
    <Palette open={open} onClose={onClose} items={() => paletteItems(session, dialogs, t, i18n.language)} />
  );
}
