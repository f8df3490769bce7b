import { sha256 } from '../engine/sha256';
import { stringify } from 'yaml';
import {
  decodeDocument,
  isFailed,
  type DecodeDocumentOptions,
} from '../../shared/protocol/inspect/decode-document';
import type { DecodeDocument, DocumentKind, DocumentSpan } from '../../shared/protocol/inspect/document';
import { toHex } from '../../shared/protocol/kit/octets';
import { EXIT } from './failure';
import { hexInput, readInput } from './input';
import type { Terminal } from './terminal';

export interface DecodeOptions {
  hex?: true;
  as?: DocumentKind;
  sca?: true;
  strict?: true;
  spans?: true;
  data?: true;
  json?: true;
}

/** `handset-lab decode`: octets in, what they say out. Gives the exit code: 1 when they could not all be read. */
export async function decode(
  file: string | undefined,
  options: DecodeOptions,
  terminal: Terminal,
): Promise<number> {
  const input = await readInput(file);
  const octets = options.hex === true ? hexInput(input) : input;
  const asked: DecodeDocumentOptions = {
    strict: options.strict === true,
    spans: options.spans === true,
    data: options.data === true,
    ...(options.as !== undefined && { kind: options.as }),
    ...(options.sca !== undefined && { sca: options.sca }),
  };
  const document = decodeDocument(octets, asked, sha256);
  if (options.json === true) terminal.out(`${JSON.stringify(document)}\n`);
  else terminal.err(inWords(document, octets));
  return isFailed(document) ? EXIT.failed : EXIT.fine;
}

/** The document for people: YAML is its shortest form, and octets stand beside what they mean. */
function inWords(document: DecodeDocument, octets: Uint8Array): string {
  if (isFailed(document)) {
    const { path, offset, reason } = document.error;
    const where = path === '' ? `at octet ${offset}` : `${path}, at octet ${offset}`;
    const lines = [`handset-lab: cannot be decoded: ${where}: ${reason}`];
    if (document.partial !== undefined) lines.push('what could be read:', yamlOf(document.partial));
    return lines.join('\n');
  }
  const { spans, ...fields } = document;
  const lines = [yamlOf(fields)];
  if (spans !== undefined) lines.push(...(spans as DocumentSpan[]).map((span) => spanLine(span, octets)));
  return lines.join('\n');
}

function yamlOf(value: unknown): string {
  return stringify(value, { lineWidth: 100 }).trimEnd();
}

/** `    17  8d 92        headers.X-Mms-MMS-Version = 1.2`; long runs are shortened. */
function spanLine({ start, end, path, value }: DocumentSpan, octets: Uint8Array): string {
  const shown = toHex(octets.subarray(start, Math.min(end, start + 8))).replace(/..(?=.)/g, '$& ');
  const hex = end - start > 8 ? `${shown} …` : shown;
  return `${String(start).padStart(6)}  ${hex.padEnd(26)}${path}${value === null ? '' : ` = ${value}`}`;
}
