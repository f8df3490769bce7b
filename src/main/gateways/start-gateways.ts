import { APP_ORIGIN } from '../../shared/contract/desktop';
import type { Lab, NetworkGateway } from '../engine/lab-port';
import type { MediaWorks } from '../engine/ports';
import type { GatewayName } from './gateway-name';
import { isLoopback, type Listening } from './listener';
import type { Log } from './log';
import { startMm1Gateway } from './mm1/mm1-gateway';
import { startMm7Gateway } from './mm7/mm7-gateway';
import { startPapGateway } from './pap/pap-gateway';
import { startPortal } from './portal/portal-gateway';
import type { RememberedPorts } from './remembered-ports';
import { startSmtpGateway } from './smtp/smtp-gateway';
import { turnAway, type TurnAway } from './turned-away';

export interface StartGatewaysOptions {
  lab: Lab;
  media: MediaWorks;
  log: Log;
  host: string;
  /** Ports asked for; 0 or absent: the one of last time, or any free one. */
  asked: Partial<Record<GatewayName, number>>;
  ports: RememberedPorts;
}

/** Opens every gateway and announces it to the lab. None stays open when one cannot be had. */
export async function startGateways(options: StartGatewaysOptions): Promise<Record<GatewayName, Listening>> {
  const { lab, media, log, host, asked, ports } = options;
  warnIfOpen(host, log);
  const door = (gateway: NetworkGateway): TurnAway => turnAway(lab, log, gateway);
  const started: Listening[] = [];
  const start = async (name: GatewayName, open: (port: number) => Promise<Listening>): Promise<Listening> => {
    const listening = await ports.listen(name, asked[name] ?? 0, open);
    started.push(listening);
    lab.listening(name, listening.address);
    return listening;
  };
  try {
    return {
      mm1: await start('mm1', (port) => startMm1Gateway({ lab, log, host, port, turnAway: door('mm1') })),
      mm7: await start('mm7', (port) => startMm7Gateway({ lab, log, host, port, turnAway: door('mm7') })),
      pap: await start('pap', (port) => startPapGateway({ lab, log, host, port, turnAway: door('pap') })),
      smtp: await start('smtp', (port) => startSmtpGateway({ lab, log, host, port, turnAway: door('smtp') })),
      portal: await start('portal', (port) =>
        startPortal({ lab, media, log, host, port, framedBy: () => desks(lab), turnAway: door('portal') }),
      ),
    };
  } catch (error) {
    await Promise.all(started.map((listening) => listening.close(0)));
    throw error;
  }
}

/** Where the desk's page is: in a browser, where both names of this computer lead to it, or on the desktop. */
function desks(lab: Lab): string[] {
  const app = lab.listener('app');
  if (app === null) return [APP_ORIGIN];
  const named = app.replace('://127.0.0.1:', '://localhost:');
  return [...new Set([APP_ORIGIN, app, named])];
}

function warnIfOpen(host: string, log: Log): void {
  if (isLoopback(host)) return;
  log.warn(`listening on ${host}: everyone on this network can reach the MMSC and the pages behind links`);
}
