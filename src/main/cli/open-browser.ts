import { spawn } from 'node:child_process';

/** The program that opens an address in the user's browser; null where nobody could see it. */
export function browserCommand(
  url: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): [program: string, ...args: string[]] | null {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      // `start` is no program of its own, and its first quoted argument is a title.
      return ['cmd', '/c', 'start', '""', url.replace(/&/g, '^&')];
    default:
      return (environment.DISPLAY ?? '') !== '' || (environment.WAYLAND_DISPLAY ?? '') !== ''
        ? ['xdg-open', url]
        : null;
  }
}

/** Opens an address in the user's browser; tells whether a program took it on. */
export function openBrowser(url: string): Promise<boolean> {
  const command = browserCommand(url, process.platform, process.env);
  if (command === null) return Promise.resolve(false);
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // Some browsers stay in the foreground: then they run.
    const running = setTimeout(() => resolve(true), 1_500);
    running.unref();
    child.unref();
  });
}
