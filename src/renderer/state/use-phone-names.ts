import { lineName } from '../../shared/model/sim';
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

/** A number's owner on the desk, else the number. */
export function usePhoneNames(): (number: string) => string {
  const names = new Map(usePhones().map(({ name, number }) => [number, name]));
  return (number) => names.get(number) ?? groupNumber(number);
}
