import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { isResponse } from '../../../shared/protocol/http/kind';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { encodeReplies } from '../../../shared/protocol/smtp/reply';
import type { SmtpReply } from '../../../shared/protocol/smtp/reply';
import { decodeTransaction } from '../../../shared/protocol/smtp/transaction';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../../network/operator';
import type { Packet } from '../../network/world/machine';
import type { Outside } from '../ports';
import { outsideRequest } from './rules';
import type { OutsideRules } from './rules';
import type { MailRelay } from './smtp-outside';

/** Takes requests of the network's nodes to servers outside, and brings their answers back as packets. */
export class OutsideTraffic {
  private readonly ending = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    /** Null: this lab makes no connections. */
    private readonly outside: Outside | null,
    private readonly rulesFor: (packet: Packet) => OutsideRules,
    private readonly arrive: (answer: Packet) => void,
    /** Where mails go; null: nowhere, by the settings. */
    private readonly relay: () => MailRelay | null,
  ) {}

  /** Sends a request on its way; answers to clients that have gone meanwhile are dropped. */
  send(packet: Packet): void {
    if (this.ending.signal.aborted) return;
    if (packet.protocol === 'http' && isResponse(packet.octets)) return;
    // What the service centre tells of a short message asks for no answer.
    if (packet.protocol === 'rp') return;
    const exchange = (packet.protocol === 'smtp' ? this.repliesTo(packet) : this.answerTo(packet)).then(
      (octets) => {
        this.underWay.delete(exchange);
        if (!this.ending.signal.aborted)
          this.arrive({ ...packet, from: NODES.outside, to: packet.from, octets });
      },
    );
    this.underWay.add(exchange);
  }

  /** Resolves when every request under way has its answer. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Breaks off what is under way; nothing arrives any more. */
  close(): void {
    this.ending.abort(new Error('the lab ends'));
  }

  private async answerTo(packet: Packet): Promise<Octets> {
    try {
      return encodeResponse(await this.responseTo(packet));
    } catch (error) {
      if (!isDecodeError(error) && !(error instanceof EncodeError)) throw error;
      return encodeResponse(plain(502, 'Bad Gateway', error.message));
    }
  }

  /** What the mail server outside says to a mail. */
  private async repliesTo(packet: Packet): Promise<Octets> {
    const relay = this.relay();
    if (this.outside === null || relay === null) return [encodeReplies([NO_CONNECTIONS])];
    const transaction = decodeTransaction(joinOctets(packet.octets)).value;
    return [encodeReplies(await this.outside.mail(transaction, relay, this.ending.signal))];
  }

  private async responseTo(packet: Packet): Promise<HttpResponse> {
    const found = outsideRequest(decodeRequest(packet.octets).value, this.rulesFor(packet));
    if ('refused' in found) return plain(403, 'Forbidden', found.refused);
    if (this.outside === null) return plain(502, 'Bad Gateway', 'this lab makes no connections outside');
    return this.outside.request(found, this.ending.signal);
  }
}

const NO_CONNECTIONS: SmtpReply = {
  code: 421,
  enhanced: '4.3.2',
  text: 'this lab makes no connections outside',
};

/** What the operator's gateway says itself. */
export function plain(status: number, reason: string, text: string): HttpResponse {
  return {
    status,
    reason,
    headers: [['Content-Type', 'text/plain; charset=utf-8']],
    body: encodeUtf8(`${text}\n`),
  };
}
