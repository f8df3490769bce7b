import { mailSettingsSchema, type MailSettings } from '../../../shared/model/mail-settings';

/** Milliseconds of a minute, octets of a kilobyte as the form counts them. */
const MINUTE = 60_000;
const KILO = 1_024;

/** The settings as they are being written. */
export interface SettingsDraft {
  domain: string;
  /** Whether mails go to a server; else into the lab's own mailbox. */
  outside: boolean;
  host: string;
  port: string;
  secure: boolean;
  user: string;
  /** Kilobytes of a mail. */
  maxSize: string;
  maxText: string;
  /** Minutes, one behind the other. */
  retries: string;
  convert: boolean;
}

/** Fields that can be wrong. */
type SettingsField = 'domain' | 'host' | 'port' | 'user' | 'maxSize' | 'maxText' | 'retries';

export function settingsDraft(settings: MailSettings): SettingsDraft {
  const { server } = settings;
  return {
    domain: settings.domain,
    outside: server !== null,
    host: server?.host ?? '',
    port: String(server?.port ?? 587),
    secure: server?.secure ?? false,
    user: server?.user ?? '',
    maxSize: String(Math.round(settings.maxSize / KILO)),
    maxText: String(settings.maxText),
    retries: settings.retries.map((pause) => pause / MINUTE).join(', '),
    convert: settings.convert ?? true,
  };
}

/** The settings that a draft makes, or the fields that are wrong. */
export function settingsOf(
  draft: SettingsDraft,
): { settings: MailSettings } | { wrong: ReadonlySet<SettingsField> } {
  const retries = draft.retries.split(/[\s,;]+/).filter((word) => word !== '');
  const parsed = mailSettingsSchema.safeParse({
    domain: draft.domain.trim().toLowerCase(),
    server: draft.outside
      ? {
          host: draft.host.trim(),
          port: whole(draft.port),
          secure: draft.secure,
          user: draft.user.trim() === '' ? null : draft.user.trim(),
        }
      : null,
    maxSize: whole(draft.maxSize) * KILO,
    maxText: whole(draft.maxText),
    retries: retries.map((minutes) => Math.round(decimal(minutes) * MINUTE)),
    convert: draft.convert,
  });
  if (parsed.success) return { settings: parsed.data };
  const fields = parsed.error.issues.map(({ path }) => String(path[0] === 'server' ? path[1] : path[0]));
  return { wrong: new Set(fields as SettingsField[]) };
}

const whole = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);
const decimal = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);
