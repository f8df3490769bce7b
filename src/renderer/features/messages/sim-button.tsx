import { useTranslation } from '../../i18n/texts';
import { simColour, simName, simSlot } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { useSim } from '../../state/sims';

/** Says by which SIM the message goes, and leads to the other. */
export function SimButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  const setup = useSim((state) => state.setup);
  return (
    <button
      type="button"
      className={`mi sim-choice sim-${simColour(setup)}`}
      aria-label={t('sims.goesBy', { name: simName(setup) })}
      aria-haspopup="dialog"
      onClick={onClick}
    >
      <Icon name="sim" size={24} />
      <small aria-hidden="true">{simSlot(setup)}</small>
    </button>
  );
}
