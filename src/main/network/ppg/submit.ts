import { header } from '../../../shared/protocol/http/headers';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { toHex } from '../../../shared/protocol/kit/octets';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { readPushAddress } from '../../../shared/protocol/pap/address';
import type { PapElement } from '../../../shared/protocol/pap/elements';
import { papCode, papWords } from '../../../shared/protocol/pap/status';
import type { PapStatus } from '../../../shared/protocol/pap/status';
import { SEGMENTED_DATA_MAX } from '../../../shared/protocol/sms/segment';
import { encodePush } from '../../../shared/protocol/wsp/push';
import { normaliseNumber } from '../../../shared/model/numbering';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import { answerPush } from './answer';
import { replacePush } from './cancel';
import { pushContent } from './content';
import { refusedQuality } from './quality';
import { hasPush, withPush } from './recent';
import { makeRoom, remember, roomOf } from './records';
import { relay } from './relay';
import { releaseInTime } from './release';
import { notifyOf } from './results';
import { sendTo } from './send';
import type { PpgTurn, PushRecipient, PushRecord } from './state';

type PushMessage = PapElement<'push-message'>;

/** Addresses of one push, whose record is written anew with each result. */
const MAX_ADDRESSES = 200;

/** Why a push is not taken while too many of others wait. */
const TOO_MANY = 'too many pushes are waiting';

/** Takes a push, or says why not (WAP-247 §9.2). */
export function submitPush(
  turn: PpgTurn,
  packet: Packet,
  request: HttpRequest,
  message: PushMessage,
  [content, capabilities]: readonly MimePart[],
): void {
  const pushId = message['push-id'];
  const refuse = (status: PapStatus, description?: string): void =>
    answerPush(turn, packet, pushId, status, description);
  if (isKnown(turn, pushId)) return refuse('duplicatePushId');
  if (message.address.length > MAX_ADDRESSES) {
    return refuse('multipleAddressesNotSupported', `at most ${MAX_ADDRESSES} addresses`);
  }
  if (capabilities !== undefined) return refuse('capabilityMatchingNotSupported');
  const refused = refusedQuality(message, turn.now);
  if (refused !== null) return refuse(...refused);
  const replacedId = message['replace-push-id'];
  if (replacedId !== undefined && !isKnown(turn, replacedId)) return refuse('pushIdNotFound');
  let octets: Uint8Array;
  try {
    octets = encodePush({ transactionId: turn.state.nextTransaction, ...pushContent(content!) });
  } catch (error) {
    if (!isDecodeError(error) && !(error instanceof EncodeError)) throw error;
    return refuse('transformationFailure', error.message);
  }
  const recipients = recipientsOf(turn, message);
  const reached = recipients.filter(({ number }) => number !== null);
  if (reached.length === 0) {
    const { code, description } = recipients[0]!;
    return refuse(code === papCode('addressError') ? 'addressError' : 'addressNotFound', description);
  }
  const proxies = new Set(reached.map(({ number }) => proxyOf(turn, number!)));
  const [proxy = null] = proxies;
  // One answer cannot speak for several push proxies.
  if (proxies.size > 1) return refuse('multipleAddressesNotSupported');
  if (proxy === null && octets.length > SEGMENTED_DATA_MAX) {
    const words = `${octets.length} octets are too many for short messages, at most ${SEGMENTED_DATA_MAX}`;
    return refuse('notPossible', `${papWords('notPossible')}: ${words}`);
  }
  if (proxy === null && isRemembered(turn, packet, message)) {
    const held = { octets: toHex(octets) };
    if (!makeRoom(turn, roomOf({ recipients, held }))) return refuse('serviceUnavailable', TOO_MANY);
  }
  turn.update({ recent: withPush(turn.state.recent, pushId, proxy) });
  if (proxy !== null) return relay(turn, packet, request, `push-message ${pushId}`, proxy);
  turn.update({ nextTransaction: (turn.state.nextTransaction + 1) & 0xff });
  const notes =
    message['progress-notes-requested'] === 'true' ? progressNotes(turn, content!, octets, recipients) : [];
  answerPush(turn, packet, pushId, 'accepted', undefined, notes);
  start(turn, packet, message, recipients, octets);
}

/** Whether a push has been taken before; what is remembered was, however long ago. */
function isKnown({ state }: PpgTurn, pushId: string): boolean {
  return state.pushes.has(pushId) || hasPush(state.recent, pushId);
}

/** The operator's own nodes ask for nothing and call nothing back: only what is to wait is remembered of theirs. */
function isRemembered(turn: PpgTurn, packet: Packet, message: PushMessage): boolean {
  const { 'ppg-notify-requested-to': notifyTo, 'deliver-after-timestamp': from = turn.now } = message;
  return packet.from === NODES.outside || notifyTo !== undefined || from > turn.now;
}

function start(
  turn: PpgTurn,
  packet: Packet,
  message: PushMessage,
  recipients: readonly PushRecipient[],
  octets: Uint8Array,
): void {
  const pushId = message['push-id'];
  const notifyTo = message['ppg-notify-requested-to'] ?? null;
  const until = message['deliver-before-timestamp'] ?? null;
  const from = message['deliver-after-timestamp'] ?? turn.now;
  const urgent = message['quality-of-service']?.priority === 'high';
  const { correlation } = packet;
  const replacedId = message['replace-push-id'];
  if (!isRemembered(turn, packet, message)) {
    for (const { number } of recipients) {
      if (number !== null) sendTo(turn, { octets, until, urgent }, { dialogue: pushId, number, correlation });
    }
    return;
  }
  const record: PushRecord = {
    submitter: packet.from,
    notifyTo,
    acceptedAt: turn.now,
    recipients,
    held: {
      octets: toHex(octets),
      until,
      urgent,
      from,
      ...(replacedId === undefined
        ? {}
        : { replaces: { pushId: replacedId, method: message['replace-method'] ?? 'all' } }),
    },
    correlation,
  };
  remember(turn, pushId, record);
  if (replacedId === undefined) releaseInTime(turn, pushId);
  else replacePush(turn, pushId, replacedId);
  recipients.forEach(({ state }, index) => {
    if (state === 'rejected') notifyOf(turn, pushId, index);
  });
}

/** How far a push has come when its submitter is answered (progress-note, WAP-247 §9.3), in words of this proxy. */
function progressNotes(
  turn: PpgTurn,
  content: MimePart,
  octets: Uint8Array,
  recipients: readonly PushRecipient[],
): PapElement<'progress-note'>[] {
  const reached = recipients.filter(({ number }) => number !== null).length;
  const type = header(content.headers, 'Content-Type') ?? '';
  return [
    { stage: 'content', note: `${type} is ${octets.length} octets as a WSP push`, time: turn.now },
    { stage: 'addresses', note: `${reached} of ${recipients.length} are subscribers`, time: turn.now },
  ];
}

/** Each subscriber once, and what is no address of one. */
function recipientsOf(turn: PpgTurn, { address }: PushMessage): PushRecipient[] {
  const seen = new Set<string>();
  return address.flatMap(({ 'address-value': written }) => {
    const found = readPushAddress(written);
    const number = found === null ? null : (normaliseNumber(found.number) ?? found.number);
    if (number === null) return recipient(turn, written, null, 'addressError', written);
    if (turn.tools.directory.byNumber(number) === undefined) {
      return recipient(turn, written, null, 'addressNotFound', number);
    }
    if (seen.has(number)) return [];
    seen.add(number);
    return recipient(turn, written, number, 'accepted');
  });
}

function recipient(
  turn: PpgTurn,
  address: string,
  number: string | null,
  status: PapStatus,
  about?: string,
): PushRecipient {
  const words = papWords(status);
  return {
    address,
    number,
    state: number === null ? 'rejected' : 'pending',
    code: papCode(status),
    description: about === undefined ? words : `${words}: ${about.slice(0, 80)}`,
    at: turn.now,
    references: [],
    delivered: 0,
  };
}

function proxyOf(turn: PpgTurn, number: string): string | null {
  return turn.tools.directory.byNumber(number)?.pushProxy ?? null;
}
