import type { Msisdn } from './ids';

/** Number of the lab operator's service centre, as it stands on every SIM. Configuration, the same in every lab. */
export const SMSC_ADDRESS: Msisdn = '+491710760000';
