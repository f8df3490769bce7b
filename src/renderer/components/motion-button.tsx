import { useTranslation } from '../i18n/texts';
import { Icon } from './icon';

/** Lets an animation run that is held still, as the system asks for less motion, and holds it again. */
export function MotionButton({ moving, onChange }: { moving: boolean; onChange: (moving: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <button className="motion" onClick={() => onChange(!moving)}>
      <Icon name={moving ? 'pause' : 'play'} size={18} />
      {t(moving ? 'player.hold' : 'player.move')}
    </button>
  );
}
