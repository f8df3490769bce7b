import { phoneThemeSchema, type HandsetSetup } from '../../../shared/model/handset';
import type { HandsetProfile } from '../../../shared/model/handset-profile';

/** For owners of new phones, in this order. */
const NAMES = [
  'Anna',
  'Ben',
  'Carla',
  'David',
  'Emma',
  'Finn',
  'Greta',
  'Hannes',
  'Ida',
  'Jonas',
  'Klara',
  'Leo',
  'Mia',
  'Noah',
  'Paula',
  'Quentin',
  'Rosa',
  'Samuel',
  'Tilda',
  'Viktor',
];

/** Where the operator's numbers start. */
const FIRST_NUMBER = 491_715_550_101;
/** Mobile country and network code of the lab's operator, with which each IMSI begins. */
const HOME_NETWORK = '26201';

/** What makes a phone a phone of its own on this desk. */
export type Identity = Pick<HandsetSetup, 'id' | 'name' | 'msisdn' | 'imsi' | 'theme'>;

/** What stands in the trace and in conversations, of phones that are gone as well: nobody new is to be taken for them. */
export interface Remembered {
  /** Ids of phones. */
  ids: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
}

const NOTHING: Remembered = { ids: new Set(), numbers: new Set() };

/** A name, number and colour that no other phone on the desk has, nor one that is remembered. */
export function newIdentity(desk: readonly HandsetSetup[], remembered = NOTHING): Identity {
  const name = freeName(desk, remembered);
  return identityOf(desk, name, freeNumber(desk, remembered), remembered);
}

/** The identity of a phone whose owner and number were chosen by hand. */
export function identityOf(
  desk: readonly HandsetSetup[],
  name: string,
  msisdn: string,
  remembered = NOTHING,
): Identity {
  const id = freeId(desk, name, remembered);
  return { id, name, msisdn, imsi: freeImsi(desk, msisdn), theme: rarestTheme(desk) };
}

/** A new phone of this model. */
export function newSetup(profile: HandsetProfile, identity: Identity, language: 'en' | 'de'): HandsetSetup {
  return {
    ...identity,
    profile,
    language,
    bearer: profile.kind === 'keypad' ? 'gprs' : 'edge',
    autoRetrieve: true,
  };
}

/** A second SIM for a phone, of the same operator and on the same link. @param msisdn absent: a free number */
export function newSecondSim(
  desk: readonly HandsetSetup[],
  phone: HandsetSetup,
  remembered = NOTHING,
  msisdn = freeNumber(desk, remembered),
): HandsetSetup & { secondOf: string } {
  const { simName: _, simColour: __, ...rest } = phone;
  return {
    ...rest,
    id: freeId(desk, `${phone.id}-2`, remembered),
    msisdn,
    imsi: freeImsi(desk, msisdn),
    secondOf: phone.id,
  };
}

function freeName(desk: readonly HandsetSetup[], { ids }: Remembered): string {
  const taken = new Set(desk.map(({ name }) => name));
  for (let round = 1; ; round++) {
    const found = NAMES.map((name) => (round === 1 ? name : `${name} ${round}`)).find(
      (name) => !taken.has(name) && !ids.has(plainId(name)),
    );
    if (found !== undefined) return found;
  }
}

function freeNumber(desk: readonly HandsetSetup[], { numbers }: Remembered): string {
  const taken = new Set(desk.map(({ msisdn }) => msisdn));
  let number = FIRST_NUMBER;
  while (taken.has(`+${number}`) || numbers.has(`+${number}`)) number++;
  return `+${number}`;
}

/** As `plainId`, with a number behind it where that is taken. */
function freeId(desk: readonly HandsetSetup[], name: string, { ids }: Remembered): string {
  const nodes = ['smsc', 'ppg', 'packet', 'mmsc', 'mail', 'outside'];
  const taken = new Set([...desk.map(({ id }) => id), ...ids, ...nodes]);
  const base = plainId(name);
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

/** Letters and digits of the name; `phone` where it has none. */
function plainId(name: string): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 24);
  return letters === '' ? 'phone' : letters;
}

/**
 * 15 digits: home network and the last ten of the number, or the next ten that no SIM on the desk has: one whose number was
 * changed keeps those of the number before.
 */
function freeImsi(desk: readonly HandsetSetup[], msisdn: string): string {
  const taken = new Set(desk.map(({ imsi }) => imsi));
  let digits = Number(msisdn.replace(/\D/g, '').slice(-10));
  const imsi = (): string => `${HOME_NETWORK}${String(digits).padStart(10, '0')}`;
  while (taken.has(imsi())) digits = (digits + 1) % 10 ** 10;
  return imsi();
}

function rarestTheme(desk: readonly HandsetSetup[]): HandsetSetup['theme'] {
  const count = (theme: string): number => desk.filter((setup) => setup.theme === theme).length;
  return phoneThemeSchema.options.reduce((least, theme) => (count(theme) < count(least) ? theme : least));
}
