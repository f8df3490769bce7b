import { z } from 'zod';
import { msisdnSchema } from './ids';
import { DAY, HOUR, MINUTE } from './time';

const MAX_DURATION = 3_650 * DAY;
const duration = z.number().int().min(0).max(MAX_DURATION);
const subscribers = z.array(msisdnSchema).max(10_000).readonly();

/** What the operator's MMSC allows on MM1 and how long it tries; what is not kept has a status of its own. Durations in ms. */
export const mmscPolicySchema = z.strictObject({
  /** Senders may hide who they are; else 234, address-hiding-not-supported. */
  addressHiding: z.boolean(),
  /** Senders may pay for replies; else 233, reply-charging-not-supported. */
  replyCharging: z.boolean(),
  /** Octets of an M-Send.req; more are 229, content-not-accepted. */
  maxMessageSize: z.number().int().min(1_024).max(104_857_600),
  /** Recipients of one message; more are 225, service-denied. */
  maxRecipients: z.number().int().min(1).max(10_000),
  /** Messages that wait here; more are 192, transient-failure. */
  maxMessages: z.number().int().min(0).max(10_000_000),
  /** Quotas of one MMBox: messages and octets. What does not fit is Store-Status 228, mmbox-full. */
  mmboxMessages: z.number().int().min(0).max(1_000_000),
  mmboxOctets: z.number().int().min(0).max(10_737_418_240),
  /** How long a message waits whose sender does not say, and how long at most whatever its sender says. */
  defaultExpiry: duration,
  maxExpiry: duration,
  /** Pauses after which an unanswered notification is sent again; after the last it is left alone. */
  notificationRetries: z.array(duration.min(1_000)).max(50),
  /**
   * Recipients that new messages are announced to in one second; those of a burst wait for their turn, so that the short
   * message centre keeps up and the MMSC has its hands free to take more in. null: each at once.
   */
  announcementsPerSecond: z.number().int().min(1).max(1_000_000).nullable(),
  /** After so many unanswered notifications a short message tells where the message can be seen; null: never. */
  linkAfterNotifications: z.number().int().min(1).max(50).nullable(),
  /** A message that nobody has fetched in its time waits so much longer behind such a link; null: it is over. */
  linkAfterExpiry: duration.min(1_000).nullable(),
  /** Subscribers without the service: 225, service-denied. */
  barred: subscribers,
  /** Subscribers whose prepaid credit is used up: 235, lack-of-prepaid. */
  withoutCredit: subscribers,
  /** The message store does not answer (192, transient-failure), or what is behind it (195, transient-network-problem). */
  outage: z.enum(['failure', 'network']).nullable(),
  /** Names by which senders may call subscribers, with their numbers; upper and lower case alike. */
  aliases: z.record(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9._]{0,47}$/, 'a name begins with a letter; then letters, digits, . and _'),
    msisdnSchema,
  ),
  /** Octets of a chunk of the MMSC's HTTP answers, which are sent with chunked coding; null: they say their length. */
  chunkSize: z.number().int().min(1).max(104_857_600).nullable(),
  /** The MMSC keeps HTTP connections open; else every answer says `Connection: close`. */
  keepAlive: z.boolean(),
  /** It closes a connection that nobody has used for so long, and says so on each answer: whole seconds count. */
  idleTimeout: duration.min(1_000),
});
export type MmscPolicy = z.infer<typeof mmscPolicySchema>;

/** As most operators have it. */
export const MMSC_POLICY: MmscPolicy = {
  addressHiding: true,
  replyCharging: true,
  maxMessageSize: 1_048_576,
  maxRecipients: 100,
  maxMessages: 1_000_000,
  mmboxMessages: 200,
  mmboxOctets: 20 * 1_048_576,
  defaultExpiry: 7 * DAY,
  maxExpiry: 30 * DAY,
  notificationRetries: [10 * MINUTE, HOUR, 6 * HOUR, DAY],
  announcementsPerSecond: 1_000,
  linkAfterNotifications: null,
  linkAfterExpiry: null,
  barred: [],
  withoutCredit: [],
  outage: null,
  aliases: {},
  chunkSize: null,
  keepAlive: true,
  idleTimeout: 15_000,
};
