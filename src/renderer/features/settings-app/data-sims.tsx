import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { simName } from '../../../shared/model/sim';
import { attempt } from '../../state/actions';
import type { HandsetStore } from '../../state/handset-store';
import { useSession } from '../../state/lab-context';
import { ChoiceRow } from './controls';

/** Which SIMs of a phone have packet data. */
const CARRIERS = {
  both: [true, true],
  first: [true, false],
  second: [false, true],
  none: [false, false],
} as const;
type Carriers = keyof typeof CARRIERS;

/** Which of the two SIMs of a phone carries mobile data: picture messages of one that does not wait. */
export function DataSims({ first, second }: { first: HandsetStore; second: HandsetStore }) {
  const { t } = useTranslation();
  const session = useSession();
  const sims = [first, second];
  const names = [useStore(first, nameOf), useStore(second, nameOf)] as const;
  const on = [useStore(first, hasData), useStore(second, hasData)];
  const options: [Carriers, string][] = [
    ['both', t('sims.dataBoth')],
    ['first', names[0]],
    ['second', names[1]],
    ['none', t('sims.dataNone')],
  ];
  const value = options
    .map(([name]) => name)
    .find((name) => CARRIERS[name].every((data, i) => data === on[i]));
  const choose = (carriers: Carriers): void =>
    sims.forEach((sim, i) => {
      const packet = CARRIERS[carriers][i] === true;
      // Asked for also where it is so: what was asked for before it may not have come to be yet.
      const { setup } = sim.getState();
      void attempt(session, () => session.live.client.handset.configure({ handset: setup.id, packet }));
    });
  return (
    <ChoiceRow
      label={t('tiles.data')}
      detail={t('sims.data')}
      value={value ?? 'none'}
      options={options}
      onChange={choose}
    />
  );
}

const nameOf = ({ setup }: ReturnType<HandsetStore['getState']>): string => simName(setup);
const hasData = ({ radio }: ReturnType<HandsetStore['getState']>): boolean => radio.packet;
