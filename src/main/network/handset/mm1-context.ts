import { encodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { MMS_APN, NODES } from '../operator';
import { accessPoint } from './mm1-request';
import type { HandsetTurn } from './state';

/** Session management values: NSAPI and LLC SAPI of the one context, and its transaction identifier. */
const NSAPI = 5;
const LLC_SAPI = 3;
const SM_TRANSACTION = 0;

/** Asks the network for the context in which MM1 runs. */
export function activate(turn: HandsetTurn): void {
  sendSm(
    turn,
    encodeSm({
      type: 'activate-pdp-context-request',
      transactionId: SM_TRANSACTION,
      nsapi: NSAPI,
      llcSapi: LLC_SAPI,
      apn: accessPoint(turn).name ?? MMS_APN,
    }),
  );
}

/** Gives it back. */
export function deactivate(turn: HandsetTurn): void {
  sendSm(
    turn,
    encodeSm({ type: 'deactivate-pdp-context-request', transactionId: SM_TRANSACTION, cause: 36 }),
  );
}

function sendSm(turn: HandsetTurn, octets: Uint8Array): void {
  turn.send({
    from: turn.state.setup.id,
    to: NODES.packet,
    interface: 'packet',
    protocol: 'gsm-sm',
    octets: [octets],
    flow: null,
    correlation: null,
    hop: 'end-to-end',
  });
}
