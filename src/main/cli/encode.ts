import { writeFile } from 'node:fs/promises';
import { encodeDocument, type EncodeKind } from '../../shared/protocol/inspect/encode-document';
import { EncodeError } from '../../shared/protocol/kit/decode-error';
import { toHex } from '../../shared/protocol/kit/octets';
import { EXIT } from './failure';
import { readInput } from './input';
import type { Terminal } from './terminal';

export interface EncodeOptions {
  as?: EncodeKind;
  out?: string;
}

/**
 * `handset-lab encode`: JSON as `decode --json` prints it, or written by hand, to octets: into a file, to standard
 * output, or as hex on a terminal.
 * @throws EncodeError for JSON that describes nothing that could be encoded
 */
export async function encode(
  file: string | undefined,
  options: EncodeOptions,
  terminal: Terminal,
): Promise<number> {
  const octets = encodeDocument(parseJson(await readInput(file)), options.as);
  if (options.out !== undefined) await writeFile(options.out, octets);
  else terminal.out(terminal.outIsTty ? `${toHex(octets)}\n` : octets);
  return EXIT.fine;
}

function parseJson(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) as unknown;
  } catch (error) {
    throw new EncodeError(`that is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
