import { useStore } from 'zustand';
import { simColour, simName } from '../../shared/model/sim';
import type { HandsetStore } from '../state/handset-store';
import { useSims } from '../state/lab-context';
import { simOf } from '../state/sims';
import { Icon } from './icon';

/** By which SIM of the phone something goes; nothing where there is only one. */
export function SimBadge({ line }: { line: string | undefined }) {
  const sims = useSims();
  return sims.length < 2 ? null : <Badge sim={simOf(sims, line)} />;
}

function Badge({ sim }: { sim: HandsetStore }) {
  const setup = useStore(sim, (state) => state.setup);
  return (
    <span className={`sim-badge sim-${simColour(setup)}`}>
      <Icon name="sim" size={12} />
      <bdi className="ell">{simName(setup)}</bdi>
    </span>
  );
}
