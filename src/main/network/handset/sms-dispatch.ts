import type { Message } from '../../../shared/model/message';
import { DecodeError } from '../../../shared/protocol/kit/decode-error';
import { portContentType } from '../../../shared/protocol/smart-messaging/port-types';
import {
  portContentText,
  readPortContent,
  readPortText,
} from '../../../shared/protocol/smart-messaging/ports';
import { keepUserData } from '../../../shared/protocol/sms/kept-user-data';
import { joinData, joinText } from '../../../shared/protocol/sms/reassemble';
import type { SmsDeliver } from '../../../shared/protocol/sms/tpdu';
import { ELEMENTS } from '../../../shared/protocol/sms/udh-elements';
import { portsOf } from '../../../shared/protocol/sms/udh';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { NODES } from '../operator';
import { indicateWaiting, putNotification } from './notifications';
import { receivePush } from './push-receiver';
import { receivedSms } from './received-sms';
import { WAP_PUSH } from './sms-admission';
import type { HandsetTurn } from './state';
import { correlationOf, deleteMessage, newMessageId, putMessage } from './store';
import { waitingOf } from './waiting';

const REPLACE_TYPE_1 = 0x41;
const REPLACE_TYPE_7 = 0x47;
const RETURN_CALL = 0x5f;

/**
 * All parts of a message are there: an application takes it, a mailbox's icon changes, it is shown at once, or it is
 * stored among the messages.
 * @param tpdu the part that came last
 */
export function receiveComplete(
  turn: HandsetTurn,
  tpdu: SmsDeliver,
  originator: string,
  parts: readonly UserData[],
  correlation: string | null,
): void {
  const ports = portsOf(parts[0]!.header);
  if (ports !== null) return toPort(turn, tpdu, originator, parts, ports.destination, correlation);
  const waiting = waitingOf(
    tpdu.dcs,
    parts.flatMap(({ header }) => header),
  );
  for (const { from = originator, ...indication } of waiting.indications)
    indicateWaiting(turn, { ...indication, from });
  const text = joinText(parts);
  if (!waiting.store) return noteSms(turn, correlation, 'mailbox indication, its text is discarded');
  if (tpdu.dcs.class === 0) {
    const id = newMessageId(turn);
    const at = turn.now;
    return putNotification(turn, { kind: 'flash', id, from: originator, text, at, correlation });
  }
  store(turn, tpdu, originator, parts, text, correlation, null);
}

function toPort(
  turn: HandsetTurn,
  tpdu: SmsDeliver,
  originator: string,
  parts: readonly UserData[],
  port: number,
  correlation: string | null,
): void {
  if (port === WAP_PUSH) return receivePush(turn, joinData(parts), parts.length, correlation);
  if (portContentType(port) === null)
    return noteSms(turn, correlation, `no application on this handset takes port ${port}: discarded`);
  store(turn, tpdu, originator, parts, wordsOf(port, tpdu, parts), correlation, port);
}

/** The words in what came to an application; empty: there are none, or what it is cannot be read. */
function wordsOf(port: number, { dcs }: SmsDeliver, parts: readonly UserData[]): string {
  try {
    const text = dcs.alphabet === '8bit' ? null : readPortText(port, joinText(parts));
    const content = text ?? readPortContent(port, joinData(parts))?.value ?? null;
    return content === null ? '' : portContentText(content);
  } catch (error) {
    if (error instanceof DecodeError) return '';
    throw error;
  }
}

function store(
  turn: HandsetTurn,
  tpdu: SmsDeliver,
  originator: string,
  parts: readonly UserData[],
  text: string,
  correlation: string | null,
  port: number | null,
): void {
  const { pid, dcs } = tpdu;
  if (replaces(pid)) {
    const former = [...turn.state.messages.values()].find(
      ({ direction, from, sms }) => direction === 'in' && from === originator && sms?.pid === pid,
    );
    if (former !== undefined) deleteMessage(turn, former.id);
  }
  const detail: NonNullable<Message['sms']> = {
    ...(dcs.class === null ? {} : { class: dcs.class }),
    ...(pid === 0 ? {} : { pid }),
    ...(dcs.class === 2 ? { storage: 'sim' } : {}),
    ...(port === null ? {} : { port }),
    ...(port !== null || parts.some(holdsMore) ? { userData: keepUserData(parts, dcs) } : {}),
  };
  const id = newMessageId(turn);
  putMessage(
    turn,
    receivedSms({
      id,
      from: originator,
      at: turn.now,
      read: false,
      text,
      segments: parts.length,
      sms: detail,
      correlation: correlation ?? correlationOf(turn.state, id),
    }),
  );
}

/** Messages that take the place of an earlier one with the same TP-PID and sender (3GPP TS 23.040 §9.2.3.9). */
function replaces(pid: number): boolean {
  return (pid >= REPLACE_TYPE_1 && pid <= REPLACE_TYPE_7) || pid === RETURN_CALL;
}

/** Elements that make EMS of a text (§9.2.3.24.10). */
const EMS: ReadonlySet<string> = new Set(ELEMENTS.filter(({ use }) => use !== 'sms').map(({ name }) => name));

/** Whether a part has more in it than the text that is shown. */
function holdsMore({ header, encoding }: UserData): boolean {
  return encoding === '8bit' || header.some(({ name }) => EMS.has(name) || name === 'hyperlink');
}

/** Says in the trace what became of a message that its owner does not see. */
export function noteSms(turn: HandsetTurn, correlation: string | null, note: string): void {
  turn.remark({ from: NODES.smsc, to: turn.state.setup.id, interface: 'sms', correlation }, note);
}
