import type { Language } from '../../../shared/model/subscriber';
import type { MmscTurn } from './records';

const ENGLISH = {
  'link-delivered': 'a short message with a link was delivered',
  'no-subscriber': 'nobody has this number',
  'no-mailbox': 'this is no address that a mail can go to',
  'store-silent': 'the message store does not answer, try again later',
  'network-disturbed': 'the network is disturbed, try again later',
  'no-service': '{} has no multimedia messaging',
  'no-credit': 'the credit of {} is used up',
  'no-room': '{} messages wait already, try again later',
  'no-hiding': 'senders cannot hide who they are',
  'not-to-be-sent-on': 'its sender does not want this message sent on',
  unknown: 'This message does not exist.',
  expired: 'This message has expired.',
  rejected: 'This message was rejected.',
  deleted: 'This message was deleted.',
  'taken-back': 'This message was taken back.',
  'taken-back-by-operator': 'the operator took this message back',
  fetched: 'This message was fetched.',
  damaged: 'This message is damaged and cannot be read any more.',
  'too-large': 'message of {} octets, the limit is {}',
  'class-too-long': 'message class of {} characters, the limit is {}',
  'too-many': '{} recipients, the limit is {}',
  'no-recipient': 'no recipient',
  'unknown-recipient': 'unknown recipient {}',
  'no-message-at': 'there is no message at {}',
  'not-yours': 'the message at {} belongs to somebody else',
  'box-full': '{} of {} messages, {} of {} octets are used',
  'too-many-keywords': '{} keywords of up to {} characters, the limits are {} and {}',
  'no-reply-charging': 'replies cannot be paid for by the sender',
  'reply-deadline': 'the deadline for replies has passed',
  'reply-of-reply': 'a reply that is paid for cannot pay for another one',
  'reply-offer-forwarded': 'a message whose sender pays for replies cannot be forwarded with another offer',
  'never-got': '{} never got a message {}',
  'reply-not-paid': 'its sender does not pay for replies',
  'reply-sent': 'one reply is paid for, and it was sent',
  'reply-too-large': 'a reply of {} octets, at most {} are paid for',
  'reply-elsewhere': 'only a reply to {} is paid for',
  'reply-to-sender': 'only a reply to the sender is paid for',
  'reply-text-only': 'only text is paid for',
} as const;

/** What the MMSC itself says to subscribers, beside a status. */
export type StatusText = keyof typeof ENGLISH;

const TEXTS: Readonly<Record<Language, Readonly<Record<StatusText, string>>>> = {
  en: ENGLISH,
  de: {
    'link-delivered': 'eine Kurzmitteilung mit einem Link wurde zugestellt',
    'no-subscriber': 'niemand hat diese Nummer',
    'no-mailbox': 'an diese Adresse kann keine Mail gehen',
    'store-silent': 'der Nachrichtenspeicher antwortet nicht, bitte später noch einmal',
    'network-disturbed': 'das Netz ist gestört, bitte später noch einmal',
    'no-service': '{} hat keine Multimedia-Nachrichten',
    'no-credit': 'das Guthaben von {} ist aufgebraucht',
    'no-room': '{} Nachrichten warten schon, bitte später noch einmal',
    'no-hiding': 'Absender können sich nicht verbergen',
    'not-to-be-sent-on': 'der Absender möchte nicht, dass diese Nachricht weitergeht',
    unknown: 'Diese Nachricht gibt es nicht.',
    expired: 'Diese Nachricht ist abgelaufen.',
    rejected: 'Diese Nachricht wurde abgelehnt.',
    deleted: 'Diese Nachricht wurde gelöscht.',
    'taken-back': 'Diese Nachricht wurde zurückgenommen.',
    'taken-back-by-operator': 'der Betreiber hat diese Nachricht zurückgenommen',
    fetched: 'Diese Nachricht wurde abgeholt.',
    damaged: 'Diese Nachricht ist beschädigt und kann nicht mehr gelesen werden.',
    'too-large': 'Nachricht mit {} Oktetten, die Grenze ist {}',
    'class-too-long': 'Nachrichtenklasse mit {} Zeichen, die Grenze ist {}',
    'too-many': '{} Empfänger, die Grenze ist {}',
    'no-recipient': 'kein Empfänger',
    'unknown-recipient': 'unbekannter Empfänger {}',
    'no-message-at': 'unter {} gibt es keine Nachricht',
    'not-yours': 'die Nachricht unter {} gehört jemand anderem',
    'box-full': '{} von {} Nachrichten, {} von {} Oktetten sind belegt',
    'too-many-keywords': '{} Schlagwörter mit bis zu {} Zeichen, die Grenzen sind {} und {}',
    'no-reply-charging': 'Absender können Antworten nicht bezahlen',
    'reply-deadline': 'die Frist für Antworten ist vorbei',
    'reply-of-reply': 'eine bezahlte Antwort kann nicht selbst eine bezahlen',
    'reply-offer-forwarded':
      'eine Nachricht, deren Absender Antworten bezahlt, kann nicht mit einem anderen Angebot weitergehen',
    'never-got': '{} hat nie eine Nachricht {} bekommen',
    'reply-not-paid': 'der Absender bezahlt keine Antworten',
    'reply-sent': 'eine Antwort ist bezahlt, und sie wurde gesendet',
    'reply-too-large': 'eine Antwort mit {} Oktetten, bezahlt sind höchstens {}',
    'reply-elsewhere': 'nur eine Antwort an {} ist bezahlt',
    'reply-to-sender': 'nur eine Antwort an den Absender ist bezahlt',
    'reply-text-only': 'nur Text ist bezahlt',
  },
};

/**
 * X-Mms-Status-Text, X-Mms-Response-Text or X-Mms-Retrieve-Text (OMA MMS Encapsulation §7.3) in the language of whoever
 * reads it.
 * @param reader number of the subscriber; English for everybody else
 * @param values stand where the text has `{}`, one after the other
 */
export function statusText(
  turn: Pick<MmscTurn, 'tools'>,
  reader: string | null,
  text: StatusText,
  ...values: readonly (string | number)[]
): string {
  const language = (reader === null ? undefined : turn.tools.directory.byNumber(reader)?.language) ?? 'en';
  const rest = values.values();
  return TEXTS[language][text].replaceAll('{}', () => String(rest.next().value ?? ''));
}
