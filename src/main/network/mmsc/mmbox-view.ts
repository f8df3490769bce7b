import type { Msisdn } from '../../../shared/model/ids';
import { decodeMms, field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { foreign, notFound } from './deletion';
import { locate } from './locations';
import { boxLocation, entriesOf, mmboxTotals, stateFields } from './mmbox';
import type { MmscTurn } from './records';
import { refusalByFault, serviceRefusal, unknownSender } from './refusal';
import type { Refusal } from './refusal';
import type { BoxEntry } from './state';
import { ownPdu } from './versions';

/** What a view tells of each message unless X-Mms-Attributes says otherwise: the fields of M-Notification.ind. */
const DEFAULT_ATTRIBUTES: readonly string[] = [
  'From',
  'Subject',
  'X-Mms-Message-Class',
  'X-Mms-Message-Size',
  'X-Mms-Expiry',
  'X-Mms-Delivery-Report',
  'X-Mms-Priority',
  'X-Mms-Reply-Charging',
  'X-Mms-Reply-Charging-Deadline',
  'X-Mms-Reply-Charging-Size',
  'X-Mms-Reply-Charging-ID',
];

const ECHOED = [
  'X-Mms-Content-Location',
  'X-Mms-MM-State',
  'X-Mms-MM-Flags',
  'X-Mms-Start',
  'X-Mms-Limit',
  'X-Mms-Attributes',
] as const;

/** Answers an M-Mbox-View.req: a multipart of one M-Mbox-Descr for each message (OMA MMS Encapsulation §6.9). */
export function viewMmbox(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): MmsPdu {
  const transactionId = field(pdu, 'X-Mms-Transaction-Id') ?? '';
  const { msisdnHeader } = turn.state.settings;
  const found: Refusal | BoxEntry[] =
    sender === null
      ? unknownSender(msisdnHeader)
      : (refusalByFault(turn, 'mmsc-view', sender) ??
        serviceRefusal(turn, sender) ??
        select(turn, pdu, sender));
  const entries = Array.isArray(found) ? found : [];
  const fields: MmsField[] = [
    { name: 'X-Mms-Response-Status', value: Array.isArray(found) ? 'ok' : found.status },
    ...(Array.isArray(found) ? [] : [{ name: 'X-Mms-Response-Text', value: found.text } as const]),
    ...ECHOED.flatMap((name) => fieldAll(pdu, name).map((value) => ({ name, value }) as MmsField)),
    { name: 'X-Mms-Message-Count', value: entries.length },
    ...(sender === null ? [] : counts(turn, pdu, sender)),
    { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
  ];
  const attributes = fieldAll(pdu, 'X-Mms-Attributes');
  const wanted = new Set(attributes.length === 0 ? DEFAULT_ATTRIBUTES : attributes);
  return ownPdu('m-mbox-view-conf', transactionId, fields, {
    kind: 'multipart',
    parts: entries.map((entry) => ({
      contentType: { type: 'application/vnd.wap.mms-message', parameters: [] },
      headers: [],
      data: new Uint8Array(0),
      message: describe(turn, entry, wanted),
    })),
  });
}

/** The messages that are asked for, by location, state and keyword, from Start on and at most Limit. */
function select(turn: MmscTurn, pdu: MmsPdu, owner: Msisdn): Refusal | BoxEntry[] {
  const locations = fieldAll(pdu, 'X-Mms-Content-Location');
  let entries: BoxEntry[] = [];
  for (const location of locations) {
    const found = locate(turn, location, owner);
    if (found.kind === 'foreign') return foreign(turn, owner, location);
    if (found.kind !== 'entry') return notFound(turn, owner, location, null);
    entries.push(found.entry);
  }
  if (locations.length === 0) entries = entriesOf(turn, owner);
  const states: readonly string[] = fieldAll(pdu, 'X-Mms-MM-State');
  if (states.length > 0) entries = entries.filter(({ state }) => states.includes(state));
  const keywords = fieldAll(pdu, 'X-Mms-MM-Flags').map(({ keyword }) => keyword);
  if (keywords.length > 0) {
    entries = entries.filter(({ flags }) => flags.some((flag) => keywords.includes(flag)));
  }
  const start = field(pdu, 'X-Mms-Start') ?? 0;
  const limit = field(pdu, 'X-Mms-Limit') ?? entries.length;
  return entries.slice(start, start + limit);
}

function counts(turn: MmscTurn, pdu: MmsPdu, owner: Msisdn): MmsField[] {
  const fields: MmsField[] = [];
  if (field(pdu, 'X-Mms-Totals') === 'yes') {
    const { messages, octets } = mmboxTotals(turn, owner);
    fields.push(
      { name: 'X-Mms-Mbox-Totals', value: { unit: 'messages', count: messages } },
      { name: 'X-Mms-Mbox-Totals', value: { unit: 'octets', count: octets } },
    );
  }
  if (field(pdu, 'X-Mms-Quotas') === 'yes') {
    const { mmboxMessages, mmboxOctets } = turn.state.settings;
    fields.push(
      { name: 'X-Mms-Mbox-Quotas', value: { unit: 'messages', count: mmboxMessages } },
      { name: 'X-Mms-Mbox-Quotas', value: { unit: 'octets', count: mmboxOctets } },
    );
  }
  return fields;
}

function describe(turn: MmscTurn, entry: BoxEntry, wanted: ReadonlySet<string>): MmsPdu {
  const descr = decodeMms(turn.tools.bodies.get(entry.descr.hash)).value;
  const whole = wanted.has('Content');
  const fields: MmsField[] = [
    { name: 'X-Mms-Content-Location', value: boxLocation(turn, entry) },
    ...stateFields(entry).filter(({ name }) => name === 'X-Mms-MM-State' || wanted.has(name)),
    ...descr.fields.filter(({ name }) => name !== 'Content-Type' && wanted.has(name)),
    ...(wanted.has('X-Mms-Message-Size')
      ? [{ name: 'X-Mms-Message-Size', value: entry.descr.size } as const]
      : []),
  ];
  if (whole) fields.push({ name: 'Content-Type', value: field(descr, 'Content-Type')! });
  return ownPdu('m-mbox-descr', null, fields, whole ? descr.body : null);
}
