import { APP_ORIGIN, APP_SCHEME, CONNECT_CHANNEL, PORT_CHANNEL } from '../../shared/contract/desktop';
import type { Log } from '../gateways/log';
import type { ElectronLike, PortLike, WindowLike } from './electron-like';
import { guardContents, guardPermissions, isOwnFrame, isOwnPage, originOf } from './guard';

/** What the shell is given; it knows nothing of labs beyond this. */
export interface ShellOptions {
  electron: ElectronLike;
  log: Log;
  /** Path of the preload script. */
  preload: string;
  /** Opens the lab; called once, when Electron is ready. */
  open: () => Promise<OpenedLab>;
}

export interface OpenedLab {
  /** Answers the page's requests, as the browser version does. */
  content: (request: Request) => Promise<Response>;
  /** Origin of the pages behind links, which phones show in a frame. */
  portal: string;
  /** Serves the contract's calls on a port. */
  serve: (port: PortLike) => void;
  close: () => Promise<void>;
}

/** Time that closing the lab may take before the application ends all the same. Milliseconds. */
const CLOSE_DEADLINE = 2_000;

/** Runs the desktop application: one window on a lab of its own (see docs/decisions and the security notes). */
export async function runShell({ electron, log, preload, open }: ShellOptions): Promise<void> {
  const { app, protocol, session } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
  let portal: string | null = null;
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, electron, log, (url) => portal !== null && originOf(url) === portal),
  );
  await app.whenReady();

  guardPermissions(session.defaultSession, log);
  const lab = await open();
  portal = lab.portal;
  protocol.handle(APP_SCHEME, (request) => answer(request, lab, log));
  electron.ipcMain.handle(CONNECT_CHANNEL, (event, ...values) => {
    if (!isOwnFrame(event) || values.length > 0) {
      log.warn(`refused a connection from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      throw new Error('refused');
    }
    const { port1, port2 } = new electron.MessageChannelMain();
    lab.serve(port1);
    port1.start();
    event.sender.postMessage(PORT_CHANNEL, null, [port2]);
  });

  const window = openWindow(electron, preload);
  app.on('second-instance', () => raise(window));
  app.on('window-all-closed', () => app.quit());
  closeOnQuit(electron, lab, log);
  await window.loadURL(`${APP_ORIGIN}/`);
}

/** The page's own requests reach the lab's content; a request for any other host under the scheme gets nothing. */
async function answer(request: Request, lab: OpenedLab, log: Log): Promise<Response> {
  if (!isOwnPage(request.url)) {
    log.warn(`refused ${request.url}`);
    return new Response('Not found', { status: 404 });
  }
  return lab.content(request);
}

function openWindow(electron: ElectronLike, preload: string): WindowLike {
  const window = new electron.BrowserWindow({
    width: 1_440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Handset Lab',
    backgroundColor: '#f4f5f8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

function raise(window: WindowLike): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Drafts and messages are flushed before the application ends, within the deadline. */
function closeOnQuit({ app }: ElectronLike, lab: OpenedLab, log: Log): void {
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_DEADLINE).unref());
    void Promise.race([
      lab.close().catch((error: unknown) => log.error('closing the lab', error)),
      deadline,
    ]).then(() => app.quit());
  });
}
