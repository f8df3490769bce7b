import type { WaitingIndication } from '../../../shared/model/notification';
import type { Dcs } from '../../../shared/protocol/sms/dcs';
import type { InformationElement } from '../../../shared/protocol/sms/udh';

type Special = Extract<InformationElement, { name: 'special-message' }>;

/** By the two bits of the element's type; the last stands for what the extended type says. */
const TYPES: Readonly<Record<Special['indication']['type'], WaitingIndication['type']>> = {
  voice: 'voicemail',
  fax: 'fax',
  email: 'email',
  extended: 'other',
};
const VIDEO = 1;

/** How much waits in a mailbox. `count` 0: nothing any more; null: something does. `from`: where it is called, if it says so. */
export type TellsWaiting = Pick<WaitingIndication, 'type' | 'profile' | 'from'> & { count: number | null };

/** What a message says about mailboxes. */
export interface Waiting {
  indications: TellsWaiting[];
  /** Whether the message is to be stored; one that says nothing about mailboxes is. */
  store: boolean;
}

/**
 * Message waiting by TP-DCS (3GPP TS 23.038 §4) and by the elements of the user data header (TS 23.040 §9.2.3.24.2, and
 * §9.2.3.24.13 with all that a voice mail box says). An element counts more than the TP-DCS about the same mailbox; the
 * message is stored when any of them wants it.
 */
export function waitingOf(dcs: Dcs, header: readonly InformationElement[]): Waiting {
  const indications: Waiting['indications'] = [];
  const stores: boolean[] = [];
  if (dcs.indication !== null) {
    const { type, active, store } = dcs.indication;
    indications.push({ type, profile: 0, count: active ? null : 0 });
    stores.push(store);
  }
  for (const element of header) {
    if (element.name === 'voice-mail') {
      const { status, mailbox, waiting } = element.mail;
      const from = mailbox.number === '' ? {} : { from: mailbox.number };
      indications.push({ type: 'voicemail', profile: status.profile, count: waiting, ...from });
      stores.push(status.store);
    }
    if (element.name !== 'special-message') continue;
    const { store, profile, extendedType, type } = element.indication;
    const named = type === 'extended' && extendedType === VIDEO ? 'video' : TYPES[type];
    indications.push({ type: named, profile, count: element.count });
    stores.push(store);
  }
  return { indications, store: stores.length === 0 || stores.includes(true) };
}
