import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../../network/operator';
import { papRequest } from '../../network/ppg/pap-request';
import type { RunningLab } from '../lab';
import type { PushStep } from './schema';

/** A push that a business hands in by PAP (WAP-247), as its server would over HTTP. */
export function pushFromOutside(lab: RunningLab, number: string, push: PushStep): void {
  const { world } = lab.core;
  const id = `${world.now.toString(36)}.${push.content.length}@business.example`;
  const octets = papRequest({
    pushId: id,
    number,
    content: {
      headers: [
        ['Content-Type', push.type],
        ...(push.application === undefined
          ? []
          : [['X-Wap-Application-Id', push.application] as [string, string]]),
      ],
      body: encodeUtf8(push.content),
    },
  });
  world.receive({
    from: NODES.outside,
    to: NODES.ppg,
    interface: 'push',
    protocol: 'http',
    octets,
    flow: `pap ${id}`,
    correlation: `push ${id}`,
    hop: 'end-to-end',
  });
}
