import { createContext, useContext } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { simColour, simName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import type { HandsetStore } from '../../state/handset-store';
import { useSims } from '../../state/lab-context';
import { useSimStore } from '../../state/sims';

const ChooseContext = createContext<(line: string) => void>(() => undefined);

/** Gets the handset id of the SIM that the settings are to be about. */
export const SimChooser = ChooseContext.Provider;

/** Which of the phone's SIMs a page is about; nothing where there is one. */
export function SimTabs() {
  const { t } = useTranslation();
  const sims = useSims();
  if (sims.length < 2) return null;
  return (
    <div className="sim-tabs" role="group" aria-label={t('sims.tabs')}>
      {sims.map((sim) => (
        <Tab key={sim.getState().setup.id} sim={sim} />
      ))}
    </div>
  );
}

function Tab({ sim }: { sim: HandsetStore }) {
  const setup = useStore(sim, (state) => state.setup);
  const on = useSimStore() === sim;
  const choose = useContext(ChooseContext);
  return (
    <button className={on ? 'mchip on' : 'mchip'} aria-pressed={on} onClick={() => choose(setup.id)}>
      <Icon name={on ? 'check' : 'sim'} size={18} />
      <bdi className={`ell sim-${simColour(setup)}`}>{simName(setup)}</bdi>
    </button>
  );
}
