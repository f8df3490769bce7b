import { once } from 'node:events';
import { request, type Agent, type IncomingMessage } from 'node:http';
import type { Message } from '../../shared/model/message';
import { decodeMms, field } from '../../shared/protocol/mms/pdu';
import type { LabClient } from './lab-client';

/** The MMSC has answered, and not accepted it. */
export class Refused extends Error {}

/** Posts an M-Send.req; resolves when the answer is an M-Send.conf that says Ok. */
export async function post(agent: Agent, mm1: string, octets: Uint8Array): Promise<void> {
  const posted = request(mm1, {
    agent,
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.wap.mms-message', 'X-MSISDN': '+491715550199' },
  });
  posted.end(octets);
  const [response] = (await once(posted, 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const status = field(decodeMms(Buffer.concat(pieces)).value, 'X-Mms-Response-Status');
  if (status !== 'ok') throw new Refused(`not accepted: ${status}`);
}

/** All incoming messages of a handset, whatever their state. */
export async function incoming({ calls }: LabClient, handset: string): Promise<Message[]> {
  const { handsets } = await calls.lab.snapshot();
  const found: Message[] = [];
  for (const { key } of handsets.find(({ setup }) => setup.id === handset)!.conversations) {
    let before: string | undefined;
    for (;;) {
      const page = await calls.handset.messages({
        handset,
        conversation: key,
        limit: 500,
        ...(before === undefined ? {} : { before }),
      });
      found.push(...page.messages.filter(({ direction }) => direction === 'in'));
      if (!page.more) break;
      before = page.messages[0]!.id;
    }
  }
  return found;
}
