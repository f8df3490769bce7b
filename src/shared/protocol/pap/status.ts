/** Status codes of PAP with their words (WAP-247 §9.13 and §9.14); 5xxx are reasons of a client's abort. */
const CODES = {
  ok: [1000, 'OK'],
  accepted: [1001, 'accepted for processing'],
  badRequest: [2000, 'bad request'],
  forbidden: [2001, 'forbidden'],
  addressError: [2002, 'address error'],
  addressNotFound: [2003, 'address not found'],
  pushIdNotFound: [2004, 'push id not found'],
  capabilitiesMismatch: [2005, 'capabilities mismatch'],
  requiredCapabilitiesNotSupported: [2006, 'required capabilities not supported'],
  duplicatePushId: [2007, 'duplicate push id'],
  cancellationNotPossible: [2008, 'cancellation not possible'],
  internalServerError: [3000, 'internal server error'],
  notImplemented: [3001, 'not implemented'],
  versionNotSupported: [3002, 'version not supported'],
  notPossible: [3003, 'not possible'],
  capabilityMatchingNotSupported: [3004, 'capability matching not supported'],
  multipleAddressesNotSupported: [3005, 'multiple addresses not supported'],
  transformationFailure: [3006, 'transformation failure'],
  deliveryMethodNotPossible: [3007, 'specified delivery method not possible'],
  capabilitiesNotAvailable: [3008, 'capabilities not available'],
  requiredNetworkNotAvailable: [3009, 'required network not available'],
  requiredBearerNotAvailable: [3010, 'required bearer not available'],
  replacementNotSupported: [3011, 'replacement not supported'],
  serviceFailure: [4000, 'service failure'],
  serviceUnavailable: [4001, 'service unavailable'],
} as const;

export type PapStatus = keyof typeof CODES;

/** The number of a status. */
export function papCode(status: PapStatus): number {
  return CODES[status][0];
}

/** The words for a status, which go into `desc` where there is nothing better to say. */
export function papWords(status: PapStatus): string {
  return CODES[status][1];
}

const WORDS: ReadonlyMap<number, string> = new Map<number, string>(Object.values(CODES));

/** The words for a status code. */
export function papWordsOf(code: number): string {
  return WORDS.get(code) ?? `status ${code}`;
}
