import type { Language } from '../../shared/model/subscriber';
import { usePhones } from './use-phones';

/** What the phones on the desk speak, in their order. */
export function usePhoneLanguages(): readonly Language[] {
  // Words, since a list would be another one each time it is asked for.
  const spoken = usePhones((phones) => phones.map((store) => store.getState().setup.language).join(' '));
  return spoken === '' ? [] : (spoken.split(' ') as Language[]);
}
