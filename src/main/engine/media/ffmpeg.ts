import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { withMemoryLimit } from './limited-program';

/** An ffmpeg program; what it can do is asked of it once, when first needed. */
export interface Ffmpeg {
  path: string;
  encoders(): Promise<ReadonlySet<string>>;
  decoders(): Promise<ReadonlySet<string>>;
}

export interface FfmpegOutput {
  /** Exit code; null when it was killed for time or for writing too much. */
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

export interface FfmpegLimits {
  /** Milliseconds before it is killed. */
  time: number;
  /** Octets of standard output. */
  output: number;
  /** Is told seconds of the output as they are made; ffmpeg writes them to standard output. */
  progress?: (seconds: number) => void;
}

/** Megabytes (of 1,048,576 octets) that it may hold: decoders of large videos keep up to 16 pictures. */
const MEMORY_LIMIT = 768;

/** `out_time_ms` counts millionths, whatever it is called. */
const MICROSECONDS = 1_000_000;

/** Octets of messages that are kept. */
const STDERR_LIMIT = 64 * 1024;

/**
 * Runs ffmpeg on arguments of ours. Octets reach it by a file that the caller names with the `file:` protocol; no
 * other protocol is allowed, the environment is empty, and processor time and memory are limited.
 */
export function runFfmpeg(
  path: string,
  args: readonly string[],
  limits: FfmpegLimits,
): Promise<FfmpegOutput> {
  // Windows starts no program without its system folder.
  const env = process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {};
  const guard = ['-nostdin', '-hide_banner', '-max_alloc', '268435456'];
  return new Promise((resolve) => {
    const telling = limits.progress === undefined ? [] : ['-progress', 'pipe:1', '-nostats'];
    const command = withMemoryLimit({ path, args: [...guard, ...telling, ...args] }, MEMORY_LIMIT);
    const child = spawn(command.path, command.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let killed = false;
    const kill = (): void => {
      killed = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(kill, limits.time);
    child.stdout.on('data', (piece: Buffer) => {
      stdout.push(piece);
      size += piece.length;
      if (size > limits.output) kill();
      const [, time] = /out_time_ms=(\d+)\n(?!.*out_time_ms)/s.exec(piece.toString('latin1')) ?? [];
      if (limits.progress !== undefined && time !== undefined) limits.progress(Number(time) / MICROSECONDS);
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (stderr.length < STDERR_LIMIT) stderr += piece.toString('latin1');
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: -1, stdout: Buffer.alloc(0), stderr: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: killed ? null : code, stdout: Buffer.concat(stdout), stderr });
    });
  });
}

/**
 * The ffmpeg programs of this machine in order of preference: `FFMPEG_PATH`, the one on PATH, the one that comes with
 * the lab (for codecs that the others lack).
 */
export function findFfmpegs(environment: NodeJS.ProcessEnv): Ffmpeg[] {
  const paths = [environment.FFMPEG_PATH, onPath(environment), bundled()];
  return [...new Set(paths)]
    .filter((path) => path !== undefined && isExecutable(path))
    .map((path) => program(path!));
}

function onPath(environment: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const folders = (environment.PATH ?? environment.Path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function bundled(): string | undefined {
  try {
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
    // A packaged application keeps programs beside its archive.
    const real = path.replace(/\bapp\.asar\b/, 'app.asar.unpacked');
    // Its install script sets this bit, and may have been skipped.
    if (!isExecutable(real)) chmodSync(real, 0o755);
    return isExecutable(real) ? real : undefined;
  } catch {
    return undefined; // The package has no program for this platform, or it may not be run.
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What programs can do, by their paths: the same as long as the lab runs. */
const ASKED = new Map<string, Map<string, Promise<Set<string>>>>();

function program(path: string): Ffmpeg {
  const asked = ASKED.get(path) ?? new Map<string, Promise<Set<string>>>();
  ASKED.set(path, asked);
  const ask = (what: string): Promise<Set<string>> => {
    const known =
      asked.get(what) ?? runFfmpeg(path, [what], { time: 10_000, output: 1 << 20 }).then(codecNames);
    asked.set(what, known);
    return known;
  };
  return { path, encoders: () => ask('-encoders'), decoders: () => ask('-decoders') };
}

/** Names in lines such as ` A....D libopus   libopus Opus (codec opus)`. */
function codecNames({ stdout }: FfmpegOutput): Set<string> {
  return new Set(Array.from(stdout.toString().matchAll(/^ [VAS.][A-Z.]{5} (\S+)/gm), ([, name]) => name!));
}
