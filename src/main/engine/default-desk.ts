import type { HandsetSetup } from '../../shared/model/handset';
import { profile } from './profiles';

/** What stands on a new desk: two phones with MMS, and one that knows only SMS. */
export const DEFAULT_DESK: readonly HandsetSetup[] = [
  {
    id: 'anna',
    name: 'Anna',
    msisdn: '+491715550101',
    imsi: '262015550000101',
    profile: profile('android-360x740'),
    theme: 'rose',
    language: 'en',
    bearer: 'edge',
    autoRetrieve: true,
  },
  {
    id: 'ben',
    name: 'Ben',
    msisdn: '+491715550102',
    imsi: '262015550000102',
    profile: profile('android-360x740'),
    theme: 'azure',
    language: 'en',
    bearer: 'edge',
    autoRetrieve: true,
  },
  {
    id: 'otto',
    name: 'Otto',
    msisdn: '+491715550103',
    imsi: '262015550000103',
    profile: profile('keypad-sms'),
    theme: 'moss',
    language: 'en',
    bearer: 'gprs',
    autoRetrieve: true,
  },
];
