import type { Contact } from '../../shared/contract/views';
import { Icon, type IconName } from './icon';
import { isKnown, nameOf } from '../format/people';

const TONES = ['t', 'p', ''] as const;

/** A tone that an address keeps wherever it is seen. */
function toneOf(address: string): string {
  let sum = 0;
  for (const letter of address) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return TONES[sum % TONES.length] ?? '';
}

/** A disc with the initial of who it is; two discs for a group. Decoration: the name stands beside it. */
export function Avatar({
  addresses,
  contacts,
  size = '',
}: {
  addresses: readonly string[];
  contacts: readonly Contact[];
  size?: '' | 's' | 'm' | 'xs';
}) {
  const [first, second] = addresses;
  if (first !== undefined && second !== undefined && size !== 'xs') {
    return (
      <span className={`mav duo ${size}`} aria-hidden="true">
        <span>{initial(first, contacts)}</span>
        <span>{initial(second, contacts)}</span>
      </span>
    );
  }
  const known = first !== undefined && isKnown(first, contacts);
  return (
    <span className={`mav ${size} ${known ? toneOf(first) : 'u'}`} aria-hidden="true">
      {known ? initial(first, contacts) : <Icon name={signOf(first)} size={size === 'xs' ? 16 : 22} />}
    </span>
  );
}

/** Who is in no address book: a mailbox, a business by its short code, or some person. */
function signOf(address = ''): IconName {
  if (address.includes('@')) return 'alternate-email';
  return /^\d{3,6}$/.test(address) ? 'storefront' : 'person';
}

/** What people see as one character may be several: a little picture, or a letter with its marks. */
const characters = new Intl.Segmenter();

function initial(address: string, contacts: readonly Contact[]): string {
  if (!isKnown(address, contacts)) return '#';
  return (characters.segment(nameOf(address, contacts)).containing(0)?.segment ?? '?').toLocaleUpperCase();
}
