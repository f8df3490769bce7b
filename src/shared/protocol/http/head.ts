import type { Reader } from '../kit/reader';
import { latin1Text } from '../text/charset-latin1';
import { isToken } from './headers';

/** RFC 9112 §2.3 sets no limit; a longer head is refused before anything is allocated for it. */
export const MAX_HEAD = 65_536;

export interface Head {
  startLine: string;
  /** Offset of the start line. */
  startLineAt: number;
  headers: [name: string, value: string][];
  /** Offsets of the fields, one for each header. */
  fieldsAt: number[];
}

/** Offset behind the empty line that ends the head (RFC 9112 §2.1); -1 when there is none before `MAX_HEAD`. */
export function headEnd(octets: Uint8Array): number {
  let start = 0;
  // Empty lines before the start line do not count.
  while (octets[start] === CR || octets[start] === LF) start++;
  const limit = Math.min(octets.length, MAX_HEAD);
  for (let at = octets.indexOf(LF, start); at >= 0 && at < limit; at = octets.indexOf(LF, at + 1)) {
    const next = octets[at + 1] === CR ? at + 2 : at + 1;
    if (octets[next] === LF) return next < limit ? next + 1 : -1;
  }
  return -1;
}

/**
 * Reads start line and header section (RFC 9112 §§2–5) up to and including the empty line. Bare LF line ends, folded
 * lines and white space before the colon are findings; a line that is no field is a finding and left out.
 * @throws DecodeError when the head does not end
 */
export function readHead(reader: Reader, what: 'request' | 'response'): Head {
  const { sink } = reader;
  while (!reader.atEnd && (reader.peek() === CR || reader.peek() === LF)) {
    const start = reader.pos;
    readLine(reader);
    reader.finding('info', 'empty-line', 'an empty line before the start line', start);
    sink?.leaf(start, reader.pos, 'empty line', undefined);
  }
  const startLineAt = reader.pos;
  const startLine = readLine(reader);
  const head: Head = { startLine, startLineAt, headers: [], fieldsAt: [] };
  if (sink !== null) startLineSpans(reader, what, startLineAt, startLine);
  for (let first = true; ; first = false) {
    const start = reader.pos;
    let line = readLine(reader);
    if (line === '') {
      if (!first) sink?.close(start);
      sink?.leaf(start, reader.pos, 'end of head', undefined);
      return head;
    }
    if (first) sink?.open(start, 'headers', 'Header fields');
    while (!reader.atEnd && (reader.peek() === SPACE || reader.peek() === TAB)) {
      reader.finding('warning', 'folded-line', 'a header field goes on in the next line');
      line += ` ${trimSpaces(readLine(reader))}`;
    }
    readField(reader, head, start, line);
  }
}

function readField(reader: Reader, head: Head, start: number, line: string): void {
  const colon = line.indexOf(':');
  const name = trimSpaces(line.slice(0, Math.max(colon, 0)));
  if (!isToken(name)) {
    reader.finding('warning', 'not-a-field', 'a line in the header section is no header field', start);
    reader.sink?.leaf(start, reader.pos, 'unreadable line', line);
    return;
  }
  if (name.length !== colon) {
    reader.finding('warning', 'space-before-colon', `white space between ${name} and its colon`, start);
  }
  const value = trimSpaces(line.slice(colon + 1));
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    reader.finding('warning', 'control-character', `the value of ${name} holds a control character`, start);
  }
  head.headers.push([name, value]);
  head.fieldsAt.push(start);
  const { sink } = reader;
  if (sink === null) return;
  sink.open(start, name);
  sink.leaf(start, start + name.length, 'name', name);
  let from = start + colon + 1;
  let to = reader.pos;
  while (from < to && isSpace(reader.octets[from]!)) from++;
  while (to > from && isSpace(reader.octets[to - 1]!)) to--;
  sink.leaf(from, to, 'value', value);
  sink.close(reader.pos, value);
}

/** Without spaces and tabs around it (RFC 9110 §5.5, OWS). */
export function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(octet: number): boolean {
  return octet === SPACE || octet === TAB || octet === CR || octet === LF;
}

function startLineSpans(reader: Reader, what: 'request' | 'response', start: number, line: string): void {
  const sink = reader.sink!;
  const labels = what === 'request' ? ['method', 'target', 'version'] : ['version', 'status', 'reason'];
  sink.open(start, what === 'request' ? 'request-line' : 'status-line');
  borders(line, what).forEach(([from, to], index) => {
    sink.leaf(start + from, start + to, labels[index]!, line.slice(from, to));
  });
  sink.close(reader.pos, line);
}

/** Where the three pieces of a start line are. A target may have spaces in it, a reason too. */
function borders(line: string, what: 'request' | 'response'): [from: number, to: number][] {
  const space = line.indexOf(' ');
  const first = space < 0 ? line.length : space;
  const middle = skipSpaces(line, first);
  const second = what === 'request' ? line.lastIndexOf(' ') : line.indexOf(' ', middle);
  const last = second < middle ? line.length : second;
  let to = last;
  while (to > middle && isSpace(line.charCodeAt(to - 1))) to--;
  return [
    [0, first],
    [middle, to],
    [Math.min(last + 1, line.length), line.length],
  ];
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (at < line.length && isSpace(line.charCodeAt(at))) at++;
  return at;
}

/** One line without its CRLF, octets as Latin-1 characters. */
export function readLine(reader: Reader): string {
  const { octets, pos } = reader;
  const lf = octets.indexOf(LF, pos);
  if (lf < 0 || lf >= reader.end) {
    reader.fail(
      reader.end === MAX_HEAD ? `the head is longer than ${MAX_HEAD} octets` : 'the line does not end',
      reader.end,
    );
  }
  const hasCr = lf > pos && octets[lf - 1] === CR;
  if (!hasCr) reader.finding('warning', 'bare-lf', 'a line ends with LF alone', lf);
  reader.pos = lf + 1;
  return latin1Text(octets, pos, hasCr ? lf - 1 : lf);
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
