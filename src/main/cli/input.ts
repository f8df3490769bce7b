import { readFile } from 'node:fs/promises';
import { fromHex } from '../../shared/protocol/kit/octets';
import { UsageError } from './failure';

/** The octets of a file, or of standard input for `-` or nothing. */
export async function readInput(file: string | undefined): Promise<Uint8Array> {
  if (file !== undefined && file !== '-') return readFile(file);
  if (process.stdin.isTTY) throw new UsageError('name a file, or send the octets to standard input');
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Reads hex digits as people write them: white space anywhere, `0x` and colons between octets. */
export function hexInput(octets: Uint8Array): Uint8Array {
  const text = Buffer.from(octets).toString('latin1');
  const digits = text.replace(/0x/gi, '').replace(/[:,-]/g, '');
  const other = /[^0-9a-f\s]/i.exec(digits);
  if (other !== null) throw new UsageError(`--hex: ${JSON.stringify(other[0])} is no hex digit`);
  const read = fromHex(digits);
  if (read === null) throw new UsageError('--hex: that is not an even number of hex digits');
  return read;
}
