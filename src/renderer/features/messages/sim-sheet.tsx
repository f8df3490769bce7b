import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { simColour, simName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { groupNumber } from '../../format/numbers';
import { operatorName } from '../../format/operator';
import type { HandsetStore } from '../../state/handset-store';
import { useSims } from '../../state/lab-context';
import { useSimStore } from '../../state/sims';

/** Asks by which of the phone's SIMs a message is to go. */
export function SimSheet({
  open,
  onClose,
  onChoose,
}: {
  open: boolean;
  onClose: () => void;
  /** Gets the SIM's handset id. */
  onChoose: (line: string) => void;
}) {
  const { t } = useTranslation();
  const sims = useSims();
  const current = useSimStore();
  return (
    <PhoneSheet label={t('sims.choose')} open={open} onClose={onClose}>
      <h2>{t('sims.choose')}</h2>
      <ul className="mlist acts">
        {sims.map((sim) => (
          <li key={sim.getState().setup.id}>
            <Choice sim={sim} current={sim === current} onChoose={() => onChoose(sim.getState().setup.id)} />
          </li>
        ))}
      </ul>
      <p className="sheet-hint">{t('sims.chooseHint')}</p>
    </PhoneSheet>
  );
}

function Choice({ sim, current, onChoose }: { sim: HandsetStore; current: boolean; onChoose: () => void }) {
  const setup = useStore(sim, (state) => state.setup);
  const operator = useStore(sim, (state) => operatorName(state.carrier));
  return (
    <button className="it" aria-pressed={current} onClick={onChoose}>
      <span className={`sim-badge sim-${simColour(setup)}`}>
        <Icon name="sim" size={22} />
      </span>
      <span className="b">
        <b dir="auto">{simName(setup)}</b>
        <small>
          {operator} · <bdi>{groupNumber(setup.msisdn)}</bdi>
        </small>
      </span>
      {current && <Icon name="check" size={20} />}
    </button>
  );
}
