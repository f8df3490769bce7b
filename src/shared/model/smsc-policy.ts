import { z } from 'zod';
import { msisdnSchema } from './ids';
import { DAY, HOUR, MINUTE, SECOND } from './time';

/** The longest validity that a relative TP-VP can say: 63 weeks (3GPP TS 23.040 §9.2.3.12.1). */
const MAX_DURATION = 63 * 7 * DAY;
const duration = z.number().int().min(SECOND).max(MAX_DURATION);
const pauses = z.array(duration).min(1).max(50);
const subscribers = z.array(msisdnSchema).max(10_000).readonly();

/**
 * What the operator's short message centre allows and how long it tries (3GPP TS 23.040). Durations in ms. `maxMessages`
 * and `outage` are for what phones hand in: the operator's own nodes are always heard.
 */
export const smscPolicySchema = z.strictObject({
  /** How long it keeps trying for a sender who does not say, and how long at most whatever its sender says. */
  defaultValidity: duration,
  maxValidity: duration,
  /** Senders get the status reports that they ask for. */
  statusReports: z.boolean(),
  /** Messages and reports that wait here; more texts are refused as congestion (RP cause 42, TP-FCS 0xC0). */
  maxMessages: z.number().int().min(0).max(10_000_000),
  /** How long it waits for a phone's RP-ACK; 3GPP TS 24.011 §10 gives 15 to 20 s for a timer of the network. */
  answerTimeout: duration.max(10 * MINUTE),
  /** Pauses between attempts by what went wrong; the last one is repeated. What is heard of the phone ends them. */
  absentRetries: pauses,
  memoryFullRetries: pauses,
  noAnswerRetries: pauses,
  congestionRetries: pauses,
  failureRetries: pauses,
  /** Subscribers who may not send (TP-FCS 0xC1, no SC subscription) or whom nobody may send to (0xC4, destination SME barred). */
  barredSenders: subscribers,
  barredRecipients: subscribers,
  /** It takes nothing: it has too much to do (RP cause 42, TP-FCS 0xC0), or does not work (41, 0xC2). */
  outage: z.enum(['busy', 'failure']).nullable(),
});
export type SmscPolicy = z.infer<typeof smscPolicySchema>;

/**
 * As most operators have it. A subscriber who is absent or has no room is waited for; a network in trouble is soon well
 * again.
 */
export const SMSC_POLICY: SmscPolicy = {
  defaultValidity: 3 * DAY,
  maxValidity: MAX_DURATION,
  statusReports: true,
  maxMessages: 1_000_000,
  answerTimeout: 20 * SECOND,
  absentRetries: [5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  memoryFullRetries: [10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  noAnswerRetries: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  congestionRetries: [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR],
  failureRetries: [2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  barredSenders: [],
  barredRecipients: [],
  outage: null,
};
