import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../shared/contract/problem';
import { openLab, type OpenLab } from '../engine/open-lab';
import { withRestarts } from '../engine/restarts';
import { defaultDataFolder } from '../engine/store/data-folder';
import { VERSION } from '../engine/version';
import { startApp } from '../gateways/app/app-gateway';
import { createContent } from '../gateways/app/content';
import { isLoopback, type Listening } from '../gateways/listener';
import { RememberedPorts } from '../gateways/remembered-ports';
import { createRouter } from '../gateways/router';
import { GATEWAYS, type GatewayName } from '../gateways/gateway-name';
import { startGateways } from '../gateways/start-gateways';
import { openBrowser } from './open-browser';
import { roomIn } from './room';
import { terminalLog, type Terminal } from './terminal';

export interface ServeOptions {
  host: string;
  port: number;
  data?: string;
  memory?: true;
  listen?: Partial<Record<GatewayName, number>>;
  open?: true;
  json?: true;
}

/** What `serve --json` prints when everything listens; further gateways add a key each. */
export interface ServeAddresses extends Record<GatewayName, string> {
  url: string;
  token: string;
  pid: number;
}

/** The gateways for people. */
const TITLES: Record<GatewayName, string> = {
  mm1: 'MM1',
  mm7: 'MM7',
  pap: 'PAP',
  smtp: 'SMTP',
  portal: 'Portal',
};
/** What each takes; mails only to the domain that the operator has. */
const uses = (domain: string): Record<GatewayName, string> => ({
  mm1: '  (POST M-Send.req, GET content locations)',
  mm7: '/mm7  (POST SubmitReq and others, as one of the businesses)',
  pap: '/pap  (POST push submissions)',
  smtp: `  (mails to number@${domain})`,
  portal: '  (pages behind links in messages)',
});

/** Milliseconds that open connections get to end, and that ending everything may take. */
const GRACE = 300;
const STOP_DEADLINE = 1_800;

/**
 * `handset-lab serve`: the lab in a browser, until a signal ends it. When the thread of the database is lost, it starts
 * again on the same ports; when the disk runs full, as soon as there is room.
 * @throws Problem when the data folder or a port cannot be had, or when the disk fails while the lab runs
 */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<void> {
  const stop = stopSignal();
  const log = terminalLog(terminal);
  // The same over restarts, so that pages that are open come back by themselves.
  const token = randomBytes(32).toString('base64url');
  const data =
    options.memory === true
      ? null
      : resolve(options.data ?? defaultDataFolder(process.platform, process.env, homedir()));
  let announced = false;
  const announceOnce: Serving['announceOnce'] = (addresses, domain) => {
    if (announced) return false;
    announce(addresses, domain, data, options, terminal);
    return (announced = true);
  };
  await withRestarts(() => serveUntil(stop, options, { data, terminal, log, token, announceOnce }), {
    onRestart: ({ message }) => log.warn(`${message}; the lab starts again from what was stored`),
    room: async (report) => {
      // Who has just called it is there to see why it does not come up.
      if (data === null || !announced) throw new Problem(report);
      log.warn(`${report.message}; the lab stands still until there is room, and then goes on`);
      const room = await roomIn(data, stop);
      if (room) log.info('There is room on the disk again: the lab goes on.');
      return room;
    },
    now: () => performance.now(),
  });
}

interface Serving {
  /** The data folder; null: nothing is kept. */
  data: string | null;
  terminal: Terminal;
  log: ReturnType<typeof terminalLog>;
  token: string;
  /**
   * Says where everything listens, if that was not said before.
   * @param domain of the addresses that take mails
   * @returns whether it was said now
   */
  announceOnce(addresses: ServeAddresses, domain: string): boolean;
}

async function serveUntil(
  stop: Promise<void>,
  options: ServeOptions,
  { data, terminal, log, token, announceOnce }: Serving,
): Promise<void> {
  const opened = await openLab(data, 'serve', log.error.bind(log));
  for (const { message, hint } of opened.notices)
    log.warn(hint === undefined ? message : `${message}; ${hint}`);
  const listening: Listening[] = [];
  try {
    const addresses = await startListeners(opened, options, listening, log, token);
    const first = announceOnce(addresses, opened.lab.settings().mail.domain);
    if (first && options.open === true && !(await openBrowser(addresses.url))) {
      terminal.err('No browser could be opened here: open the address above yourself.');
    }
    await Promise.race([stop, opened.failed]);
  } finally {
    const ended = Promise.all(listening.map((listener) => listener.close(GRACE))).then(() => opened.close());
    await withDeadline(ended, STOP_DEADLINE);
  }
}

async function startListeners(
  opened: OpenLab,
  { host, port, listen: asked = {} }: ServeOptions,
  listening: Listening[],
  log: Serving['log'],
  token: string,
): Promise<ServeAddresses> {
  const { lab, store, media } = opened;
  const ports = await RememberedPorts.of(store, log);
  const gateways = await startGateways({ lab, media, log, host, asked, ports });
  listening.push(...Object.values(gateways));
  if (!isLoopback(host)) log.warn('whoever has the address below, token included, can use the lab');
  const router = createRouter(lab, log);
  const root = fileURLToPath(new URL('../renderer', import.meta.url));
  const content = createContent({ lab, log, root, portal: gateways.portal.address });
  const app = await ports.listen('app', port, (free) =>
    startApp({ router, content, log, host, port: free, token }),
  );
  listening.push(app);
  lab.listening('app', app.address);
  const addresses = Object.fromEntries(GATEWAYS.map((name) => [name, gateways[name].address]));
  return {
    url: `${app.address}/?token=${token}`,
    token,
    ...(addresses as Record<GatewayName, string>),
    pid: process.pid,
  };
}

function announce(
  addresses: ServeAddresses,
  domain: string,
  data: string | null,
  options: ServeOptions,
  terminal: Terminal,
): void {
  if (options.json === true) terminal.out(`${JSON.stringify(addresses)}\n`);
  const { url } = addresses;
  const use = uses(domain);
  terminal.err(
    [
      `Handset Lab ${VERSION}`,
      `  Open    ${url}`,
      ...GATEWAYS.map((name) => `  ${TITLES[name].padEnd(6)}  ${addresses[name]}${use[name]}`),
      `  Data    ${data ?? 'kept nowhere (--memory)'}`,
      'Ctrl+C stops it.',
    ].join('\n'),
  );
}

/** One press of Ctrl+C may arrive twice, from the terminal and from a launcher: within this it is one. Milliseconds. */
const SAME_SIGNAL = 500;

/** Resolves at the first signal to end; a later one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked !== null && performance.now() - asked > SAME_SIGNAL) process.exit(130);
        asked ??= performance.now();
        resolve();
      });
    }
  });
}

/** Waits for work, but not for ever: what is acknowledged is on disk already. */
async function withDeadline(work: Promise<unknown>, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, limit)));
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
