import { joinOctets } from '../kit/octets';
import { encodeUtf8 } from '../text/utf8';
import { base64Lines, quotedPrintable } from './transfer-encoding';
import { headerLine, headerParameter } from './words';

/** A mail to be written, or a part of one. */
export interface MailPart {
  /** Besides those of the content; values as they are to stand. */
  headers?: readonly (readonly [name: string, value: string])[];
  content:
    | { kind: 'text'; subtype: 'plain' | 'html'; text: string }
    | { kind: 'octets'; type: string; body: Uint8Array }
    /** Lines of ASCII, as they are: parts of reports. */
    | { kind: 'lines'; type: string; text: string }
    | {
        kind: 'multipart';
        subtype: string;
        parameters?: readonly (readonly [string, string])[];
        parts: readonly MailPart[];
      };
  disposition?: 'inline' | 'attachment';
  filename?: string;
}

/**
 * Writes a mail (RFC 5322, RFC 2045): texts as UTF-8 in quoted-printable, everything else in base64, so that each line is
 * ASCII and short. Boundaries hold characters that neither encoding has in this order (RFC 2046 §5.1.1).
 * @param boundary unique among this mail's; multiparts inside get it with a number
 */
export function encodeMail(mail: MailPart, boundary: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  new Writer(pieces, boundary).part(mail, [['MIME-Version', '1.0']]);
  return joinOctets(pieces);
}

class Writer {
  private next = 1;

  constructor(
    private readonly pieces: Uint8Array[],
    private readonly boundary: string,
  ) {}

  part(part: MailPart, own: readonly (readonly [string, string])[] = []): void {
    const { content, headers = [] } = part;
    const boundary = `=_${this.boundary}.${content.kind === 'multipart' ? this.next++ : 0}`;
    const all = [...headers, ...own, ...contentHeaders(part, boundary)];
    this.text(`${all.map(([name, value]) => headerLine(name, value)).join('')}\r\n`);
    switch (content.kind) {
      case 'text':
        return this.text(`${quotedPrintable(content.text)}\r\n`);
      case 'lines':
        return this.text(`${content.text.replace(/\r?\n/g, '\r\n')}\r\n`);
      case 'octets':
        return this.text(base64Lines(content.body));
      case 'multipart':
        for (const each of content.parts) {
          this.text(`--${boundary}\r\n`);
          this.part(each);
          this.text('\r\n');
        }
        return this.text(`--${boundary}--\r\n`);
    }
  }

  private text(text: string): void {
    this.pieces.push(encodeUtf8(text));
  }
}

function contentHeaders(
  { content, disposition, filename }: MailPart,
  boundary: string,
): [name: string, value: string][] {
  const named = filename === undefined ? '' : headerParameter('filename', filename);
  const where: [string, string][] =
    disposition === undefined ? [] : [['Content-Disposition', `${disposition}${named}`]];
  switch (content.kind) {
    case 'text':
      return [
        ['Content-Type', `text/${content.subtype}; charset=utf-8`],
        ['Content-Transfer-Encoding', 'quoted-printable'],
        ...where,
      ];
    case 'lines':
      return [['Content-Type', content.type], ...where];
    case 'octets':
      return [
        ['Content-Type', content.type + (filename === undefined ? '' : headerParameter('name', filename))],
        ['Content-Transfer-Encoding', 'base64'],
        ...where,
      ];
    case 'multipart': {
      const parameters = (content.parameters ?? [])
        .map(([name, value]) => headerParameter(name, value))
        .join('');
      return [
        ['Content-Type', `multipart/${content.subtype}${parameters}; boundary="${boundary}"`],
        ...where,
      ];
    }
  }
}
