import { failed } from '../../../shared/model/conversion-failure';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MediaResult } from '../../network/world/media';
import { withMemoryLimit } from './limited-program';
import { MEMORY_LIMIT, OUT_OF_MEMORY } from './picture-messages';
import type { PictureAnswer, PictureOrder } from './picture-messages';
import { workOnPicture } from './picture-work';
import type { PictureWork } from './picture-work';

/** Does something with a picture, wherever that is; gives a reason when it cannot be done. */
export type WorkOnPicture = (work: PictureWork, octets: Uint8Array) => Promise<MediaResult>;

/** Milliseconds that a picture may take in all, and that a process without work is kept. */
const MAX_TIME = 40_000;
const IDLE = 20_000;
/** Megabytes that the system lets a process write to: beyond what it may hold, for what it has and does not use. */
const HARD_LIMIT = MEMORY_LIMIT * 2;

/** A process, and who waits for it. */
class PictureProcess {
  private readonly child: ChildProcess;
  private waiting: ((result: MediaResult, reusable: boolean) => void) | null = null;
  private late = false;
  ended = false;
  /** How often it has worked: tells one rest from another. */
  orders = 0;

  constructor(script: string) {
    const command = withMemoryLimit({ path: process.execPath, args: [script] }, HARD_LIMIT);
    this.child = spawn(command.path, command.args, {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      // Electron's program is Node when it is told so. Windows starts nothing without its system folder.
      env: {
        ELECTRON_RUN_AS_NODE: '1',
        ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}),
      },
      windowsHide: true,
    });
    this.child.on('message', ({ result, spent }: PictureAnswer) => this.answer(result, !spent));
    this.child.on('error', (error) => this.fail(failed('no-picture-reader', { said: error.message })));
    this.child.on('exit', (code, signal) => this.fail(this.whyEnded(code, signal)));
  }

  /** Does the work; `reusable` says whether the process can be asked again. */
  run(order: PictureOrder, maxTime: number): Promise<{ result: MediaResult; reusable: boolean }> {
    this.orders++;
    this.child.ref();
    this.child.channel?.ref();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.late = true;
        this.end();
      }, maxTime);
      this.waiting = (result, reusable) => {
        clearTimeout(timer);
        this.waiting = null;
        resolve({ result, reusable });
      };
      // That it has just ended is told by its exit.
      this.child.send(order, () => undefined);
    });
  }

  /** It has nothing to do, and holds nobody up. */
  rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  end(): void {
    this.ended = true;
    this.child.kill('SIGKILL');
  }

  private answer(result: MediaResult, reusable: boolean): void {
    if (!reusable) this.end();
    this.waiting?.(result, reusable);
  }

  private fail(result: MediaResult): void {
    this.ended = true;
    this.waiting?.(result, false);
  }

  private whyEnded(code: number | null, signal: NodeJS.Signals | null): MediaResult {
    if (this.late) return failed('picture-too-slow');
    if (code === OUT_OF_MEMORY) return failed('picture-needs-memory');
    return failed('picture-reader-ended', { ended: signal ?? String(code) });
  }
}

/**
 * Works on pictures in processes of their own, with limits of memory and time. Each order takes a process that is idle, or a
 * new one: how many there are at a time is the caller's to limit. Idle ones end after a while.
 */
class PicturePool {
  private readonly idle: PictureProcess[] = [];

  constructor(
    private readonly script: string,
    private readonly maxTime: number,
  ) {}

  async run(work: PictureWork, octets: Uint8Array): Promise<MediaResult> {
    const child = this.take();
    const { result, reusable } = await child.run({ work, octets }, this.maxTime);
    if (reusable) this.keep(child);
    return result;
  }

  private take(): PictureProcess {
    for (let child = this.idle.pop(); child !== undefined; child = this.idle.pop()) {
      if (!child.ended) return child;
    }
    return new PictureProcess(this.script);
  }

  private keep(child: PictureProcess): void {
    child.rest();
    this.idle.push(child);
    const { orders } = child;
    setTimeout(() => {
      const at = this.idle.indexOf(child);
      if (at < 0 || child.orders !== orders) return;
      this.idle.splice(at, 1);
      child.end();
    }, IDLE).unref();
  }
}

const POOLS = new Map<string, PicturePool>();

/** Works on pictures in processes that run `script`. @param maxTime milliseconds that a picture may take */
export function pictureProcesses(script: string, maxTime = MAX_TIME): WorkOnPicture {
  const key = `${maxTime} ${script}`;
  const pool = POOLS.get(key) ?? new PicturePool(script, maxTime);
  POOLS.set(key, pool);
  return (work, octets) => pool.run(work, octets);
}

/** Processes of the program that the build has put beside this one; in this process where nothing was built. */
export function besideOrHere(): WorkOnPicture {
  const script = fileURLToPath(new URL('./picture-process.js', import.meta.url));
  return existsSync(script) ? pictureProcesses(script) : workOnPicture;
}
