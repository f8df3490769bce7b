import type { Decoded } from '../kit/codec';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { latin1Text } from '../text/charset-latin1';
import { encodeUtf8 } from '../text/utf8';

/** What a server says to a command (RFC 5321 §4.2, RFC 2034). */
export interface SmtpReply {
  /** 200 to 599. */
  code: number;
  /** Such as 2.1.5; null when it does not say. */
  enhanced: string | null;
  text: string;
}

/** Replies to the commands of one transaction, in order. */
export function encodeReplies(replies: readonly SmtpReply[]): Uint8Array {
  return encodeUtf8(
    replies
      .map(({ code, enhanced, text }) => {
        const line = text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 400);
        return `${code} ${enhanced === null ? '' : `${enhanced} `}${line}\r\n`;
      })
      .join(''),
  );
}

/**
 * Reads replies; those of several lines are one.
 * @throws DecodeError when a line is none
 */
export function decodeReplies(octets: Uint8Array, options: DecodeOptions = {}): Decoded<SmtpReply[]> {
  const sink = options.spans === true ? new SpanSink() : null;
  const reader = new Reader(octets, options.strict ?? false, sink);
  const replies: SmtpReply[] = [];
  let lines: string[] = [];
  for (let at = 0; at < octets.length;) {
    const feed = octets.indexOf(0x0a, at);
    const end = feed < 0 ? octets.length : feed + 1;
    const text = latin1Text(octets, at, end).trimEnd();
    const match = /^([2-5]\d\d)([ -]?)(.*)$/.exec(text);
    if (match === null) reader.fail(`not a reply: ${text.slice(0, 40)}`, at);
    const [, code, separator, rest] = match!;
    sink?.leaf(at, end, code!, rest);
    lines.push(rest!);
    if (separator !== '-') {
      const enhanced = /^([245]\.\d{1,3}\.\d{1,3}) /.exec(lines[0]!)?.[1] ?? null;
      // Each line says it (RFC 2034 §4); for people once is enough.
      const words = lines.map((line) =>
        enhanced !== null && line.startsWith(`${enhanced} `) ? line.slice(enhanced.length + 1) : line,
      );
      replies.push({ code: Number(code), enhanced, text: words.join(' ') });
      lines = [];
    }
    at = end;
  }
  return { value: replies, findings: reader.findings, spans: sink?.roots ?? [] };
}

/** Whether octets are replies: they begin with a digit. */
export function isSmtpReply(octets: Uint8Array): boolean {
  return octets[0] !== undefined && octets[0] >= 0x30 && octets[0] <= 0x39;
}
