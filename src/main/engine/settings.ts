import { settingsSchema } from '../../shared/contract/views';
import type { Settings } from '../../shared/contract/views';
import { MAIL_SETTINGS } from '../../shared/model/mail-settings';
import { MMSC_POLICY } from '../../shared/model/mmsc-policy';
import { SMSC_POLICY } from '../../shared/model/smsc-policy';

export const DEFAULT_SETTINGS: Settings = {
  msisdnHeader: 'X-MSISDN',
  publicBaseUrl: null,
  faults: [],
  mail: MAIL_SETTINGS,
  mmsc: MMSC_POLICY,
  smsc: SMSC_POLICY,
};

/** Settings as they were stored, also by versions that had fewer; the lab's own where they cannot be read. */
export function storedSettings(value: unknown): Settings {
  const kept = (value ?? {}) as Partial<Settings>;
  const mmsc = { ...DEFAULT_SETTINGS.mmsc, ...kept.mmsc };
  const smsc = { ...DEFAULT_SETTINGS.smsc, ...kept.smsc };
  const mail = { ...DEFAULT_SETTINGS.mail, ...kept.mail };
  const stored = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...kept, mail, mmsc, smsc });
  return stored.success ? stored.data : DEFAULT_SETTINGS;
}
