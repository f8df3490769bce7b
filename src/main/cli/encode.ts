import { writeFile } from 'node:fs/promises';
import { EncodeError } from '../../shared/protocol/kit/decode-error';
import { toHex } from '../../shared/protocol/kit/octets';
import { Writer } from '../../shared/protocol/kit/writer';
import { mmsFromJson } from '../../shared/protocol/mms/json';
import { encodeMms } from '../../shared/protocol/mms/pdu';
import { rpAddress } from '../../shared/protocol/sms/address';
import { encodeTpdu } from '../../shared/protocol/sms/tpdu';
import { tpduFromJson } from '../../shared/protocol/sms/tpdu-from-json';
import { EXIT } from './failure';
import { readInput } from './input';
import { ENCODE_KINDS, type EncodeKind } from './options';
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
  const octets = encodeJson(parseJson(await readInput(file)), options.as);
  if (options.out !== undefined) await writeFile(options.out, octets);
  else terminal.out(terminal.outIsTty ? `${toHex(octets)}\n` : octets);
  return EXIT.fine;
}

/** The octets of a described PDU; `as` names its kind where the JSON does not. */
export function encodeJson(json: unknown, as?: EncodeKind): Uint8Array {
  const described = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined;
  const kind = ENCODE_KINDS.find((each) => each === (as ?? described));
  if (kind === undefined) {
    throw new EncodeError(
      described === undefined
        ? 'say which kind it is, there or with --as'
        : `${JSON.stringify(described)} cannot be encoded`,
      'kind',
    );
  }
  if (kind === 'mms') return encodeMms(mmsFromJson(json));
  const { serviceCentre, tpdu } = tpduFromJson(typeof json === 'object' ? { ...json, kind } : json);
  if (serviceCentre === undefined) return encodeTpdu(tpdu);
  const writer = new Writer();
  rpAddress.encode(writer, serviceCentre);
  return writer.bytes(encodeTpdu(tpdu)).finish();
}

function parseJson(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) as unknown;
  } catch (error) {
    throw new EncodeError(`that is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
