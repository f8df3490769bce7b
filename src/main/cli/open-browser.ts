import { spawn } from 'node:child_process';

type Command = readonly [program: string, ...args: string[]];

/** Programs on Linux that show a page, in order of preference: what the user has set, then what may be there. */
const LINUX_BROWSERS = [
  'xdg-open',
  'sensible-browser',
  'x-www-browser',
  'firefox',
  'chromium',
  'google-chrome',
];

/** Milliseconds after which a program that still runs is taken to show the page. */
const RUNNING = 1_500;

/** Commands that open an address in the user's browser, to be tried in order; none where nobody could see it. */
export function browserCommands(
  url: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Command[] {
  switch (platform) {
    case 'darwin':
      return [['open', url]];
    case 'win32':
      // `start` is no program of its own, its first quoted argument is a title, and & would end the command.
      return [['cmd', '/c', 'start', '""', url.replace(/&/g, '^&')]];
    default: {
      const display = (environment.DISPLAY ?? '') !== '' || (environment.WAYLAND_DISPLAY ?? '') !== '';
      return display ? LINUX_BROWSERS.map((program) => [program, url] as const) : [];
    }
  }
}

/** Opens an address in the user's browser; tells whether a program took it on. */
export async function openBrowser(url: string): Promise<boolean> {
  for (const command of browserCommands(url, process.platform, process.env)) {
    if (await takesOn(command)) return true;
  }
  return false;
}

/** Starts a program that outlives this one; false when it is not there or ends with an error. */
function takesOn([program, ...args]: Command): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    // Some browsers stay in the foreground.
    const running = setTimeout(() => resolve(true), RUNNING);
    const settle = (taken: boolean): void => {
      clearTimeout(running);
      resolve(taken);
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
    child.unref();
  });
}
