import { Problem } from '../../shared/contract/problem';
import type { HandsetId } from '../../shared/model/ids';
import type { HandsetCommand } from '../network/handset/commands';
import { refusalOfMms } from '../network/handset/composition-check';
import { canUpload } from '../network/handset/mmbox';
import { MESSAGE_COLLECTION } from '../network/handset/state';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import { checkClient } from './client-version';
import { checkUploaded, problemOf } from './composition-problem';
import type { LabCore } from './lab-core';
import type { Subjects } from './subjects';

/** What the owner of a handset does with the MMBox. */
export function createMmboxCalls(
  core: LabCore,
  { handset: known, message: messageOf }: Subjects,
): LabCalls['mmbox'] {
  const able = (id: HandsetId): HandsetId => {
    checkClient(core, known(id), 'no-mmbox');
    return id;
  };
  const order = (id: HandsetId, command: HandsetCommand): Promise<void> => core.command(able(id), command);
  return {
    async view({ handset, query }) {
      await order(handset, { name: 'mmbox-view', query });
      return DONE;
    },
    async upload({ handset, message }) {
      const found = messageOf(able(handset), message);
      if (!canUpload(found)) {
        throw new Problem({
          code: 'no-content',
          message: 'only an MMS that was fetched or composed can be put into the MMBox',
          field: 'message',
          hint: 'one that is announced can be kept there with store',
        });
      }
      await order(found.line ?? core.projection.phoneOf(handset), { name: 'mmbox-upload', message });
      return DONE;
    },
    async uploadDraft({ handset, mms }) {
      const refusal = refusalOfMms(core.projection.setup(able(handset)), mms);
      if (refusal !== null) throw problemOf(refusal, 'mms');
      checkUploaded(core, mms, 'mms');
      await order(handset, { name: 'mmbox-draft', mms });
      return DONE;
    },
    async fetch({ handset, location }) {
      const command: HandsetCommand = { name: 'mmbox-fetch', location };
      const [fetched] = await core.create(able(handset), command, MESSAGE_COLLECTION);
      return { message: messageOf(handset, fetched!) };
    },
    async delete({ handset, locations }) {
      await order(handset, { name: 'mmbox-delete', locations });
      return DONE;
    },
  };
}
