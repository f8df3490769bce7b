/** Names between the desktop shell, its preload script and the page. */

/** IPC: the page asks for a port to the engine. */
export const CONNECT_CHANNEL = 'handset-lab:connect';

/** IPC: the port, as a transferred MessagePort. */
export const PORT_CHANNEL = 'handset-lab:port';

/** Window message that hands the port to the page. */
export const PORT_MESSAGE = 'handset-lab-port';

/** Scheme and origin of the desktop's page. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://handset-lab';
