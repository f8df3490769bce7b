import type { PapElement } from '../../../shared/protocol/pap/elements';
import { readPushAddress } from '../../../shared/protocol/pap/address';
import type { PapStatus } from '../../../shared/protocol/pap/status';
import { uaProfOfCapabilities } from '../../../shared/protocol/uaprof/capabilities';
import { encodeUaProf } from '../../../shared/protocol/uaprof/write';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Packet } from '../world/machine';
import { answer, result } from './answer';
import type { PpgTurn } from './state';

/** Says what a subscriber's device can do, as the operator's records have it: a UAProf document (WAP-247 §9.10). */
export function queryCapabilities(
  turn: PpgTurn,
  packet: Packet,
  { 'query-id': queryId, address }: PapElement<'ccq-message'>,
): void {
  const reply = (status: PapStatus, document?: Uint8Array): void =>
    answer(
      turn,
      packet,
      {
        type: 'ccq-response',
        ...(queryId === undefined ? {} : { 'query-id': queryId }),
        ...result(status),
        ...(address === undefined ? {} : { address }),
      },
      document === undefined ? [] : [{ headers: [['Content-Type', 'application/xml']], body: document }],
    );
  const written = address === undefined ? null : readPushAddress(address['address-value']);
  if (written === null) return reply('addressError');
  const number = normaliseNumber(written.number) ?? written.number;
  const subscriber = turn.tools.directory.byNumber(number);
  if (subscriber === undefined) return reply('addressNotFound');
  const { device } = subscriber;
  if (device === undefined) return reply('capabilitiesNotAvailable');
  reply('ok', encodeUaProf(uaProfOfCapabilities(device)));
}
