import { MINUTE } from '../../shared/model/time';
import type { Lab, NetworkGateway } from '../engine/lab-port';
import type { Log } from './log';
import { RateLimit } from './rate-limit';

/** Takes why a client was turned away at the door, for people. */
export type TurnAway = (why: string) => void;

/** Lines a minute of one gateway: whoever floods it leaves no more in the trace. */
const MOST = 60;

/** Tells the trace of clients that a gateway turned away before the network had anything of them. */
export function turnAway(lab: Pick<Lab, 'turnedAway'>, log: Log, gateway: NetworkGateway): TurnAway {
  const limit = new RateLimit(MOST, MINUTE);
  return (why) => {
    if (limit.isExceeded(gateway)) return;
    limit.miss(gateway);
    lab
      .turnedAway(gateway, why)
      .catch((error: unknown) => log.error(`${gateway}: a client that was turned away`, error));
  };
}
