import { lineName } from '../../shared/model/sim';
import type { DeskState } from './desk-store';
import type { HandsetStore } from './handset-store';

/** What of the handsets stands on the desk: every SIM, right behind its phone; the phones; the second SIMs by phone; and names. */
export function standing(
  handsets: ReadonlyMap<string, HandsetStore>,
  { names }: Pick<DeskState, 'names'>,
): Pick<DeskState, 'handsets' | 'phones' | 'seconds' | 'names'> {
  const setups = [...handsets.values()].map((store) => store.getState().setup);
  const phones = setups.filter(({ secondOf }) => secondOf === undefined).map(({ id }) => id);
  const seconds = new Map(
    setups.flatMap(({ id, secondOf }): [string, string][] =>
      secondOf === undefined ? [] : [[secondOf, id]],
    ),
  );
  return {
    handsets: phones.flatMap((id) => [id, ...(seconds.has(id) ? [seconds.get(id)!] : [])]),
    phones,
    seconds,
    names: new Map([...names, ...setups.map((setup) => [setup.id, lineName(setup)] as const)]),
  };
}
