import type { TraceRow } from '../../../shared/contract/views';
import { decodeRequest, decodeResponse } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import { isHttpResponse } from '../../../shared/protocol/inspect/protocol';
import type { RunningLab } from '../lab';
import { NODES } from '../../network/operator';
import type { HttpLook } from './mm1-schema';

/** Events that are looked through. */
const ROWS = 10_000;

/**
 * How a handset's newest exchange on MM1 by that method differs from what is wanted; null: not at all. The request is as the
 * WAP gateway hands it on, the answer as the handset gets it.
 */
export async function lookAtHttp(lab: RunningLab, handset: string, wanted: HttpLook): Promise<string | null> {
  const rows = await lab.core.traceRows(Number.MAX_SAFE_INTEGER, ROWS);
  const octetsOf = async (row: TraceRow): Promise<Uint8Array> => (await lab.traceOctets(row.seq))!;
  const isOn = (row: TraceRow, hop: TraceRow['hop']): boolean =>
    row.interface === 'mm1' && row.protocol === 'http' && row.hop === hop;
  for (const [at, row] of [...rows.entries()].toReversed()) {
    if (!isOn(row, 'end-to-end') || row.from !== handset || row.lost) continue;
    if (decodeRequest([await octetsOf(row)]).value.method !== wanted.method) continue;
    const handedOn = rows.find(
      (each) => isOn(each, 'core') && each.from === NODES.packet && each.cause === row.seq,
    );
    const request = decodeRequest([await octetsOf(handedOn ?? row)]).value;
    const wrong = [
      ...(wanted.target?.fits(request.target) === false ? [`the target is ${request.target}`] : []),
      ...wrongHeaders('request', wanted.request, request.headers),
    ];
    const answer = rows
      .slice(at)
      .find((each) => isOn(each, 'end-to-end') && each.to === handset && !each.lost);
    const octets = answer === undefined ? new Uint8Array() : await octetsOf(answer);
    if (!isHttpResponse([octets])) return [...wrong, 'it is not answered'].join(', ');
    const response = decodeResponse([octets]).value;
    if (response.status !== wanted.status) wrong.push(`its status is ${response.status}`);
    wrong.push(...wrongHeaders('answer', wanted.response, response.headers));
    return wrong.length === 0 ? null : `of ${wanted.method}: ${wrong.join(', ')}`;
  }
  return `${handset} has sent no ${wanted.method}`;
}

function wrongHeaders(of: 'request' | 'answer', wanted: HttpLook['request'], found: HttpHeaders): string[] {
  return Object.entries(wanted).flatMap(([name, pattern]) => {
    const value = header(found, name) ?? null;
    const isRight = pattern === null ? value === null : value !== null && pattern.fits(value);
    return isRight ? [] : [`${name} of the ${of} is ${JSON.stringify(value)}`];
  });
}
