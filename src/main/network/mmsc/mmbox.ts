import type { Msisdn } from '../../../shared/model/ids';
import { wholeSeconds } from '../../../shared/model/time';
import { FIELDS } from '../../../shared/protocol/mms/fields';
import { encodeMms, decodeMms, field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { PDUS } from '../../../shared/protocol/mms/pdus';
import { base32 } from '../world/random';
import { deletion, foreign, notFound } from './deletion';
import { BOX_LOCATION, goneText, locate } from './locations';
import { distribution, retrieveConf } from './pdus';
import type { MmscTurn } from './records';
import { refusalByFault, serviceRefusal } from './refusal';
import { statusText } from './status-text';
import { putEntry, removeEntry } from './state';
import type { BoxEntry, MmState } from './state';
import type { MessageRequest } from './submission';
import { OWN_VERSION, ownPdu, versionFor } from './versions';
import type { StoreStatus } from './versions';

/** What a subscriber keeps, and what that takes. */
export function mmboxTotals(turn: MmscTurn, owner: Msisdn): { messages: number; octets: number } {
  const entries = entriesOf(turn, owner);
  return { messages: entries.length, octets: entries.reduce((sum, { descr }) => sum + descr.size, 0) };
}

/** A subscriber's MMBox, oldest first. */
export function entriesOf(turn: MmscTurn, owner: Msisdn): BoxEntry[] {
  return (turn.state.mmboxOf.get(owner) ?? []).map((code) => turn.state.mmbox.get(code)!);
}

export function boxLocation(turn: MmscTurn, entry: BoxEntry): string {
  return `${turn.state.settings.mm1BaseUrl}${BOX_LOCATION}${entry.code}`;
}

/**
 * Keeps a copy of what was submitted, when its sender asks for it (X-Mms-Store). Before 1.2 there is no such header and no
 * answer to it: as any unknown header it is left out of account.
 * @returns the fields for the answer: none when it was not asked for
 */
export function storeOnSubmit(
  turn: MmscTurn,
  { pdu, sender }: MessageRequest,
  messageId: string,
): MmsField[] {
  if (field(pdu, 'X-Mms-Store') !== 'yes' || sender === null) return [];
  if ((versionFor(pdu) ?? OWN_VERSION) < FIELDS['X-Mms-Store'].since) return [];
  const fault = refusalByFault(turn, 'mmsc-store', sender);
  if (fault !== null) return storeFields(turn, fault);
  const mm = turn.state.messages.get(messageId)!;
  const submission = decodeMms(turn.tools.bodies.get(mm.submission.hash)).value;
  const descr = retrieveConf(mm, submission, null);
  const bcc = fieldAll(submission, 'Bcc').map((value): MmsField => ({ name: 'Bcc', value }));
  const stored = keep(turn, sender, {
    transactionId: field(pdu, 'X-Mms-Transaction-Id') ?? '',
    state: stateOf(pdu) ?? 'sent',
    flags: flagsAfter([], pdu),
    messageId,
    descr: { ...descr, fields: [...bcc, ...descr.fields] },
  });
  return storeFields(turn, stored);
}

/** Answers an M-Mbox-Store.req: keeps an announced message, or changes one that is kept (OMA MMS Encapsulation §6.8). */
export function storeMessage(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): MmsPdu {
  const location = field(pdu, 'X-Mms-Content-Location') ?? '';
  return storing(turn, 'm-mbox-store-conf', pdu, sender, (owner) => {
    const found = locate(turn, location, owner);
    if (found.kind === 'foreign')
      return refused('error-permanent-service-denied', foreign(turn, owner, location).text);
    const gone = found.kind === 'message' ? goneText(turn, found.mm, found.delivery) : null;
    if (found.kind === 'none' || gone !== null) {
      return refused('error-permanent-message-not-found', notFound(turn, owner, location, gone).text);
    }
    if (found.kind === 'entry') return changeEntry(turn, found.entry, pdu);
    const { mm, delivery } = found;
    const kept = keptBefore(turn, owner, mm.id);
    if (kept !== undefined) return changeEntry(turn, kept, pdu);
    const submission = decodeMms(turn.tools.bodies.get(mm.submission.hash)).value;
    return keep(turn, owner, {
      transactionId: field(pdu, 'X-Mms-Transaction-Id') ?? '',
      state: stateOf(pdu) ?? 'new',
      flags: flagsAfter([], pdu),
      messageId: mm.id,
      descr: retrieveConf(mm, submission, null, delivery),
      ...(mm.notToBeSentOn === true ? { notToBeSentOn: true } : {}),
    });
  });
}

/** A stored message with the state and the keywords that a request gives it. */
function changeEntry(turn: MmscTurn, entry: BoxEntry, pdu: MmsPdu): Stored {
  return change(turn, { ...entry, state: stateOf(pdu) ?? entry.state, flags: flagsAfter(entry.flags, pdu) });
}

/** Where a subscriber keeps a message that came, from an earlier request; what was sent is another copy. */
function keptBefore(turn: MmscTurn, owner: Msisdn, messageId: string): BoxEntry | undefined {
  return entriesOf(turn, owner).find((entry) => entry.messageId === messageId && entry.state !== 'sent');
}

/** Answers an M-Mbox-Upload.req: keeps a message of its owner's own (OMA MMS Encapsulation §6.10). */
export function uploadMessage(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): MmsPdu {
  return storing(turn, 'm-mbox-upload-conf', pdu, sender, (owner) => {
    const descr = pdu.body?.kind === 'message' ? pdu.body.pdu : null;
    if (descr?.type !== 'm-mbox-descr' || descr.body === null) {
      const text = 'the body is no M-Mbox-Descr with a message';
      return refused('error-permanent-message-format-corrupt', text);
    }
    return keep(turn, owner, {
      transactionId: field(pdu, 'X-Mms-Transaction-Id') ?? '',
      state: stateOf(pdu) ?? stateOf(descr) ?? 'draft',
      flags: flagsAfter(flagsAfter([], descr), pdu),
      messageId: field(descr, 'Message-ID') ?? null,
      descr,
    });
  });
}

/** Answers an M-Mbox-Delete.req (OMA MMS Encapsulation §6.11). */
export function deleteEntries(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): MmsPdu {
  return deletion('m-mbox-delete-conf', turn, pdu, sender, (location, owner) => {
    const found = locate(turn, location, owner);
    if (found.kind === 'foreign') return foreign(turn, owner, location);
    if (found.kind !== 'entry') return notFound(turn, owner, location, null);
    turn.update(removeEntry(turn.state, found.entry));
    turn.changedEntries.add(found.entry.code);
    return null;
  });
}

/** What became of a message that is to be kept. */
type Stored = { entry: BoxEntry } | { status: StoreStatus; text: string };

function refused(status: StoreStatus, text: string): Stored {
  return { status, text };
}

/** The answer to a request that stores: status, and where the message is. */
function storing(
  turn: MmscTurn,
  type: 'm-mbox-store-conf' | 'm-mbox-upload-conf',
  pdu: MmsPdu,
  sender: Msisdn | null,
  store: (owner: Msisdn) => Stored,
): MmsPdu {
  const stored =
    sender === null
      ? refused(
          'error-permanent-service-denied',
          `the header ${turn.state.settings.msisdnHeader} does not name the subscriber`,
        )
      : (refusalByFault(turn, 'mmsc-store', sender) ?? serviceDenied(turn, sender) ?? store(sender));
  return ownPdu(type, field(pdu, 'X-Mms-Transaction-Id') ?? '', storeFields(turn, stored));
}

function serviceDenied(turn: MmscTurn, sender: Msisdn): Stored | null {
  const denied = serviceRefusal(turn, sender);
  return denied === null ? null : refused(storeStatus(denied.status), denied.text);
}

/** The Store-Status that says the same as a Response-Status. */
function storeStatus(status: string): StoreStatus {
  if (status === 'error-transient-failure' || status === 'error-transient-network-problem') return status;
  return status.startsWith('error-transient') ? 'error-transient-failure' : 'error-permanent-service-denied';
}

function storeFields(turn: MmscTurn, stored: Stored): MmsField[] {
  if ('status' in stored) {
    return [
      { name: 'X-Mms-Store-Status', value: stored.status },
      { name: 'X-Mms-Store-Status-Text', value: stored.text },
    ];
  }
  return [
    { name: 'X-Mms-Content-Location', value: boxLocation(turn, stored.entry) },
    { name: 'X-Mms-Store-Status', value: 'success' },
  ];
}

interface NewEntry extends Pick<
  BoxEntry,
  'transactionId' | 'state' | 'flags' | 'messageId' | 'notToBeSentOn'
> {
  /** Whose headers and body are kept. */
  descr: MmsPdu;
}

/** Kept beside the headers that describe a stored message, since they change. */
const BESIDE: ReadonlySet<string> = new Set([
  'X-Mms-Content-Location',
  'X-Mms-MM-State',
  'X-Mms-MM-Flags',
  'X-Mms-Message-Size',
]);

/** Headers that describe a stored message, the content's last. */
const DESCRIBED = [
  ...PDUS['m-mbox-descr'].optional.filter((name) => name !== 'Content-Type' && !BESIDE.has(name)),
  'Content-Type' as const,
];

/** Puts a message into a subscriber's MMBox if it has room; a repeat of a request finds what it stored. */
function keep(turn: MmscTurn, owner: Msisdn, { descr, ...about }: NewEntry): Stored {
  const entries = entriesOf(turn, owner);
  const kept = ownPdu(
    'm-mbox-descr',
    null,
    DESCRIBED.flatMap((name) =>
      (fieldAll(descr, name) as unknown[]).map((value) => ({ name, value }) as MmsField),
    ),
    descr.body,
  );
  const octets = turn.tools.bodies.put(encodeMms(kept));
  const same = entries.find(
    (entry) => entry.transactionId === about.transactionId && entry.descr.hash === octets.hash,
  );
  if (same !== undefined) return { entry: same };
  const { mmboxMessages, mmboxOctets } = turn.state.settings;
  const totals = mmboxTotals(turn, owner);
  if (totals.messages >= mmboxMessages || totals.octets + octets.size > mmboxOctets) {
    const used = [totals.messages, mmboxMessages, totals.octets, mmboxOctets];
    return refused('error-permanent-mmbox-full', statusText(turn, owner, 'box-full', ...used));
  }
  return change(turn, {
    ...about,
    owner,
    code: base32(turn.tools.entropy(10)),
    storedAt: wholeSeconds(turn.now),
    descr: octets,
  });
}

/** Keywords of one message, and characters of each: what a view of the MMBox is to list has an end. */
const MAX_FLAGS = 32;
const MAX_FLAG = 64;

function change(turn: MmscTurn, entry: BoxEntry): Stored {
  const { owner, flags } = entry;
  const longest = flags.reduce((most, flag) => Math.max(most, flag.length), 0);
  if (flags.length > MAX_FLAGS || longest > MAX_FLAG) {
    const values = [flags.length, longest, MAX_FLAGS, MAX_FLAG];
    return refused('error-permanent-failure', statusText(turn, owner, 'too-many-keywords', ...values));
  }
  turn.update(putEntry(turn.state, entry));
  turn.changedEntries.add(entry.code);
  return { entry };
}

/** An M-Retrieve.conf of a stored message; one that was new is retrieved now. */
export function retrieveEntry(turn: MmscTurn, entry: BoxEntry): MmsPdu {
  const descr = decodeMms(turn.tools.bodies.get(entry.descr.hash)).value;
  const now = entry.state === 'new' ? { ...entry, state: 'retrieved' as const } : entry;
  if (now !== entry) change(turn, now);
  const inner: readonly string[] = [
    'X-Mms-Message-Type',
    'X-Mms-MMS-Version',
    'Bcc',
    'X-Mms-Delivery-Time',
    'X-Mms-Expiry',
    'Content-Type',
  ];
  return ownPdu(
    'm-retrieve-conf',
    null,
    [
      ...(field(descr, 'Date') === undefined ? [{ name: 'Date', value: entry.storedAt } as const] : []),
      ...descr.fields.filter(({ name }) => !inner.includes(name)),
      ...stateFields(now),
      ...distribution(now),
      { name: 'Content-Type', value: field(descr, 'Content-Type')! },
    ],
    descr.body,
  );
}

/** MM-State and MM-Flags of a stored message. */
export function stateFields({ state, flags }: BoxEntry): MmsField[] {
  return [
    { name: 'X-Mms-MM-State', value: state },
    ...flags.map((keyword): MmsField => ({ name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword } })),
  ];
}

const STATES: readonly string[] = ['draft', 'sent', 'new', 'retrieved', 'forwarded'];

function stateOf(pdu: MmsPdu): MmState | null {
  const state = field(pdu, 'X-Mms-MM-State');
  return state !== undefined && STATES.includes(state) ? (state as MmState) : null;
}

/** Keywords after those of a request were added and removed; an empty one is none. */
function flagsAfter(before: readonly string[], pdu: MmsPdu): string[] {
  let flags = [...before];
  for (const { operation, keyword } of fieldAll(pdu, 'X-Mms-MM-Flags')) {
    const others = flags.filter((flag) => flag !== keyword);
    if (operation === 'add') flags = flags.includes(keyword) || keyword === '' ? flags : [...others, keyword];
    else if (operation === 'remove') flags = others;
  }
  return flags;
}
