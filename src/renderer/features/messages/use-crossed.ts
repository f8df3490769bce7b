import { useEffect, useState } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { useDesk, useSession } from '../../state/lab-context';
import type { LabSession } from '../../state/session';
import { crossedHeaders, type HeaderField } from './crossed-headers';

/** One PDU of a message as it crossed the air to or from a phone. */
export interface CrossedPdu {
  seq: number;
  /** Its name in the standard: `M-Send.req`, `SMS-DELIVER 1/2`. */
  title: string;
  time: number;
  lost: boolean;
  fields: readonly HeaderField[];
}

/** The most events of a message that are read: attempts in vain may be many, and each is fetched. */
const MOST = 60;

/** null: not read yet; `failed`: it could not be read now. */
export type Crossed = readonly CrossedPdu[] | 'failed' | null;

/**
 * Every PDU of a message that the trace still has, decoded, in the order in which they crossed; what is the same again, as
 * of another attempt, once.
 * @param line handset id of the SIM that it came or went by
 */
export function useCrossed(line: string, { kind, correlation, state }: Message): Crossed {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [crossed, setCrossed] = useState<Crossed>(null);
  useEffect(() => {
    if (!running) return;
    const abort = new AbortController();
    readCrossed(session, { line, kind, correlation }, abort.signal).then(
      (read) => !abort.signal.aborted && setCrossed(read),
      () => !abort.signal.aborted && setCrossed('failed'),
    );
    return () => abort.abort();
    // With each state of the message more may have crossed.
  }, [session, running, line, kind, correlation, state]);
  return crossed;
}

async function readCrossed(
  session: LabSession,
  { line, kind, correlation }: Pick<Message, 'kind' | 'correlation'> & { line: string },
  signal: AbortSignal,
): Promise<readonly CrossedPdu[]> {
  // All protocols together are large: they come when headers are first asked for.
  const { inspect } = await import('../../../shared/protocol/inspect/inspect');
  const { rows } = await session.live.client.trace.list({ correlation, limit: 2_000 });
  const own = rows.filter((row) => (row.from === line || row.to === line) && carries(kind, row));
  const all = await Promise.all(
    own.slice(-MOST).map(async ({ seq, protocol, time, lost }) => {
      const headers = crossedHeaders(
        kind,
        inspect(protocol, await session.live.traceOctets(seq, signal)).layers,
      );
      return headers === null ? [] : [{ seq, time, lost, ...headers }];
    }),
  );
  const told = new Set<string>();
  return all.flat().filter((pdu) => {
    const said = JSON.stringify([
      pdu.title,
      pdu.lost,
      pdu.fields.map(({ label, span }) => [label, span?.value]),
    ]);
    return !told.has(said) && told.add(said);
  });
}

/** Whether an event may hold a PDU of such a message. */
function carries(kind: Message['kind'], { protocol, size, push }: TraceRow): boolean {
  if (size === 0 || push === true) return false;
  return kind === 'sms' ? protocol === 'rp' : protocol === 'http' || protocol === 'wsp-push';
}
