import type { Adaptation } from '../../shared/model/adaptation';
import type { HandsetId } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';
import type { HandsetState } from '../network/handset/state';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';

/** What the MMSC made of a message: for its sender that of each recipient, with what others said of it; for a recipient its own. */
export function createAdaptations(
  core: LabCore,
  message: (id: HandsetId, key: string) => Message,
): LabCalls['handset']['adaptations'] {
  return ({ handset, message: key }) => {
    const { direction, line } = message(handset, key);
    const { mm1, setup } = core.world.state<HandsetState>(line ?? core.projection.phoneOf(handset));
    const messageId = mm1.records.get(key)?.messageId ?? null;
    const { messages } = core.world.state<MmscState>(NODES.mmsc);
    const deliveries = (messageId === null ? undefined : messages.get(messageId))?.deliveries ?? [];
    const adaptations = deliveries.flatMap(({ recipient, adapted, unfit }): Adaptation[] => {
      const record = adapted?.record ?? unfit;
      if (record === undefined) return [];
      return direction === 'out' || recipient === setup.msisdn ? [record] : [];
    });
    const refusals = deliveries.flatMap(({ recipient, reason }) =>
      direction === 'out' && reason !== undefined ? [{ recipient, reason }] : [],
    );
    return Promise.resolve({ adaptations, refusals });
  };
}
