import { posix, win32 } from 'node:path';

/**
 * Where a lab keeps its data unless told otherwise: `$XDG_DATA_HOME/handset-lab` (`~/.local/share` without it),
 * `~/Library/Application Support/Handset Lab` on macOS, `%APPDATA%\Handset Lab` on Windows. Desktop and `serve` use the
 * same one.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      return win32.join(environment.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'Handset Lab');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Handset Lab');
    default: {
      // The XDG specification: a relative path is to be ignored.
      const data = environment.XDG_DATA_HOME;
      const base = data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share');
      return posix.join(base, 'handset-lab');
    }
  }
}
