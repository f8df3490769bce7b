import { readPushAddress } from './address';
import type { PapMessage } from './elements';

/** What a message of PAP is called, with the status code that it brings: `PAP push-response · 1001`. */
export function papTitle(message: PapMessage): string {
  const name = `PAP ${message.type.replace(/-message$/, '')}`;
  const code = codeOf(message);
  return code === null ? name : `${name} · ${code}`;
}

function codeOf(message: PapMessage): number | null {
  switch (message.type) {
    case 'push-response':
      return message['response-result'].code;
    case 'cancel-response':
      return message['cancel-result'][0]!.code;
    case 'statusquery-response':
      return message['statusquery-result'][0]!.code;
    case 'resultnotification-message':
    case 'resultnotification-response':
    case 'ccq-response':
    case 'badmessage-response':
      return message.code;
    case 'push-message':
    case 'cancel-message':
    case 'statusquery-message':
    case 'ccq-message':
      return null;
  }
}

/** Whom a message of PAP is about, or what went wrong. */
export function papSummary(message: PapMessage): string {
  switch (message.type) {
    case 'push-message':
      return `To ${message.address.map(addressWords).join(', ')}`;
    case 'push-response':
      return message['response-result'].desc ?? message['push-id'];
    case 'cancel-message':
    case 'statusquery-message':
      return [message['push-id'], ...message.address.map(addressWords)].join(' · ');
    case 'cancel-response':
      return results(message['push-id'], message['cancel-result']);
    case 'statusquery-response':
      return results(message['push-id'], message['statusquery-result']);
    case 'resultnotification-message':
      return `${addressWords(message.address)} · ${message['message-state']}`;
    case 'resultnotification-response':
      return addressWords(message.address);
    case 'ccq-message':
    case 'ccq-response':
      return message.address === undefined ? 'No address' : addressWords(message.address);
    case 'badmessage-response':
      return message.desc ?? message['bad-message-fragment'];
  }
}

interface Result {
  code: number;
  'message-state'?: string;
  address: readonly { 'address-value': string }[];
}

function results(pushId: string, each: readonly Result[]): string {
  const words = each.map(({ address, code, 'message-state': state }) =>
    [...address.map(addressWords), state ?? String(code)].join(' '),
  );
  return `${pushId} · ${words.join(', ')}`;
}

function addressWords({ 'address-value': written }: { 'address-value': string }): string {
  const address = readPushAddress(written);
  return address === null ? written : `${address.number} by ${address.ppg}`;
}
