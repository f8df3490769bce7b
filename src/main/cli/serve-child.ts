import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServeAddresses } from './serve';

/** A `serve` of its own process. */
export interface ServeChild {
  addresses: ServeAddresses;
  /** Resolves with the exit code when it ends, however that comes; null after a signal. */
  ended: Promise<number | null>;
  /** Ends it and gives the exit code and how long that took. Milliseconds. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; took: number }>;
  /** What it has said on standard error so far. */
  said(): string;
}

/**
 * Starts `serve --json` of the given program and waits until it listens.
 * @param script path of the program's script
 * @throws Error with what it said when it ends before it listens
 */
export async function startServe(script: string, args: readonly string[]): Promise<ServeChild> {
  const child = spawn(process.execPath, [script, 'serve', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const early = ended.then((code) => Promise.reject(new Error(`serve ended with ${code}: ${said}`)));
  early.catch(() => undefined);
  const [line] = (await Promise.race([once(child.stdout, 'data'), early])) as [Buffer];
  return {
    addresses: JSON.parse(line.toString()) as ServeAddresses,
    ended,
    said: () => said,
    stop: async (signal = 'SIGTERM') => {
      const asked = performance.now();
      child.kill(signal);
      const code = await ended;
      return { code, took: performance.now() - asked };
    },
  };
}
