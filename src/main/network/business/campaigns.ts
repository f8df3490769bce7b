import { businessNode } from '../../../shared/model/vasp';
import { addressees } from '../../../shared/model/business';
import type { Campaign, CampaignDraft, CampaignRecipient } from '../../../shared/model/business';
import type { BodyHash } from '../../../shared/model/ids';
import { MINUTE, SECOND } from '../../../shared/model/time';
import { decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeMm7, encodeMm7 } from '../../../shared/protocol/mm7/body';
import { MM7_NAMESPACE, MM7_VERSION } from '../../../shared/protocol/mm7/envelope';
import { plainAddress } from '../../../shared/protocol/mm7/address';
import type { Mm7Message } from '../../../shared/protocol/mm7/messages';
import { isSuccess, statusText } from '../../../shared/protocol/mm7/status';
import { writeInstant } from '../../../shared/protocol/mm7/time';
import { mimeEntity } from '../../../shared/protocol/mms/mime';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { encodeBase64 } from '../../../shared/protocol/text/base64';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { sendRequest } from '../handset/send-request';
import { MMSC_HOST, NODES } from '../operator';
import type { Packet } from '../world/machine';
import type { BusinessTurn } from './state';

/** Recipients of one SubmitReq at most: what an MMSC takes. */
const BATCH = 100;

/** After so long without an answer a batch is handed in again, with the same TransactionID. */
const PATIENCE = 2 * MINUTE;

const FLOW = 'mm7 ';
const CANCEL = 'cancel ';

/** Pictures of a campaign are laid out for phones of this size. */
const SCREEN = { width: 360, height: 640 };

/** Takes a campaign on: those who want nothing of the business are left out, the others are handed in. */
export function startCampaign(turn: BusinessTurn, draft: CampaignDraft): void {
  const { account, optedOut } = turn.state;
  const { to, cc = [], bcc = [] } = draft.composition;
  const named = addressees([...to, ...cc, ...bcc], account, (address) => optedOut.has(address));
  const campaign: Campaign = {
    ...draft,
    id: turn.tools.random.name(10),
    business: account.shortCode,
    at: turn.now,
    status: null,
    recipients: named.map((each) => ({
      address: each.address,
      state: each.optedOut ? 'opted-out' : 'waiting',
      at: turn.now,
    })),
  };
  turn.put(campaign);
  handIn(turn, campaign.id);
}

/** Hands in the next recipients; those of a batch that was not answered come again as the same request. */
export function handIn(turn: BusinessTurn, id: string): void {
  const campaign = turn.state.campaigns.get(id);
  if (campaign === undefined) return;
  for (const [transaction, addresses] of unanswered(campaign, turn.now)) {
    submit(turn, campaign, transaction, addresses);
  }
  const next = campaign.recipients.filter(
    ({ state, transaction }) => state === 'waiting' && transaction === undefined,
  );
  const batch = next.slice(0, Math.min(campaign.perSecond ?? BATCH, BATCH)).map(({ address }) => address);
  if (batch.length === 0) return;
  submit(turn, campaign, turn.tools.random.name(12), batch);
  if (next.length > batch.length) {
    const share = campaign.perSecond === null ? 0 : (SECOND * batch.length) / campaign.perSecond;
    turn.wake(id, turn.now + Math.ceil(share));
  }
}

/** Batches whose answer is overdue, or that a restart has made wait again. */
function unanswered({ recipients }: Campaign, now: number): Map<string, string[]> {
  const batches = new Map<string, string[]>();
  for (const { state, at, transaction, address } of recipients) {
    const overdue = state === 'waiting' || (state === 'submitted' && at + PATIENCE <= now);
    if (transaction === undefined || !overdue) continue;
    batches.set(transaction, [...(batches.get(transaction) ?? []), address]);
  }
  return batches;
}

function submit(turn: BusinessTurn, campaign: Campaign, transaction: string, addresses: string[]): void {
  const { account } = turn.state;
  const { composition, adaptable, distributable, charging } = campaign;
  const { subject, messageClass, priority, expiry, deliveryTime } = composition;
  const instant = (time: { absolute: number } | { relativeSeconds: number }): string =>
    writeInstant('absolute' in time ? time.absolute : campaign.at + time.relativeSeconds * SECOND);
  const message: Mm7Message = {
    type: 'SubmitReq',
    values: {
      MM7Version: MM7_VERSION,
      SenderIdentification: {
        VASPID: account.vaspId,
        ...(account.vasId === undefined ? {} : { VASID: account.vasId }),
        SenderAddress: { kind: 'ShortCode', address: account.shortCode },
      },
      // Nobody learns who else gets it, nor does it become a conversation of all.
      Recipients: { Bcc: addresses.map(plainAddress) },
      MessageClass: capital(messageClass ?? 'informational'),
      TimeStamp: writeInstant(campaign.at),
      ...(deliveryTime === undefined ? {} : { EarliestDeliveryTime: instant(deliveryTime) }),
      ...(expiry === undefined ? {} : { ExpiryDate: instant(expiry) }),
      DeliveryReport: composition.deliveryReport,
      ReadReply: composition.readReport === true,
      Priority: capital(priority ?? 'normal'),
      ...(subject === null || subject === '' ? {} : { Subject: subject }),
      ...(charging?.party === undefined ? {} : { ChargedParty: charging.party }),
      ...(charging?.thirdParty === undefined ? {} : { ChargedPartyID: charging.thirdParty }),
      ...(charging?.serviceCode === undefined ? {} : { ServiceCode: charging.serviceCode }),
      DistributionIndicator: distributable,
      Content: { href: 'cid:content', allowAdaptations: String(adaptable) },
    },
  };
  send(
    turn,
    campaign,
    `${FLOW}${campaign.id} ${transaction}`,
    transaction,
    message,
    contentOf(turn, campaign),
  );
  const changed = new Set(addresses);
  turn.put({
    ...campaign,
    recipients: (turn.state.campaigns.get(campaign.id) ?? campaign).recipients.map((recipient) =>
      changed.has(recipient.address)
        ? { ...recipient, state: 'submitted', at: turn.now, transaction }
        : recipient,
    ),
  });
  turn.wake(campaign.id, turn.now + PATIENCE);
}

/** The message with its presentation, as a phone would compose it. */
function contentOf(turn: BusinessTurn, { composition, at }: Campaign): MimePart {
  const pdu = sendRequest({
    composition,
    transactionId: '',
    version: '1.2',
    now: at,
    bodies: turn.tools.bodies,
    screen: SCREEN,
    dispositions: true,
    paidReplyTo: null,
  });
  const entity = mimeEntity(pdu);
  return { ...entity, headers: [...entity.headers, ['Content-ID', '<content>']] };
}

function send(
  turn: BusinessTurn,
  { business, id }: Pick<Campaign, 'business' | 'id'>,
  flow: string,
  transactionId: string,
  message: Mm7Message,
  content: MimePart | null,
): void {
  const { user, password } = turn.state.account;
  const { contentType, body } = encodeMm7({
    envelope: { transactionId, namespace: MM7_NAMESPACE, message },
    content,
  });
  turn.send({
    from: businessNode(business),
    to: NODES.mmsc,
    interface: 'mm7',
    protocol: 'http',
    octets: encodeRequest({
      method: 'POST',
      target: '/mm7',
      headers: [
        ['Host', MMSC_HOST],
        ['Authorization', `Basic ${encodeBase64(encodeUtf8(`${user}:${password}`))}`],
        ['Content-Type', contentType],
        ['SOAPAction', '""'],
      ],
      body,
    }),
    flow,
    correlation: `campaign/${id}`,
    hop: 'end-to-end',
  });
}

/** The MMSC's answer to a SubmitReq or CancelReq. */
export function submissionAnswered(turn: BusinessTurn, { flow, octets }: Packet): void {
  const [id = '', transaction = ''] = (flow ?? '').replace(FLOW, '').replace(CANCEL, '').split(' ');
  const campaign = turn.state.campaigns.get(id);
  if (campaign === undefined) return;
  const { code, details, messageId } = readAnswer(octets);
  const cancelling = flow?.startsWith(CANCEL) === true;
  const detail = details ?? (isSuccess(code) ? undefined : statusText(code));
  const answered = (recipient: CampaignRecipient): CampaignRecipient => {
    if (cancelling) {
      const open = recipient.messageId === transaction && isOpen(recipient);
      return open && isSuccess(code) ? { ...recipient, state: 'cancelled', at: turn.now } : recipient;
    }
    if (recipient.transaction !== transaction || recipient.state !== 'submitted') return recipient;
    // A partial success names in its details who could not be reached.
    const left = code === 1100 && (details ?? '').split(/[\s,]+/).includes(recipient.address);
    const taken = isSuccess(code) && !left;
    return {
      ...recipient,
      state: taken ? 'accepted' : 'refused',
      at: turn.now,
      ...(messageId === undefined ? {} : { messageId }),
      ...(detail === undefined || (taken && code === 1100) ? {} : { detail }),
    };
  };
  turn.put({ ...campaign, status: code, recipients: campaign.recipients.map(answered) });
}

/** What an answer says: without a message of MM7 in it, the status of HTTP is a service error. */
function readAnswer(octets: Packet['octets']): { code: number; details?: string; messageId?: string } {
  try {
    const { status, reason, headers, body } = decodeResponse(octets).value;
    if (body.length === 0) return { code: 4000, details: `HTTP ${status} ${reason}` };
    const { values } = decodeMm7(header(headers, 'Content-Type') ?? '', body).value.envelope.message;
    if (!('Status' in values)) return { code: 4000, details: 'no status' };
    const { StatusCode: code, Details: details } = values.Status;
    const messageId = 'MessageID' in values ? values.MessageID : undefined;
    return {
      code,
      ...(details === undefined ? {} : { details }),
      ...(messageId === undefined ? {} : { messageId }),
    };
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return { code: 4000, details: error.message };
  }
}

/** Takes back what nobody has got yet; recipients who still wait are not handed in. */
export function cancelCampaign(turn: BusinessTurn, id: string): void {
  const campaign = turn.state.campaigns.get(id);
  if (campaign === undefined) return;
  turn.put({
    ...campaign,
    recipients: campaign.recipients.map((recipient) =>
      recipient.state === 'waiting' ? { ...recipient, state: 'cancelled', at: turn.now } : recipient,
    ),
  });
  const open = campaign.recipients.filter(isOpen);
  for (const messageId of new Set(open.flatMap((recipient) => recipient.messageId ?? []))) {
    const message: Mm7Message = {
      type: 'CancelReq',
      values: {
        MM7Version: MM7_VERSION,
        SenderIdentification: { VASPID: turn.state.account.vaspId },
        MessageID: messageId,
      },
    };
    send(turn, campaign, `${CANCEL}${id} ${messageId}`, turn.tools.random.name(12), message, null);
  }
}

/** Something in what is to be sent cannot be read any more: whom it was not sent to gets nothing. */
export function contentLost(turn: BusinessTurn, hash: BodyHash): void {
  for (const campaign of turn.state.campaigns.values()) {
    const { slides } = campaign.composition;
    if (!slides.some(({ media }) => media.some(({ body }) => body === hash))) continue;
    const again = unanswered(campaign, turn.now);
    turn.put({
      ...campaign,
      recipients: campaign.recipients.map((recipient) =>
        recipient.state === 'waiting' || again.has(recipient.transaction ?? '')
          ? { ...recipient, state: 'refused', at: turn.now, detail: 'the stored message is damaged' }
          : recipient,
      ),
    });
  }
}

/** It can still be taken back: not even an indeterminate report says that anybody has seen it. */
function isOpen({ state }: CampaignRecipient): boolean {
  return state === 'accepted' || state === 'indeterminate';
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
