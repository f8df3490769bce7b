import type { Message } from '../../../shared/model/message';
import { linkOf } from '../../../shared/model/link-profile';
import { retrievesAtOnce } from '../../../shared/model/retrieval';
import { withoutUndefined } from '../../../shared/model/without-undefined';
import { NODES } from '../operator';
import { signallingOf } from '../world/link';
import type { HandsetCommand } from './commands';
import { addTask, retrieve } from './mm1-tasks';
import { linkLost } from './mm1-client';
import { deleteFromMmbox, fetchFromMmbox, uploadToMmbox, viewMmbox } from './mmbox';
import { answerReadReport, beforeDeletion, forwardMms, messageRead, storeMms } from './mms-commands';
import { prepareMms, uploadDraft } from './mms-preparation';
import { sendMms } from './mms-sender';
import { watchExpiry } from './push-receiver';
import {
  forgetFlashes,
  openNotification,
  putAwayNotification,
  removeNotification,
  saveFlash,
} from './notifications';
import { noteRadio, traceRadio } from './radio-trace';
import { sendLater, sendNow, unschedule } from './scheduled';
import { commandSms } from './sms-command';
import { resendSms, sendSms } from './sms-composer';
import { startSending, stopSending } from './sms-sender';
import { stoppedByOwner, stopMessage } from './stop';
import { onAir, packetService, reachability } from './radio-service';
import type { HandsetTurn } from './state';
import { changeMessage, deleteMessage, lastingWhy, persistRadio, persistSetup, showRadio } from './store';

/** Does what the handset's owner (or the desk) asks. */
export function obey(turn: HandsetTurn, command: HandsetCommand): void {
  switch (command.name) {
    case 'send-sms':
      sendSms(turn, command);
      return;
    case 'send-mms':
      sendMms(turn, command.mms);
      return;
    case 'send-later':
      return sendLater(turn, command.at, command.message);
    case 'unschedule':
      return unschedule(turn, command.scheduled);
    case 'send-now':
      return sendNow(turn, command.scheduled);
    case 'retry':
      return retry(turn, command.message);
    case 'download':
      return download(turn, command.message);
    case 'delete':
      beforeDeletion(turn, command.message);
      return deleteMessage(turn, command.message);
    case 'forward':
      return forwardMms(turn, command.message, command.options);
    case 'store':
      return storeMms(turn, command.message);
    case 'mmbox-view':
      return viewMmbox(turn, command.query);
    case 'mmbox-upload':
      return uploadToMmbox(turn, command.message);
    case 'mmbox-draft':
      return uploadDraft(turn, command.mms);
    case 'mmbox-fetch':
      return fetchFromMmbox(turn, command.location);
    case 'mmbox-delete':
      return deleteFromMmbox(turn, command.locations);
    case 'read-report':
      return answerReadReport(turn, command.message, command.send);
    case 'mark-read':
      return markRead(turn, command.conversations);
    case 'mark-unread':
      return markUnread(turn, command.conversation);
    case 'star':
      return changeMessage(turn, command.message, { starred: command.starred ? true : undefined });
    case 'command-sms':
      return commandSms(turn, command.message, command.action);
    case 'stop':
      return stopMessage(turn, command.message);
    case 'open-notification':
      return openNotification(turn, command.notification);
    case 'put-away-notification':
      return putAwayNotification(turn, command.notification);
    case 'dismiss-notification':
      return removeNotification(turn, command.notification);
    case 'save-notification':
      return saveFlash(turn, command.notification);
    case 'configure':
      return configure(turn, command);
    case 'resume':
      return resume(turn);
  }
}

function retry(turn: HandsetTurn, id: string): void {
  const message = turn.state.messages.get(id);
  if (message?.state !== 'failed') return;
  if (message.direction === 'in') return retrieve(turn, id);
  if (message.kind === 'sms') return resendSms(turn, message);
  changeMessage(turn, id, { why: lastingWhy(message) });
  submitAgain(turn, id);
}

/** The same octets again, so that an MMSC which took them already recognises the repeat; else from the composition. */
function submitAgain(turn: HandsetTurn, id: string): void {
  const pdu = turn.state.mm1.records.get(id)?.pdu ?? null;
  if (pdu === null) return prepareMms(turn, id);
  changeMessage(turn, id, { state: 'queued', progress: null });
  addTask(turn, { kind: 'submit', message: id, pdu, attempts: 0, notBefore: turn.now });
}

function download(turn: HandsetTurn, id: string): void {
  const message = turn.state.messages.get(id);
  if (message?.state === 'announced' || message?.state === 'failed') retrieve(turn, id);
}

function markRead(turn: HandsetTurn, conversations: readonly string[]): void {
  const keys = new Set(conversations);
  const unread = ({ conversation, read }: Message): boolean => !read && keys.has(conversation);
  for (const message of inOrder(turn, unread)) messageRead(turn, message);
}

/** The wanted messages, as they came to be. Only these are sorted: an open thread asks with each message that comes. */
function inOrder(turn: HandsetTurn, wanted: (message: Message) => boolean = () => true): Message[] {
  return [...turn.state.messages.values()].filter(wanted).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The newest message that came in a conversation counts as new again. */
function markUnread(turn: HandsetTurn, conversation: string): void {
  const received = (message: Message): boolean =>
    message.conversation === conversation && message.direction === 'in';
  const newest = inOrder(turn, received)
    .sort((a, b) => a.at - b.at)
    .at(-1);
  if (newest !== undefined) changeMessage(turn, newest.id, { read: false });
}

function configure(turn: HandsetTurn, command: Extract<HandsetCommand, { name: 'configure' }>): void {
  const before = turn.state;
  if (command.setup !== undefined) {
    turn.update({ setup: { ...turn.state.setup, ...command.setup } });
    if (command.setup.bearer !== undefined) {
      turn.update({ radio: { ...turn.state.radio, bearer: command.setup.bearer } });
      showRadio(turn);
    }
    persistSetup(turn);
  }
  const { power, signal, airplane, battery, roaming, packet, sim, registration } = command;
  const change = withoutUndefined({ power, signal, airplane, battery, roaming, packet, sim, registration });
  const { bearer, link, dataRoaming } = command.setup ?? {};
  const relinked = bearer !== undefined || link !== undefined || dataRoaming !== undefined;
  if (Object.keys(change).length === 0 && !relinked) return;
  if (power === false) forgetFlashes(turn);
  turn.update({ radio: { ...turn.state.radio, ...change } });
  traceRadio(turn, before.radio);
  announceRadio(turn);
  persistRadio(turn);
  const after = turn.state;
  if (onAir(before) && !onAir(after)) stopSending(turn);
  if (packetService(before) && !packetService(after)) detach(turn);
  if (!onAir(before) && onAir(after)) goOnAir(turn);
}

function announceRadio(turn: HandsetTurn): void {
  const { radio, setup } = turn.state;
  turn.effects.push({
    type: 'radio',
    radio: { reachable: reachability(radio), link: signallingOf(linkOf(setup)) },
  });
}

/** No packet data any more: the context and what crosses it are gone. */
function detach(turn: HandsetTurn): void {
  const { pdp } = turn.state.radio;
  if (pdp === 'active') noteRadio(turn, 'PDP context lost');
  else if (pdp === 'activating') noteRadio(turn, 'activation of the PDP context broken off');
  linkLost(turn);
  turn.notice(NODES.packet, { name: 'detached', handset: turn.state.setup.id });
}

/** The network learns of the handset's return: the HLR alerts the SMSC (3GPP TS 23.040 §3.2.7). */
function goOnAir(turn: HandsetTurn): void {
  startSending(turn);
  turn.notice(NODES.smsc, { name: 'reachable', subscriber: turn.state.setup.id });
}

/** What is in the outbox goes on where it was. */
function resumeSms(turn: HandsetTurn, message: Message): void {
  if (turn.state.modem.outgoing.some((job) => job.message === message.id)) return;
  resendSms(turn, message);
}

/** After a restart: half-sent messages start again, half-fetched ones are fetched again. */
function resume(turn: HandsetTurn): void {
  announceRadio(turn);
  startSending(turn);
  for (const message of inOrder(turn)) {
    if (message.direction === 'out') {
      if (message.state === 'queued' || message.state === 'sending') {
        if (message.kind === 'sms') resumeSms(turn, message);
        else submitAgain(turn, message.id);
      } else if (message.state === 'preparing') prepareMms(turn, message.id);
    } else {
      watchExpiry(turn, message);
      const wanted = message.state === 'announced' && retrievesAtOnce(turn.state) && !stoppedByOwner(message);
      if (wanted || message.state === 'downloading') retrieve(turn, message.id);
    }
  }
}
