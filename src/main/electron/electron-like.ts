/**
 * What the shell uses of Electron, no more: so that it is plain what the desktop can do, and a stand-in can take
 * Electron's place in tests. Electron's own module fits it (checked where it is passed in).
 */
export interface ElectronLike {
  app: {
    enableSandbox(): void;
    whenReady(): Promise<void>;
    on(
      event: 'window-all-closed' | 'before-quit',
      listener: (event: { preventDefault(): void }) => void,
    ): unknown;
    on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsLike) => void): unknown;
    on(event: 'second-instance' | 'activate', listener: () => void): unknown;
    requestSingleInstanceLock(): boolean;
    quit(): void;
  };
  protocol: {
    registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void;
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  session: { defaultSession: SessionLike };
  ipcMain: {
    handle(channel: string, listener: (event: InvokeEventLike, ...values: unknown[]) => unknown): void;
  };
  dialog: {
    showMessageBox(options: {
      type: 'question';
      message: string;
      detail: string;
      buttons: string[];
      defaultId: number;
      cancelId: number;
    }): Promise<{ response: number }>;
  };
  shell: { openExternal(url: string): Promise<void> };
  BrowserWindow: new (options: WindowOptions) => WindowLike;
  MessageChannelMain: new () => { port1: PortLike; port2: PortLike };
}

export interface SessionLike {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

export interface ContentsLike {
  on(event: NavigationEvent, listener: (event: NavigationLike) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
}

export type NavigationEvent = 'will-navigate' | 'will-frame-navigate' | 'will-redirect';

export interface NavigationLike {
  url: string;
  /** Of `will-frame-navigate`. */
  isMainFrame?: boolean;
  preventDefault(): void;
}

export interface InvokeEventLike {
  senderFrame: { url: string; parent: unknown } | null;
  sender: { postMessage(channel: string, message: unknown, transfer: PortLike[]): void };
}

/** One end of a channel between processes. */
export interface PortLike {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

export interface WindowLike {
  loadURL(url: string): Promise<void>;
  once(event: 'ready-to-show', listener: () => void): unknown;
  show(): void;
  focus(): void;
  isMinimized(): boolean;
  restore(): void;
}

export interface WindowOptions {
  width: number;
  height: number;
  minWidth: number;
  minHeight: number;
  show: boolean;
  title: string;
  backgroundColor: string;
  webPreferences: {
    preload: string;
    sandbox: true;
    contextIsolation: true;
    nodeIntegration: false;
    nodeIntegrationInSubFrames: false;
    nodeIntegrationInWorker: false;
    webviewTag: false;
    webSecurity: true;
    spellcheck: boolean;
  };
}
