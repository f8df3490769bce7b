import { z } from 'zod';
import { HOUR, MINUTE } from './time';

/** A server that takes the lab's mails (SMTP). Its password is kept elsewhere and never shown. */
export const mailServerSchema = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'a host has letters, digits, dots and -'),
  port: z.number().int().min(1).max(65_535),
  /** TLS from the first octet; else STARTTLS where the server offers it. */
  secure: z.boolean().default(false),
  /** User name; null: it asks for none. */
  user: z.string().max(320).nullable().default(null),
});
export type MailServer = z.infer<typeof mailServerSchema>;

/** How the operator's network and e-mail meet (MM3, 3GPP TS 23.140 §7.1.2). Durations in ms. */
export const mailSettingsSchema = z.strictObject({
  /** Domain of subscribers' addresses: `+491715550101@mms.example`. */
  domain: z.string().regex(/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/, 'a domain in lower case'),
  /** Where mails to other domains go; null: into the lab's own mailbox, which takes those for everybody. */
  server: mailServerSchema.nullable(),
  /** Octets of a mail; more are refused with 552. */
  maxSize: z.number().int().min(1_024).max(104_857_600),
  /** Mails that the listener takes from one sender in a minute; more are put off with 450. Absent: 100. */
  maxPerMinute: z.number().int().min(1).max(100_000).optional(),
  /** What mail programs do not show is made into what they do: AMR, 3GP, WBMP, iMelody. Absent: it is. */
  convert: z.boolean().optional(),
  /** Characters of a mail's text that become an MMS; the rest is cut, with a note. */
  maxText: z.number().int().min(100).max(1_000_000),
  /** Pauses after which a mail is handed to the server again that it did not take yet; after the last it goes back. */
  retries: z
    .array(
      z
        .number()
        .int()
        .min(1_000)
        .max(30 * 24 * HOUR),
    )
    .max(50),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

export const MAIL_SETTINGS: MailSettings = {
  domain: 'mms.handset-lab.example',
  server: null,
  maxSize: 10 * 1_048_576,
  maxText: 10_000,
  retries: [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
};
