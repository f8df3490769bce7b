import type { Msisdn } from '../../../shared/model/ids';

/** What the operator allows on MM1; each line has its own Response-Status when it is not kept. */
export interface MmscPolicy {
  /** Senders may hide who they are; else 234, address-hiding-not-supported. */
  addressHiding: boolean;
  /** Senders may pay for replies; else 233, reply-charging-not-supported. */
  replyCharging: boolean;
  /** Recipients of one message; more are 225, service-denied. */
  maxRecipients: number;
  /** Messages that wait here; more are 192, transient-failure. */
  maxMessages: number;
  /** Quotas of one MMBox: messages and octets. What does not fit is Store-Status 228, mmbox-full. */
  mmboxMessages: number;
  mmboxOctets: number;
  /** Subscribers without the service: 225, service-denied. */
  barred: readonly Msisdn[];
  /** Subscribers whose prepaid credit is used up: 235, lack-of-prepaid. */
  withoutCredit: readonly Msisdn[];
  /** The message store does not answer (192, transient-failure), or what is behind it (195, transient-network-problem). */
  outage: 'failure' | 'network' | null;
}

/** As most operators have it. */
export const MMSC_POLICY: MmscPolicy = {
  addressHiding: true,
  replyCharging: true,
  maxRecipients: 100,
  maxMessages: 1_000_000,
  mmboxMessages: 200,
  mmboxOctets: 20 * 1_048_576,
  barred: [],
  withoutCredit: [],
  outage: null,
};
