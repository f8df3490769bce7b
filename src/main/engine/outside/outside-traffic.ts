import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { isResponse } from '../../../shared/protocol/http/kind';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../../network/operator';
import type { Packet } from '../../network/world/machine';
import type { Outside } from '../ports';
import { outsideRequest } from './rules';
import type { OutsideRules } from './rules';

/** Takes requests of the network's nodes to servers outside, and brings their answers back as packets. */
export class OutsideTraffic {
  private readonly ending = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    /** Null: this lab makes no connections. */
    private readonly outside: Outside | null,
    private readonly rulesFor: (packet: Packet) => OutsideRules,
    private readonly arrive: (answer: Packet) => void,
  ) {}

  /** Sends a request on its way; answers to clients that have gone meanwhile are dropped. */
  send(packet: Packet): void {
    if (isResponse(packet.octets) || this.ending.signal.aborted) return;
    const exchange = this.answerTo(packet).then((octets) => {
      this.underWay.delete(exchange);
      if (!this.ending.signal.aborted)
        this.arrive({ ...packet, from: NODES.outside, to: packet.from, octets });
    });
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

  private async responseTo(packet: Packet): Promise<HttpResponse> {
    const found = outsideRequest(decodeRequest(packet.octets).value, this.rulesFor(packet));
    if ('refused' in found) return plain(403, 'Forbidden', found.refused);
    if (this.outside === null) return plain(502, 'Bad Gateway', 'this lab makes no connections outside');
    return this.outside.request(found, this.ending.signal);
  }
}

/** What the operator's gateway says itself. */
export function plain(status: number, reason: string, text: string): HttpResponse {
  return {
    status,
    reason,
    headers: [['Content-Type', 'text/plain; charset=utf-8']],
    body: encodeUtf8(`${text}\n`),
  };
}
