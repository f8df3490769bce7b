import { lineName } from '../../shared/model/sim';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { groupNumber } from '../format/numbers';
import { useDesk, useSession } from './lab-context';

/** The phones on the desk, by name and number. */
export function usePhones(): readonly { name: string; number: string }[] {
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  return handsets.flatMap((id) => {
    const setup = session.stores.handsets.get(id)?.getState().setup;
    return setup === undefined ? [] : [{ name: lineName(setup), number: setup.msisdn }];
  });
}

/** Whose number it is: a phone's of the desk, or a business's; else the number. */
export function usePhoneNames(): (number: string) => string {
  const vasps = useDesk((state) => state.settings?.vasps) ?? DEFAULT_VASPS;
  const names = new Map([
    ...vasps.map(({ shortCode, name }) => [shortCode, name] as const),
    ...usePhones().map(({ name, number }) => [number, name] as const),
  ]);
  return (number) => names.get(number) ?? groupNumber(number);
}
