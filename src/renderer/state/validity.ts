import { HOUR, type Duration } from '../../shared/model/time';

/** How long a service centre or an MMSC may be told to try, as phones let their owners choose it. */
export const VALIDITIES: readonly Duration[] = [HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR];
