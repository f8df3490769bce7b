import { contextBridge, ipcRenderer } from 'electron';
import { CONNECT_CHANNEL, PORT_CHANNEL, PORT_MESSAGE } from '../shared/contract/desktop';

/** What of the page's window a preload script needs: it is built as Node code, without the DOM's types. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void;
};

/**
 * The narrow door of the desktop window: the page may ask for a port to the engine, and nothing else. A port cannot
 * cross the context bridge, so it comes as a window message; the event argument of Electron stays here.
 */
ipcRenderer.on(PORT_CHANNEL, ({ ports }) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, ports);
});

contextBridge.exposeInMainWorld('handsetLab', {
  connect: async (): Promise<void> => {
    await ipcRenderer.invoke(CONNECT_CHANNEL);
  },
});
