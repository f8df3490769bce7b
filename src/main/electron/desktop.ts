import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RPCHandler } from '@orpc/server/message-port';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  protocol,
  session,
  shell,
  type MessagePortMain,
} from 'electron';
import { Problem, type ProblemReport } from '../../shared/contract/problem';
import { openLab } from '../engine/open-lab';
import { defaultDataFolder } from '../engine/store/data-folder';
import { createContent } from '../gateways/app/content';
import type { Log } from '../gateways/log';
import { RememberedPorts } from '../gateways/remembered-ports';
import { createRouter } from '../gateways/router';
import { startGateways } from '../gateways/start-gateways';
import type { ElectronLike } from './electron-like';
import { runShell, type OpenedLab } from './shell';

const log: Log = {
  info: (line) => process.stderr.write(`${line}\n`),
  warn: (line) => process.stderr.write(`warning: ${line}\n`),
  error: (doing, error) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${doing}: ${what}\n`);
  },
};

/** Milliseconds that open connections get to end. */
const GRACE = 300;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The folder that `serve` uses as well; a profile of its own (`--user-data-dir`) brings a lab of its own. */
function dataFolder(): string {
  if (app.commandLine.hasSwitch('user-data-dir')) return join(app.getPath('userData'), 'lab');
  return defaultDataFolder(process.platform, process.env, homedir());
}

/** The lab of the data folder, with its gateways on loopback. */
async function open(): Promise<OpenedLab> {
  const opened = await openLab(dataFolder(), 'desktop', log.error.bind(log));
  const { lab, media, store, notices } = opened;
  // The window stays, so that what is on the screen can still be read.
  opened.failed.catch((error: unknown) => {
    log.error('storing', error);
    tell(error instanceof Problem ? error.report : { code: 'unexpected', message: String(error) });
  });
  try {
    notices.forEach(tell);
    const ports = await RememberedPorts.of(store, log);
    const gateways = await startGateways({
      lab,
      media,
      log,
      host: '127.0.0.1',
      asked: {},
      ports,
    });
    const calls = new RPCHandler(createRouter(lab, log));
    return {
      content: createContent({ lab, log, root: path('../renderer'), portal: gateways.portal.address }),
      portal: gateways.portal.address,
      serve: (port) => calls.upgrade(port),
      close: async () => {
        await Promise.all(Object.values(gateways).map((gateway) => gateway.close(GRACE)));
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Electron's own `handle`, narrowed to what the shell may see of a sender. */
const checkedIpc: ElectronLike['ipcMain'] = {
  handle: (channel, listener) =>
    ipcMain.handle(channel, ({ sender, senderFrame }, ...values: unknown[]) =>
      listener(
        {
          senderFrame,
          sender: {
            postMessage: (to, message, ports) => sender.postMessage(to, message, ports as MessagePortMain[]),
          },
        },
        ...values,
      ),
    ),
};

function tell({ message, hint }: ProblemReport): void {
  log.warn(message);
  dialog.showErrorBox('Handset Lab', hint === undefined ? message : `${message}\n\n${hint}`);
}

runShell({
  electron: { app, BrowserWindow, protocol, session, ipcMain: checkedIpc, dialog, shell, MessageChannelMain },
  preload: path('../preload/preload.cjs'),
  log,
  open,
}).catch((error: unknown) => {
  log.error('opening the lab', error);
  const unexpected = { code: 'unexpected', message: 'The lab could not be opened.', hint: String(error) };
  tell(error instanceof Problem ? error.report : unexpected);
  app.exit(1);
});
