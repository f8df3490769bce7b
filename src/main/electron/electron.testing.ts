import type {
  ContentsLike,
  ElectronLike,
  InvokeEventLike,
  NavigationEvent,
  NavigationLike,
  PortLike,
  WindowLike,
  WindowOptions,
} from './electron-like';

type Listener = (...values: never[]) => void;

/** Takes Electron's place: records what the shell does and lets a test do what a page or person would. */
export class StandInElectron implements ElectronLike {
  sandboxed = false;
  quits = 0;
  readonly windows: StandInWindow[] = [];
  readonly contents = new StandInContents();
  readonly opened: string[] = [];
  /** Button that the person presses in a dialog. */
  answer = 1;
  readonly BrowserWindow: ElectronLike['BrowserWindow'];
  readonly MessageChannelMain = StandInChannel;
  private readonly listeners = new Map<string, Listener[]>();
  private readonly handlers = new Map<string, (event: InvokeEventLike, ...values: unknown[]) => unknown>();
  private content: (request: Request) => Promise<Response> = () => Promise.reject(new Error('no handler'));
  private request: Parameters<ElectronLike['session']['defaultSession']['setPermissionRequestHandler']>[0] =
    () => {
      throw new Error('no permission handler');
    };
  private check: (contents: unknown, permission: string) => boolean = () => true;
  private device: () => boolean = () => true;

  constructor(private readonly options: { locked?: boolean } = {}) {
    const windows = this.windows;
    this.BrowserWindow = class extends StandInWindow {
      constructor(windowOptions: WindowOptions) {
        super(windowOptions);
        windows.push(this);
      }
    };
  }

  readonly app = {
    enableSandbox: (): void => {
      this.sandboxed = true;
    },
    whenReady: (): Promise<void> => {
      for (const listener of this.listeners.get('web-contents-created') ?? []) {
        (listener as (event: unknown, contents: ContentsLike) => void)({}, this.contents);
      }
      return Promise.resolve();
    },
    on: (event: string, listener: Listener): void => {
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    },
    requestSingleInstanceLock: (): boolean => this.options.locked !== true,
    quit: (): void => {
      this.quits++;
    },
  } as ElectronLike['app'];

  readonly protocol: ElectronLike['protocol'] = {
    registerSchemesAsPrivileged: () => undefined,
    handle: (_scheme, handler) => {
      this.content = handler;
    },
  };

  readonly session: ElectronLike['session'] = {
    defaultSession: {
      setPermissionRequestHandler: (handler) => {
        this.request = handler;
      },
      setPermissionCheckHandler: (handler) => {
        this.check = handler;
      },
      setDevicePermissionHandler: (handler) => {
        this.device = handler;
      },
    },
  };

  readonly ipcMain: ElectronLike['ipcMain'] = {
    handle: (channel, listener) => void this.handlers.set(channel, listener),
  };

  readonly dialog: ElectronLike['dialog'] = {
    showMessageBox: () => Promise.resolve({ response: this.answer }),
  };

  readonly shell: ElectronLike['shell'] = {
    openExternal: (url) => {
      this.opened.push(url);
      return Promise.resolve();
    },
  };

  emit(event: string): void {
    for (const listener of this.listeners.get(event) ?? []) listener();
  }

  beforeQuit(): 'prevented' | 'allowed' {
    let outcome: 'prevented' | 'allowed' = 'allowed';
    for (const listener of this.listeners.get('before-quit') ?? []) {
      (listener as (event: { preventDefault(): void }) => void)({
        preventDefault: () => (outcome = 'prevented'),
      });
    }
    return outcome;
  }

  permission(permission: string): { requested: boolean; checked: boolean } {
    let requested = false;
    this.request({}, permission, (granted) => (requested = granted));
    return { requested, checked: this.check({}, permission) };
  }

  grantsDevices(): boolean {
    return this.device();
  }

  fetch(url: string): Promise<Response> {
    return this.content(new Request(url));
  }

  channels(): string[] {
    return [...this.handlers.keys()];
  }

  /** An IPC call from a frame; what was posted back to it. */
  invoke(
    channel: string,
    senderFrame: InvokeEventLike['senderFrame'],
    values: unknown[] = [],
  ): { channel: string; ports: number }[] {
    const posted: { channel: string; ports: number }[] = [];
    const sender = {
      postMessage: (to: string, _message: unknown, transfer: PortLike[]): void => {
        posted.push({ channel: to, ports: transfer.length });
      },
    };
    this.handlers.get(channel)!({ senderFrame, sender }, ...values);
    return posted;
  }

  /** After all promises that are due. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }
}

class StandInContents implements ContentsLike {
  private readonly listeners = new Map<string, (event: NavigationLike) => void>();
  private handler: (details: { url: string }) => { action: 'deny' } = () => {
    throw new Error('no window open handler');
  };

  on(event: string, listener: (event: never) => void): void {
    this.listeners.set(event, listener as (event: NavigationLike) => void);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.handler = handler;
  }

  navigate(event: NavigationEvent, url: string, isMainFrame = true): 'prevented' | 'allowed' {
    return this.fire(event, url, isMainFrame);
  }

  attachWebview(): 'prevented' | 'allowed' {
    return this.fire('will-attach-webview', '');
  }

  open(url: string): { action: 'deny' } {
    return this.handler({ url });
  }

  private fire(event: string, url: string, isMainFrame = true): 'prevented' | 'allowed' {
    let outcome: 'prevented' | 'allowed' = 'allowed';
    this.listeners.get(event)!({ url, isMainFrame, preventDefault: () => (outcome = 'prevented') });
    return outcome;
  }
}

class StandInWindow implements WindowLike {
  url = '';
  focused = 0;

  constructor(readonly options: WindowOptions) {}

  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }

  once(_event: 'ready-to-show', listener: () => void): void {
    listener();
  }

  show(): void {
    this.focused += 0;
  }

  focus(): void {
    this.focused++;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.focused += 0;
  }
}

class StandInChannel {
  readonly port1 = new StandInPort();
  readonly port2 = new StandInPort();
}

class StandInPort implements PortLike {
  readonly sent: unknown[] = [];
  started = false;

  on(): void {
    return;
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    this.started = false;
  }
}
