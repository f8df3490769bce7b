import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { WebSocket } from 'ws';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** A Chromium on PATH or named by `CHROMIUM_PATH`; null when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv): string | null {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [
    environment.CHROMIUM_PATH ?? '',
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
  ];
  return places.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

/** A page, driven by the methods and events of the DevTools protocol. */
export interface ChromiumPage {
  call(method: string, params?: object): Promise<unknown>;
  /** The value of an expression, awaited if it is a promise. Throws what it throws. */
  evaluate(expression: string): Promise<unknown>;
  /** Hears events of one method; a later listener takes the place of an earlier one. */
  on(method: string, listener: (params: unknown) => void): void;
  close(): Promise<void>;
}

interface Evaluated {
  result?: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** A Chromium without a window, driven by its DevTools protocol. */
export class Chromium {
  private nextId = 1;
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private readonly listeners = new Map<string, (params: unknown) => void>();

  private constructor(
    private readonly program: ChildProcess,
    private readonly socket: WebSocket,
    private readonly profile: string,
  ) {
    socket.on('message', (data: Buffer) => {
      const { id, result, error, method, params, sessionId } = JSON.parse(data.toString()) as {
        id?: number;
        result?: unknown;
        error?: unknown;
        method?: string;
        params?: unknown;
        sessionId?: string;
      };
      if (id === undefined) {
        this.listeners.get(`${sessionId ?? ''} ${method ?? ''}`)?.(params);
        return;
      }
      this.waiting.get(id)?.(result ?? { error });
      this.waiting.delete(id);
    });
  }

  static async start(path: string): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'handset-lab-chromium-'));
    const flags = [
      ...['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'],
      ...['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // Its sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const program = spawn(path, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let url: string | undefined;
    for await (const line of createInterface({ input: program.stderr })) {
      url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (url !== undefined) break;
    }
    if (url === undefined) throw new Error(`${path} has not come up`);
    program.stderr.resume();
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Chromium(program, socket, profile);
  }

  /** Opens a page. */
  async open(url: string): Promise<ChromiumPage> {
    const { targetId } = (await this.call('Target.createTarget', { url })) as { targetId: string };
    const attached = await this.call('Target.attachToTarget', { targetId, flatten: true });
    const { sessionId } = attached as { sessionId: string };
    return {
      call: (method, params = {}) => this.call(method, params, sessionId),
      evaluate: async (expression) => {
        const params = { expression, returnByValue: true, awaitPromise: true };
        const answer = (await this.call('Runtime.evaluate', params, sessionId)) as Evaluated;
        if (answer.exceptionDetails !== undefined) {
          const { text, exception } = answer.exceptionDetails;
          throw new Error(exception?.description ?? text);
        }
        return answer.result?.value;
      },
      on: (method, listener) => this.listeners.set(`${sessionId} ${method}`, listener),
      close: async () => {
        await this.call('Target.closeTarget', { targetId });
      },
    };
  }

  async close(): Promise<void> {
    const ended = once(this.program, 'exit');
    // Asked like this it ends its other processes first, which write until then.
    void this.call('Browser.close', {});
    await ended;
    this.socket.terminate();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private call(method: string, params: object, sessionId?: string): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    });
  }
}
