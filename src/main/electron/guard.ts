import { APP_ORIGIN } from '../../shared/contract/desktop';
import type { Log } from '../gateways/log';
import type {
  ContentsLike,
  ElectronLike,
  InvokeEventLike,
  NavigationEvent,
  SessionLike,
} from './electron-like';

/**
 * Permissions that a page of the lab may have, each with its reason. Everything else is denied; Electron would grant
 * it all by default.
 */
const PERMISSIONS: Readonly<Record<string, string>> = {
  fullscreen: 'a phone or the desk can fill the screen for an audience',
  'clipboard-sanitized-write': 'octets and texts can be copied',
  media: 'the phones’ cameras and recorders can use the computer’s',
};

const NAVIGATION: readonly NavigationEvent[] = ['will-navigate', 'will-frame-navigate', 'will-redirect'];

/** Denies permissions by the table above, on request and on check. */
export function guardPermissions(session: SessionLike, log: Log): void {
  const granted = (permission: string): boolean => Object.hasOwn(PERMISSIONS, permission);
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    if (!granted(permission)) log.warn(`refused permission ${permission}`);
    callback(granted(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => granted(permission));
  session.setDevicePermissionHandler(() => false);
}

/**
 * Keeps a page where it is: no navigation, no new windows, no embedded web views. Links ask the person first.
 * @param mayFrame whether a frame inside the page may show this URL
 */
export function guardContents(
  contents: ContentsLike,
  electron: Pick<ElectronLike, 'dialog' | 'shell'>,
  log: Log,
  mayFrame: (url: string) => boolean,
): void {
  for (const event of NAVIGATION) {
    contents.on(event, (navigation) => {
      if (isOwnPage(navigation.url)) return;
      if (navigation.isMainFrame === false && mayFrame(navigation.url)) return;
      navigation.preventDefault();
      log.warn(`refused to navigate to ${navigation.url}`);
    });
  }
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('refused a web view');
  });
  contents.setWindowOpenHandler(({ url }) => {
    void askToOpen(url, electron, log);
    return { action: 'deny' };
  });
}

/** Whether a URL is of the lab's own page, by its parsed parts and not by how it begins. */
export function isOwnPage(url: string): boolean {
  const own = new URL(APP_ORIGIN);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return (
    parsed?.protocol === own.protocol &&
    parsed.host === own.host &&
    parsed.username === '' &&
    parsed.port === ''
  );
}

/** Scheme, host and port of a URL; null when it is none. */
export function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** Whether an IPC call comes from the main frame of the lab's own page. */
export function isOwnFrame({ senderFrame }: InvokeEventLike): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}

/** A link leaves the lab only as http(s), and only when the person says so. */
async function askToOpen(
  url: string,
  electron: Pick<ElectronLike, 'dialog' | 'shell'>,
  log: Log,
): Promise<void> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    log.warn(`refused to open ${url}`);
    return;
  }
  const { response } = await electron.dialog.showMessageBox({
    type: 'question',
    message: 'Open this link in your browser?',
    detail: parsed.href,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) await electron.shell.openExternal(parsed.href);
}
