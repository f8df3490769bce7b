import type { Msisdn } from '../../shared/model/ids';

/** Addresses of the lab operator's own nodes. Configuration, the same in every lab. */

export { SMSC_ADDRESS } from '../../shared/model/service-centre';

/** Originator of WAP push messages. */
export const PPG_ADDRESS: Msisdn = '+491710760300';

/** Host name of the push proxy gateway and of WAPPUSH addresses. */
export const PPG_HOST = 'ppg.handset-lab.example';

/** Host name of the MMSC, as in the handsets' APN settings; outside clients use the MM1 listener's address. */
export const MMSC_HOST = 'mmsc.handset-lab.example';

/** Short code of the gateway for texts to people with a mailbox, as North American operators have it. */
export const EMAIL_GATEWAY = '6245';

/** Access point name of the MMS bearer. */
export const MMS_APN = 'mms.handset-lab.example';

/** Node ids of the operator's network. */
export const NODES = {
  smsc: 'smsc',
  ppg: 'ppg',
  packet: 'packet',
  mmsc: 'mmsc',
  mail: 'mail',
  outside: 'outside',
} as const;
