import type { Message } from '../../../shared/model/message';

/**
 * How many short messages are stored in the phone and on its SIM, segments counted. It is kept beside the messages, so that
 * nobody goes through them for each text that comes.
 */
export type SmsSlots = Readonly<Record<'phone' | 'sim', number>>;

export const NO_SMS_SLOTS: SmsSlots = { phone: 0, sim: 0 };

/**
 * The slots with one message more, or less. What a message takes does not change while it is there.
 * @param by 1 or -1
 */
export function countSlots(
  slots: SmsSlots,
  { kind, segments, sms }: Pick<Message, 'kind' | 'segments' | 'sms'>,
  by: 1 | -1,
): SmsSlots {
  if (kind !== 'sms') return slots;
  const store = sms?.storage ?? 'phone';
  return { ...slots, [store]: slots[store] + by * (segments ?? 1) };
}
