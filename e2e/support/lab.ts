import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What `serve --json` says once everything listens. */
export interface LabAddresses {
  /** The app, token included. */
  url: string;
  token: string;
  /** Base address of MM1: POST M-Send.req here, GET content locations below it. */
  mm1: string;
  /** Base address of push submissions. */
  pap: string;
  /** Base address of the pages behind fallback links. */
  portal: string;
  pid: number;
}

export interface RunningLab extends LabAddresses {
  /** Ends it as a user would (SIGTERM) and waits; fails when it does not end in time or ends with an error. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const START_TIMEOUT = 30_000;
const STOP_TIMEOUT = 10_000;

/**
 * Starts `handset-lab serve` as a process of its own, on free ports.
 * @param args instead of `--memory`, for instance `['--data', folder]`
 */
export async function startLab(args: readonly string[] = ['--memory']): Promise<RunningLab> {
  const cli = resolve('out/main/cli.js');
  if (!existsSync(cli)) throw new Error('out/main/cli.js is missing: run `npm run build` first');
  const child = spawn(process.execPath, [cli, 'serve', '--json', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((done) => {
    child.once('exit', (code) => done(code));
  });

  const started = new Promise<LabAddresses>((done, fail) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      try {
        done(JSON.parse(line) as LabAddresses);
      } catch {
        fail(new Error(`serve --json said: ${line}`));
      }
    });
    child.once('error', fail);
    void ended.then((code) => fail(new Error(`serve ended with ${code}: ${said}`)));
  });
  const addresses = await within(started, START_TIMEOUT, () => `serve said nothing in time: ${said}`).catch(
    (error: unknown) => {
      child.kill('SIGKILL');
      throw error;
    },
  );

  return {
    ...addresses,
    async stop() {
      child.kill('SIGTERM');
      const code = await within(ended, STOP_TIMEOUT, () => `serve did not end in time: ${said}`).catch(
        (error: unknown) => {
          child.kill('SIGKILL');
          throw error;
        },
      );
      // Windows has no SIGTERM: there the process is ended, without a code.
      if (code !== 0 && process.platform !== 'win32') throw new Error(`serve ended with ${code}: ${said}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function within<T>(promise: Promise<T>, limit: number, complaint: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(complaint())), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
