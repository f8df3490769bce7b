import type { Log } from '../gateways/log';
import { failureLines, oneLine } from './failure';

/** Where a command speaks: results for programs to `out`, everything for people to `err`. */
export interface Terminal {
  out(text: string | Uint8Array): void;
  err(line: string): void;
  /** Whether `out` is a screen. */
  readonly outIsTty: boolean;
  /** Whether stacks of mistakes are shown. */
  readonly debug: boolean;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (line) => void process.stderr.write(`${line}\n`),
  get outIsTty() {
    return process.stdout.isTTY;
  },
  debug: (process.env.HANDSET_LAB_DEBUG ?? '') !== '',
};

/** Tells a failure in at most two lines; with its stack only when asked for. @param help as of `failureLines` */
export function tellFailure(terminal: Terminal, error: unknown, help?: string): void {
  for (const [at, line] of failureLines(error, help).entries())
    terminal.err(at === 0 ? `handset-lab: ${line}` : `  ${line}`);
  if (terminal.debug && error instanceof Error) terminal.err(error.stack ?? '');
}

/** The hosts' log on a terminal. */
export function terminalLog(terminal: Terminal): Log {
  return {
    info: (line) => terminal.err(line),
    warn: (line) => terminal.err(oneLine(`warning: ${line}`)),
    error: (doing, error) => {
      const message = error instanceof Error ? error.message : String(error);
      terminal.err(oneLine(`mistake of the lab (${doing}): ${message}`));
      if (terminal.debug && error instanceof Error) terminal.err(error.stack ?? '');
    },
  };
}
