import type { Readable } from 'node:stream';

/**
 * Reads a stream to its end, as long as it has at most `limit` octets. When it has more the rest is not read: whoever
 * answers closes the connection.
 */
export function readLimited(stream: Readable, limit: number): Promise<Buffer | 'too-large' | 'aborted'> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const settle = (result: Buffer | 'too-large' | 'aborted'): void => {
      stream.off('data', take).off('end', end).off('close', closed);
      if (result === 'too-large') stream.pause();
      resolve(result);
    };
    const take = (piece: Buffer): void => {
      size += piece.length;
      if (size > limit) settle('too-large');
      else pieces.push(piece);
    };
    const end = (): void => settle(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
    const closed = (): void => settle('aborted');
    stream.on('data', take).on('end', end).on('close', closed);
    // A broken connection is told by `close`; without a listener its error would end the process.
    stream.on('error', () => undefined);
  });
}
