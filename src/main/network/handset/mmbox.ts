import type { MmboxQuery, MmboxView } from '../../../shared/model/mmbox';
import type { Message, MessagePart } from '../../../shared/model/message';
import { conversationKey, NONE } from '../../../shared/model/message';
import type { MessageId } from '../../../shared/model/ids';
import { wholeSeconds } from '../../../shared/model/time';
import { decodeMms, encodeMms, field, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { PDUS } from '../../../shared/protocol/mms/pdus';
import type { KnownPduType } from '../../../shared/protocol/mms/pdus';
import { charsetMib } from '../../../shared/protocol/text/charset';
import type { Part } from '../../../shared/protocol/wsp/multipart';
import { addTask, newTransaction, retrieve, version } from './mm1-tasks';
import { addressFields } from './send-request';
import { MMBOX_VIEW_COLLECTION } from './state';
import type { HandsetTurn, Mm1Task } from './state';
import { correlationOf, newMessageId, putMessage, putRecord } from './store';

/** What a list of messages shows. */
const LISTED = ['From', 'To', 'Subject', 'Date', 'X-Mms-Message-Size', 'X-Mms-MM-Flags'] as const;

/** Names what the whole MMBox is about where a message is named otherwise. */
export const WHOLE_MMBOX: MessageId = 'mmbox';

/** Asks the MMSC what is in the owner's MMBox (M-Mbox-View.req, OMA MMS Encapsulation §6.9). */
export function viewMmbox(turn: HandsetTurn, query: MmboxQuery): void {
  const { locations = [], states = [], keywords = [], start, limit, attributes = LISTED } = query;
  ask(turn, 'mmbox-view', WHOLE_MMBOX, 'm-mbox-view-req', [
    ...locations.map((value): MmsField => ({ name: 'X-Mms-Content-Location', value })),
    ...states.map((value): MmsField => ({ name: 'X-Mms-MM-State', value })),
    ...keywords.map((keyword): MmsField => ({
      name: 'X-Mms-MM-Flags',
      value: { operation: 'filter', keyword },
    })),
    ...(start === undefined ? [] : [{ name: 'X-Mms-Start', value: start } as const]),
    ...(limit === undefined ? [] : [{ name: 'X-Mms-Limit', value: limit } as const]),
    ...attributes.map((value): MmsField => ({ name: 'X-Mms-Attributes', value })),
    { name: 'X-Mms-Totals', value: 'yes' },
    { name: 'X-Mms-Quotas', value: 'yes' },
  ]);
}

/** Deletes messages in the MMBox (M-Mbox-Delete.req, OMA MMS Encapsulation §6.11). */
export function deleteFromMmbox(turn: HandsetTurn, locations: readonly string[]): void {
  const fields = locations.map((value): MmsField => ({ name: 'X-Mms-Content-Location', value }));
  ask(turn, 'mmbox-delete', WHOLE_MMBOX, 'm-mbox-delete-req', fields);
}

/** Puts a message of the handset into the MMBox (M-Mbox-Upload.req, OMA MMS Encapsulation §6.10). */
export function uploadToMmbox(turn: HandsetTurn, id: MessageId): void {
  const message = turn.state.messages.get(id);
  const descr = message === undefined ? null : described(turn, message);
  if (message === undefined || descr === null) return;
  const state = message.direction === 'in' ? 'retrieved' : message.state === 'sent' ? 'sent' : 'draft';
  upload(turn, id, state, descr);
}

/** Puts a message that is not sent into the MMBox. */
export function uploadDescribed(turn: HandsetTurn, unsent: MmsPdu): void {
  upload(turn, WHOLE_MMBOX, 'draft', ownDescr(turn, unsent, null));
}

function upload(
  turn: HandsetTurn,
  id: MessageId,
  state: 'draft' | 'sent' | 'retrieved',
  descr: MmsPdu,
): void {
  const fields: MmsField[] = [
    { name: 'X-Mms-MM-State', value: state },
    { name: 'Content-Type', value: { type: 'application/vnd.wap.mms-message', parameters: [] } },
  ];
  ask(turn, 'mmbox-upload', id, 'm-mbox-upload-req', fields, { kind: 'message', pdu: descr });
}

/** Fetches a message from the MMBox; one that the handset has announced is fetched from there. */
export function fetchFromMmbox(turn: HandsetTurn, location: string): void {
  const { state } = turn;
  const entry = state.mmbox.entries.find((one) => one.location === location);
  const id = newMessageId(turn);
  const addresses = entry?.from == null ? [] : [entry.from];
  putMessage(turn, {
    id,
    conversation: conversationKey(addresses),
    direction: 'in',
    kind: 'mms',
    addresses,
    from: addresses[0] ?? null,
    at: turn.now,
    state: 'announced',
    progress: null,
    read: true,
    text: null,
    segments: null,
    subject: entry?.subject ?? null,
    parts: NONE,
    size: entry?.size ?? null,
    expiresAt: null,
    reports: NONE,
    why: NONE,
    storedAt: location,
    correlation: correlationOf(state, id),
  });
  putRecord(turn, id, {
    transactionId: '',
    composition: null,
    pdu: null,
    messageId: null,
    location,
    deferred: true,
    inMmbox: true,
  });
  retrieve(turn, id);
}

/** What is known of the MMBox changes, on the screen and over a restart. */
export function putMmbox(turn: HandsetTurn, change: Partial<MmboxView>): void {
  const mmbox = { ...turn.state.mmbox, ...change };
  turn.update({ mmbox });
  turn.persist(MMBOX_VIEW_COLLECTION, turn.state.setup.id, mmbox);
}

function ask(
  turn: HandsetTurn,
  kind: Mm1Task['kind'],
  message: MessageId,
  type: KnownPduType,
  fields: MmsField[],
  body?: MmsPdu['body'],
): void {
  const all = [...newTransaction(turn), ...fields];
  const pdu = turn.tools.bodies.put(encodeMms(makePdu(type, all, body ?? null)));
  if (kind !== 'mmbox-upload') putMmbox(turn, { pending: true, why: null });
  addTask(turn, { kind, message, pdu, attempts: 0, notBefore: turn.now });
}

/** Fields that a description has of its own, not from the message. */
const OWN: readonly string[] = ['Message-ID', 'Content-Type'];

/** Whether a field of a message is one of its description, too. */
function kept({ name, value }: MmsField): boolean {
  if (name === 'From' && value === 'insert-address-token') return false;
  return !OWN.includes(name) && (PDUS['m-mbox-descr'].optional as readonly string[]).includes(name);
}

/** The M-Mbox-Descr of a message with its content: of one's own from what was encoded, else from its parts. */
function described(turn: HandsetTurn, message: Message): MmsPdu | null {
  const record = turn.state.mm1.records.get(message.id);
  const messageId = record?.messageId ?? null;
  const head = headOf(turn, messageId);
  if (message.direction === 'out') {
    const pdu = record?.pdu ?? null;
    if (pdu === null) return null;
    const sent = decodeMms(turn.tools.bodies.get(pdu.hash)).value;
    return sent.type === 'm-send-req' ? ownDescr(turn, sent, messageId) : null;
  }
  if (message.parts.length === 0) return null;
  const root = message.parts.find(({ contentType }) => contentType === 'application/smil');
  const type = `application/vnd.wap.multipart.${root === undefined ? 'mixed' : 'related'}`;
  const start = root?.contentId ?? null;
  const fields: MmsField[] = [
    ...head,
    { name: 'Date', value: wholeSeconds(message.at) },
    ...(message.from === null ? [] : fromField(message.from)),
    ...addressFields('To', [turn.state.setup.msisdn]),
    ...(message.subject === null ? [] : [{ name: 'Subject', value: message.subject } as const]),
    {
      name: 'Content-Type',
      value: {
        type,
        parameters: [
          ...(start === null ? [] : [{ name: 'start', value: start }]),
          ...(root === undefined ? [] : [{ name: 'type', value: 'application/smil' }]),
        ],
      },
    },
  ];
  const parts = message.parts.map((part) => partOf(turn, part));
  return makePdu('m-mbox-descr', fields, { kind: 'multipart', parts });
}

function headOf(turn: HandsetTurn, messageId: string | null): MmsField[] {
  return [
    { name: 'X-Mms-MMS-Version', value: version(turn) },
    ...(messageId === null ? [] : [{ name: 'Message-ID', value: messageId } as const]),
  ];
}

/** The M-Mbox-Descr of an M-Send.req of the owner's own. */
function ownDescr(turn: HandsetTurn, sent: MmsPdu, messageId: string | null): MmsPdu {
  const taken = sent.fields.filter(kept);
  const own: MmsField = { name: 'From', value: { address: turn.state.setup.msisdn, type: 'PLMN' } };
  const from = taken.some(({ name }) => name === 'From') ? [] : [own];
  const contentType: MmsField = { name: 'Content-Type', value: field(sent, 'Content-Type')! };
  return makePdu('m-mbox-descr', [...headOf(turn, messageId), ...from, ...taken, contentType], sent.body);
}

function fromField(address: string): MmsField[] {
  return addressFields('To', [address]).map((entry) => ({ ...entry, name: 'From' }) as MmsField);
}

function partOf(turn: HandsetTurn, part: MessagePart): Part {
  const { contentType: type, charset, name, contentId, contentLocation, body } = part;
  const number = charset === null ? null : charsetMib(charset);
  return {
    contentType: {
      type,
      parameters: [
        ...(number === null ? [] : [{ name: 'charset', value: number }]),
        ...(name === null ? [] : [{ name: 'name', value: name }]),
      ],
    },
    headers: [
      ...(contentId === null ? [] : [{ name: 'Content-ID', value: contentId } as const]),
      ...(contentLocation === null ? [] : [{ name: 'Content-Location', value: contentLocation } as const]),
    ],
    data: turn.tools.bodies.get(body.hash),
  };
}

/** Whether a message can be put into the MMBox: one with its content, fetched or composed. */
export function canUpload({ kind, direction, state, parts }: Message): boolean {
  if (kind !== 'mms' || parts.length === 0) return false;
  return direction === 'in' ? state === 'received' : state !== 'preparing';
}
