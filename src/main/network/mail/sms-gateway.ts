import { formatMailbox } from '../../../shared/protocol/mail/addresses';
import { mailDate } from '../../../shared/protocol/mail/date';
import { encodeMail } from '../../../shared/protocol/mail/encode-mail';
import { headerText } from '../../../shared/protocol/mail/words';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { parseEmailText } from '../../../shared/protocol/sms/email-text';
import { collectSegment, expirePending, joinText } from '../../../shared/protocol/sms/reassemble';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsDeliver } from '../../../shared/protocol/sms/tpdu';
import { DAY } from '../../../shared/model/time';
import { concatOf } from '../../../shared/protocol/sms/udh';
import { withoutOctets } from '../handset/stored-octets';
import { subscriberMailbox } from '../mm3/addresses';
import { normaliseNumber } from '../../../shared/model/numbering';
import { NODES } from '../operator';
import { readRp } from '../smsc/rp';
import type { Packet } from '../world/machine';
import { post } from './post';
import { SEGMENT_COLLECTION } from './state';
import type { MailTurn } from './state';

/** RP causes, 3GPP TS 24.011 §8.2.5.4. */
const PROTOCOL_ERROR = 111;

/**
 * A text for the e-mail gateway (3GPP TS 23.040 §3.8) becomes a mail to the address that it begins with. One that begins
 * with none is taken and goes nowhere, which the trace says.
 */
export function textArrived(turn: MailTurn, packet: Packet): void {
  const rp = readRp(joinOctets(packet.octets));
  if (rp.type !== 'rp-data') return;
  const deliver = deliverIn(rp.tpdu);
  const answer =
    deliver === null
      ? ({
          type: 'rp-error',
          direction: 'mo',
          reference: rp.reference,
          cause: PROTOCOL_ERROR,
          tpdu: null,
        } as const)
      : ({ type: 'rp-ack', direction: 'mo', reference: rp.reference, tpdu: null } as const);
  turn.send({ ...packet, from: NODES.mail, to: packet.from, octets: [encodeRpdu(answer)] });
  if (deliver !== null) collect(turn, deliver, packet.correlation);
}

function deliverIn(tpdu: Uint8Array): SmsDeliver | null {
  try {
    const decoded = decodeTpdu(tpdu, 'mt').value;
    return decoded.kind === 'sms-deliver' ? decoded : null;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

/** Segments whose others do not come are let go after this. */
const MAX_AGE = DAY;

function collect(turn: MailTurn, deliver: SmsDeliver, correlation: string | null): void {
  const { userData } = deliver;
  const originator = normaliseNumber(deliver.originator.number) ?? deliver.originator.number;
  const concat = concatOf(userData.header);
  if (concat === null) return sendOn(turn, originator, joinText([userData]), correlation);
  const kept = expirePending(turn.state.pending, turn.now, MAX_AGE);
  const { pending, complete } = collectSegment(kept, { originator }, concat, userData, turn.now);
  turn.update({ pending });
  turn.persist(SEGMENT_COLLECTION, 'pending', pending.length === 0 ? null : withoutOctets(pending));
  if (complete !== null) sendOn(turn, originator, joinText(complete), correlation);
}

const NO_SUBJECT = 'Text message';

function sendOn(turn: MailTurn, originator: string, text: string, correlation: string | null): void {
  const mail = parseEmailText(text);
  const addresses = mail?.addresses.filter((address) => /^[\x21-\x7e]+$/.test(address)) ?? [];
  if (mail === null || addresses.length === 0) {
    const about = { from: NODES.smsc, to: NODES.mail, interface: 'mm3', correlation } as const;
    return turn.remark(about, 'the text begins with no e-mail address: there is nobody to send it to');
  }
  const { domain } = turn.state.settings;
  const from = subscriberMailbox(originator, domain);
  const id = turn.tools.random.name(12);
  const written = encodeMail(
    {
      headers: [
        ['From', formatMailbox({ name: originator, address: from })],
        ['To', addresses.map((address) => formatMailbox({ name: null, address })).join(', ')],
        ['Subject', headerText(mail.subject ?? NO_SUBJECT)],
        ['Date', mailDate(turn.now)],
        ['Message-ID', `<${id}@${domain}>`],
      ],
      content: { kind: 'text', subtype: 'plain', text: mail.message },
    },
    id,
  );
  post(turn, { from, to: addresses.map((address) => ({ address })), mail: written }, correlation);
}
