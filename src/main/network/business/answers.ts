import type { CampaignRecipient } from '../../../shared/model/business';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeMm7, encodeMm7 } from '../../../shared/protocol/mm7/body';
import type { Mm7Body } from '../../../shared/protocol/mm7/body';
import { MM7_VERSION } from '../../../shared/protocol/mm7/envelope';
import type { Mm7Message, Mm7Values } from '../../../shared/protocol/mm7/messages';
import { statusText } from '../../../shared/protocol/mm7/status';
import type { Mm7StatusCode } from '../../../shared/protocol/mm7/status';
import { mmsContent } from '../../../shared/protocol/mms/mime';
import { makePdu } from '../../../shared/protocol/mms/pdu';
import { partsOf } from '../handset/retrieved';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Packet } from '../world/machine';
import { takeReply } from './replies';
import type { BusinessTurn } from './state';

/** Answers what the MMSC delivers and reports (3GPP TS 23.140 §8.7.2 to §8.7.4). */
export function answerMmsc(turn: BusinessTurn, packet: Packet): void {
  turn.answer(packet, encodeResponse(respond(turn, packet)));
}

function respond(turn: BusinessTurn, packet: Packet): HttpResponse {
  let received: Mm7Body;
  try {
    const { headers, body } = decodeRequest(packet.octets).value;
    received = decodeMm7(header(headers, 'Content-Type') ?? '', body).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return { status: 400, reason: 'Bad Request', headers: [], body: new Uint8Array(0) };
  }
  const { transactionId, namespace, message } = received.envelope;
  const { contentType, body } = encodeMm7({
    envelope: { transactionId, namespace, message: take(turn, message, received) },
    content: null,
  });
  return { status: 200, reason: 'OK', headers: [['Content-Type', contentType]], body };
}

function take(turn: BusinessTurn, message: Mm7Message, received: Mm7Body): Mm7Message {
  switch (message.type) {
    case 'DeliverReq':
      return { type: 'DeliverRsp', values: status(delivered(turn, message.values, received)) };
    case 'DeliveryReportReq':
      return { type: 'DeliveryReportRsp', values: status(reported(turn, message.values)) };
    case 'ReadReplyReq':
      return { type: 'ReadReplyRsp', values: status(read(turn, message.values)) };
    default:
      return { type: 'VASPErrorRsp', values: status(4003) };
  }
}

function status(code: Mm7StatusCode): Mm7Values<'DeliveryReportRsp'> {
  return { MM7Version: MM7_VERSION, Status: { StatusCode: code, StatusText: statusText(code) } };
}

function delivered(turn: BusinessTurn, values: Mm7Values<'DeliverReq'>, { content }: Mm7Body): Mm7StatusCode {
  let parts: ReturnType<typeof partsOf> = [];
  try {
    if (content !== null) {
      const { contentType, body } = mmsContent(content);
      parts = partsOf(
        turn.tools.bodies,
        makePdu('m-retrieve-conf', [{ name: 'Content-Type', value: contentType }], body),
      );
    }
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return 2007;
  }
  const { address } = values.Sender;
  takeReply(turn, {
    from: normaliseNumber(address) ?? address,
    kind: 'mms',
    subject: values.Subject ?? null,
    text: parts
      .filter(({ contentType }) => contentType === 'text/plain')
      .map(({ text }) => text ?? '')
      .join('\n'),
    parts,
  });
  return 1000;
}

const REPORTED: Partial<Record<string, CampaignRecipient['state']>> = {
  Retrieved: 'delivered',
  Rejected: 'rejected',
  Expired: 'expired',
  Forwarded: 'forwarded',
  Indeterminate: 'indeterminate',
};

function reported(turn: BusinessTurn, values: Mm7Values<'DeliveryReportReq'>): Mm7StatusCode {
  const state = REPORTED[values.MMStatus];
  // Deferred and Unrecognised end nothing.
  if (state === undefined) return 1000;
  return changeRecipient(turn, values.MessageID, values.Recipient.address, state, values.StatusText);
}

function read(turn: BusinessTurn, values: Mm7Values<'ReadReplyReq'>): Mm7StatusCode {
  const state = values.MMStatus === 'Read' ? 'read' : 'deleted';
  return changeRecipient(turn, values.MessageID, values.Recipient.address, state, values.StatusText);
}

function changeRecipient(
  turn: BusinessTurn,
  messageId: string,
  reportedAddress: string,
  state: CampaignRecipient['state'],
  detail: string | undefined,
): Mm7StatusCode {
  const address = normaliseNumber(reportedAddress) ?? reportedAddress;
  const matches = (recipient: CampaignRecipient): boolean =>
    recipient.messageId === messageId && recipient.address === address;
  const campaign = turn.state.campaigns.find(({ recipients }) => recipients.some(matches));
  if (campaign === undefined) return 2005;
  turn.put({
    ...campaign,
    recipients: campaign.recipients.map((recipient) =>
      matches(recipient)
        ? { ...recipient, state, at: turn.now, ...(detail === undefined ? {} : { detail }) }
        : recipient,
    ),
  });
  return 1000;
}
